-- What a published Parquet file says, whatever bytes say it (docs/content.md): the same rows come out in other bytes from another version of
-- the library that writes them.

alter table output_file add column content_sha256 text collate "C" check (content_sha256 ~ '^[0-9a-f]{64}$');

comment on column output_file.content_sha256 is
    'SHA-256 of the rows of a Parquet file; null for other files, and for those of nights before it was taken.';

select grant_roles();
