-- A content counts once among restated days, too. All of a night's restated days are there before their files, so a file may move from
-- one of them to another.

create function check_restated_contents() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    seen record;
begin
    select a.path, a.restated_date, f.path as earlier_path, f.business_date as earlier_date into seen
    from added a
    join delivered_file f using (platform, log, sha256)
    where a.row_count > 0 and f.row_count > 0 and f.business_date <> a.restated_date
    limit 1;
    if found then
        raise exception '% of % has the content of % of %', seen.path, seen.restated_date, seen.earlier_path, seen.earlier_date
            using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

create trigger delivered_once after insert on restated_input
    referencing new table as added for each statement execute function check_restated_contents();

select grant_roles();
