-- What orders of platforms' exports are about (intake.md): a platform traces them by a key, such as a promotion's place, and the catalog
-- says which drama, episode or host a key stands for. Optional: versions recorded before have none.

alter table catalog_version add column tracking int not null default 0 check (tracking >= 0);

create table catalog_tracking (
    version      int              not null references catalog_version,
    platform     text collate "C" not null check (platform <> ''),
    tracking_key text collate "C" not null check (tracking_key <> '' and octet_length(tracking_key) <= 1000),
    drama_id     bigint           not null,
    episode_no   int              not null check (episode_no >= 0),
    host_id      bigint           not null check (host_id >= 0),
    valid        daterange        not null check (not isempty(valid) and not lower_inf(valid)),
    primary key (version, platform, tracking_key, valid),
    foreign key (version, drama_id) references catalog_drama
);

comment on table catalog_tracking is
    'One row per meaning of a tracking key on a range of dates, and catalog version; a key stands for one thing at a time (checked at '
    'commit). Key: version, platform, tracking_key, valid. Append-only.';
comment on column catalog_tracking.tracking_key is 'As the platform''s export has it: a base, and behind | what there is more.';
comment on column catalog_tracking.episode_no is '1-based; 0: the whole drama.';
comment on column catalog_tracking.host_id is 'The creator who hosts the live room; 0: none.';
comment on column catalog_tracking.valid is
    'Business dates of payment, half-open; without upper bound: until further notice.';

create function check_catalog_tracking() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    wrong record;
begin
    if (select count(*) from catalog_tracking where version = new.version) <> new.tracking then
        raise exception 'catalog version % does not hold the tracking keys that it counts', new.version
            using errcode = 'check_violation';
    end if;
    select platform, tracking_key, lower(valid) as on_date
    into wrong
    from (
        select platform, tracking_key, valid, lag(valid) over (partition by platform, tracking_key order by valid) as earlier
        from catalog_tracking where version = new.version
    ) as tracking
    where earlier && valid
    limit 1;
    if found then
        raise exception 'tracking key % of % stands for two things on %', wrong.tracking_key, wrong.platform, wrong.on_date
            using errcode = 'check_violation';
    end if;
    select t.tracking_key, t.host_id
    into wrong
    from catalog_tracking t
    where t.version = new.version and t.host_id > 0
        and not exists (select from catalog_creator c where c.version = t.version and c.creator_id = t.host_id)
    limit 1;
    if found then
        raise exception 'tracking key % names host %, who is no creator', wrong.tracking_key, wrong.host_id
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end
$$;

comment on function check_catalog_tracking() is
    'Trigger function of catalog_version: holds that its tracking keys are complete, and stand for one thing at a time.';

create constraint trigger tracking_complete
    after insert on catalog_version
    deferrable initially deferred
    for each row execute function check_catalog_tracking();

create trigger no_more_rows after insert on catalog_tracking
    referencing new table as added for each statement execute function check_catalog_rows('tracking');

create trigger append_only before update or delete or truncate on catalog_tracking
    for each statement execute function forbid_change();

select grant_roles();
