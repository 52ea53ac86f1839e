-- A night writes each row of its books once, and what nobody looks up has no index (decision 43). Nothing that is kept changes.

-- Who asks for lines asks for days, or for suspense. By day a summary of pages is enough. By creator nobody was ever served by the index: a view
-- that shows staff everything and a creator their own can't use it.
drop index line_of_day_creator;
drop index line_of_day_date;
create index line_of_day_date on line_of_day using brin (business_date) with (pages_per_range = 32);
create index line_of_day_suspense on line_of_day (platform_id, business_date) where creator_id = 0;

-- Summaries are made by the next night's first step, not asked of a background worker page by page, who writes a line of log for each that it
-- has no room for.
drop index measure_of_day_date, entitlement_of_day_date, split_sum_of_day_date;
create index measure_of_day_date on measure_of_day using brin (business_date) with (pages_per_range = 32);
create index entitlement_of_day_date on entitlement_of_day using brin (business_date) with (pages_per_range = 32);
create index split_sum_of_day_date on split_sum_of_day using brin (business_date) with (pages_per_range = 32);

create function summarize_days(of_date date) returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    index_of_days regclass;
begin
    for index_of_days in
        select i.indexrelid::regclass
        from month_tables() m
        cross join (values (of_date), (of_date - interval '1 month')) as month (of_day)
        join pg_index i on i.indrelid = to_regclass('fenzhang.' || m.parent || to_char(month.of_day, '_YYYY_MM'))
        join pg_class c on c.oid = i.indexrelid
        join pg_am a on a.oid = c.relam
        where a.amname = 'brin'
        order by c.relname
    loop
        perform brin_summarize_new_values(index_of_days);
    end loop;
end
$$;

comment on function summarize_days(date) is
    'Brings the summaries of pages by day up to date, in the month of a date and the one before; open_month() calls it. Without it queries '
    'are right, and slower.';

create or replace function open_month(of_date date) returns void
    language plpgsql security definer
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    first_day date := date_trunc('month', of_date)::date;
    next_day  date := (date_trunc('month', of_date) + interval '1 month')::date;
    kept      record;
    name      text;
begin
    -- Who reads without waiting finds all four in nearly every night.
    if not exists (select from month_tables() where to_regclass('fenzhang.' || parent || to_char(first_day, '_YYYY_MM')) is null) then
        perform summarize_days(of_date);
        return;
    end if;
    perform pg_advisory_xact_lock(lock_key('months', ''));
    for kept in select * from month_tables() loop
        name := kept.parent || to_char(first_day, '_YYYY_MM');
        continue when to_regclass('fenzhang.' || name) is not null;
        -- Attached, not created as a partition: readers go on meanwhile.
        execute format('create table fenzhang.%I (like fenzhang.%I including all)', name, kept.parent);
        execute format('comment on table fenzhang.%I is %L', name,
            'One row per row of ' || kept.parent || ' of ' || to_char(first_day, 'YYYY-MM') || '. Key: as there. Append-only.');
        perform guard_rows(('fenzhang.' || name)::regclass, kept.shown);
        execute format('alter table fenzhang.%I attach partition fenzhang.%I for values from (%L) to (%L)',
            kept.parent, name, first_day, next_day);
    end loop;
    perform summarize_days(of_date);
end
$$;

-- Added rows are read once, and hashed against what is known. A query that stops at the first wrong row would look each right one up by itself.
create or replace function join_line_day() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    day record;
begin
    for day in
        select p.platform, a.business_date, min(a.kind_id) filter (
            where k.platform_id is distinct from a.platform_id or p.platform is null or k.unit = '') as wrong_kind, a.platform_id
        from (select distinct kind_id, platform_id, business_date from added) a
        left join line_kind k on k.kind_id = a.kind_id
        left join platform_number p on p.platform_id = a.platform_id
        group by p.platform, a.platform_id, a.business_date
        order by p.platform, a.platform_id, a.business_date
    loop
        if day.wrong_kind is not null then
            raise exception 'kind % of lines is not known on platform %', day.wrong_kind, day.platform_id
                using errcode = 'foreign_key_violation';
        end if;
        perform join_named_day(tg_argv[0], day.platform, day.business_date);
    end loop;
    return null;
end
$$;

create or replace function join_value_day() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    day   record;
    wrong record;
begin
    for day in
        select p.platform, a.business_date,
            count(*) filter (where e.enrolment_id is null or k.platform_id is distinct from e.platform_id
                or k.plan_id is distinct from e.plan_id or (k.unit = '') <> (tg_argv[0] = 'measure') or a.business_date < k.since) as wrong_kinds,
            min(a.party_id) filter (where h.party_id is null or (h.agreement <> '') <> (tg_argv[0] = 'split_sum')) as wrong_party
        from added a
        left join enrolment_number e on e.enrolment_id = a.enrolment_id
        left join line_kind k on k.kind_id = a.kind_id
        left join party h on h.party_id = a.party_id
        left join platform_number p on p.platform_id = e.platform_id
        group by p.platform, a.business_date
        order by p.platform, a.business_date
    loop
        if day.wrong_kinds > 0 then
            select a.enrolment_id, a.kind_id into wrong
            from added a
            left join enrolment_number e on e.enrolment_id = a.enrolment_id
            left join line_kind k on k.kind_id = a.kind_id
            where e.enrolment_id is null or k.platform_id is distinct from e.platform_id or k.plan_id is distinct from e.plan_id
                or (k.unit = '') <> (tg_argv[0] = 'measure') or a.business_date < k.since
            order by a.enrolment_id, a.kind_id limit 1;
            raise exception '% of enrolment % is of kind %, which is not known there', tg_argv[0], wrong.enrolment_id, wrong.kind_id
                using errcode = 'foreign_key_violation';
        end if;
        if day.wrong_party is not null then
            raise exception '% is of party %, which is not known, or of another kind', tg_argv[0], day.wrong_party
                using errcode = 'foreign_key_violation';
        end if;
        perform join_named_day(tg_argv[0], day.platform, day.business_date);
    end loop;
    return null;
end
$$;

-- What all rows of the file begin with is made once.
create or replace function settlement_csv(of_platform text, of_date date) returns text
    language sql stable strict parallel safe
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
with platform as (
    select platform_id, to_char(of_date, 'YYYY-MM-DD,') || of_platform || ',' as head from platform_number where platform = of_platform),
kind as materialized (
    select kind_id, concat_ws(',', '', plan_id, to_char(plan_version, 'YYYY-MM-DD'), component, period, '') as what, ',' || unit || ',' as unit
    from line_kind where platform_id = (select platform_id from platform)),
line as (
    select l.number, l.drama_id, l.creator_id, l.amount, k.what, k.unit
    from line_of_day l left join kind k using (kind_id)
    where l.business_date = of_date and l.platform_id = (select platform_id from platform))
select E'business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount\n'
    || coalesce(string_agg((select head from platform) || drama_id || what || creator_id || unit || amount || E'\n', '' order by number), '')
from line
$$;

select grant_roles();
