-- A month that is paid out, and that nobody asks about any more, can leave the database: its rows go to Parquet files under the same seals,
-- and come back for an auditor. What the books still need of it stays: each value as it stood at the month's end, what is in suspense day by
-- day, and each sum of its lines, so that balances, later nights and payouts are what they were.

create table detached_month (
    month       date    not null check (extract(day from month) = 1),
    number      int     not null check (number > 0),
    is_detached boolean not null,
    recorded_by text    not null check (recorded_by <> ''),
    recorded_on text    not null,
    recorded_at timestamptz not null default now(),
    primary key (month, number)
);

comment on table detached_month is
    'One row per time that a month left the books, or came back. Key: month, its first day; number, from 1: odd ones left. Append-only; '
    'detach_month() and attach_month() write it.';
comment on column detached_month.is_detached is 'Whether the month left; false: it came back.';
comment on column detached_month.recorded_by is 'The login at the operating system of whoever did it.';
comment on column detached_month.recorded_on is 'The host; may be empty.';
comment on column detached_month.recorded_at is 'Nothing is computed from it.';

create table detached_file (
    month     date   not null check (extract(day from month) = 1),
    shown     text collate "C" not null check (shown in ('settlement_line', 'measure', 'entitlement', 'split_sum')),
    row_count bigint not null check (row_count >= 0),
    bytes     bigint not null check (bytes > 0),
    sha256    text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    primary key (month, shown)
);

comment on table detached_file is
    'One row per file that a month which left the books is in. Key: month, its first day; shown, the view of which it has the month''s '
    'rows. Append-only: a month that leaves again is in the same files.';

create table detached_sum (
    month       date     not null,
    platform_id smallint not null references platform_number,
    kind_id     int      not null references line_kind,
    drama_id    bigint   not null,
    creator_id  bigint   not null,
    given       bigint   not null check (given >= 0),
    taken       bigint   not null check (taken <= 0),
    primary key (month, platform_id, kind_id, drama_id, creator_id)
);

comment on table detached_sum is
    'One row per month that left the books at least once, and kind, drama and creator that had a line in it. Key: all columns but the '
    'sums. Append-only.';
comment on column detached_sum.given is 'The sum of the lines above 0: fen (cny) or impressions (traffic).';
comment on column detached_sum.taken is 'The sum of those below 0.';

create function only_by_function() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    if current_setting('fenzhang.month', true) is distinct from 'moving'
        or current_user <> (select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'fenzhang') then
        raise exception '% takes rows from detach_month() and attach_month() only', tg_table_name using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

do
$$
declare
    name text;
begin
    foreach name in array array['detached_month', 'detached_file', 'detached_sum'] loop
        execute format('create trigger append_only before update or delete or truncate on %I '
            'for each statement execute function forbid_change()', name);
        execute format('create trigger only_by_function before insert on %I for each statement execute function only_by_function()', name);
    end loop;
end
$$;

create view detached_now as
select month, (month + interval '1 month' - interval '1 day')::date as last_date
from (select distinct on (month) month, is_detached from detached_month order by month, number desc) as newest
where is_detached;

comment on view detached_now is 'One row per month whose rows are not in the books at the moment. Key: month, its first day.';

-- Sums over all days ----------------------------------------------------------------------------------------------------------------

create view posted_amount as
select business_date, platform_id, kind_id, drama_id, creator_id, amount
from line_of_day
union all
select m.last_date, s.platform_id, s.kind_id, s.drama_id, s.creator_id, side.amount
from detached_sum s
join detached_now m using (month)
cross join lateral (values (s.given), (s.taken)) as side (amount)
where side.amount <> 0;

comment on view posted_amount is
    'What was posted, to be summed: each line of the books, and of each month that left them one or two sums per kind, drama and creator, '
    'on the month''s last day. No key. Sums up to the last day of a month are right, others only of months that are in the books.';

create or replace view payable_movement as
select l.business_date as posted_date, 'settlement'::text as entry, p.platform, l.creator_id, l.amount
from posted_amount l
join line_kind k using (kind_id)
join platform_number p on p.platform_id = l.platform_id
where k.unit = 'cny'
union all
select posted_date, entry, platform, creator_id, -amount
from paid_posting
where starts_with(account, 'payable:');

comment on view payable_movement is
    'One row per posting to a creator''s payable account, in fen: above 0 more is owed. Creator 0 is suspense. Of a month that left the '
    'books the sums stand on its last day.';

create or replace view creator_balance with (security_barrier) as
select platform, creator_id, unit, sum(amount) as amount
from (
    select p.platform, l.creator_id, k.unit, l.amount
    from posted_amount l
    join line_kind k using (kind_id)
    join platform_number p on p.platform_id = l.platform_id
    where (select is_staff()) or l.creator_id = (select own_creator())
    union all
    select platform, creator_id, 'cny', -amount
    from paid_posting
    where starts_with(account, 'payable:') and ((select is_staff()) or creator_id = (select own_creator()))) as movement
group by platform, creator_id, unit;

create view detached_posting as
select month, last_date, account, commodity, sum(amount) filter (where amount > 0) as debits, sum(amount) filter (where amount < 0) as credits
from (
    select m.month, m.last_date, k.unit as commodity, posting.account, posting.amount
    from detached_sum s
    join detached_now m using (month)
    join line_kind k using (kind_id)
    join platform_number p on p.platform_id = s.platform_id
    cross join lateral (values (s.given), (s.taken)) as side (amount)
    cross join lateral (values
        (side.amount, case
            when k.unit = 'traffic' then 'traffic:granted:' || p.platform
            when k.plain in ('guarantee', 'recoupment') then 'advance:' || s.creator_id
            else 'expense:share:' || p.platform end),
        (-side.amount, case k.unit when 'traffic' then 'traffic:' else 'payable:' end || s.creator_id)) as posting (amount, account)
    where side.amount <> 0) as movement
group by month, last_date, commodity, account;

comment on view detached_posting is
    'One row per account that the lines of a month which left the books moved. Key: month, its first day, commodity, account. As '
    'journal_posting would sum up to.';
comment on column detached_posting.debits is 'The sum of the postings above 0; null: none.';
comment on column detached_posting.credits is 'The sum of those below 0; null: none.';

-- Leaving and coming back -----------------------------------------------------------------------------------------------------------

create function month_table(parent text, of_month date) returns text
    language sql immutable strict
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
select parent || to_char(of_month, '_YYYY_MM')
$$;

create function lock_months() returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    known record;
begin
    for known in select platform from platform_number order by platform loop
        perform lock_books(known.platform);
    end loop;
    perform lock_payouts();
    perform pg_advisory_xact_lock(lock_key('months', ''));
    perform set_config('fenzhang.month', 'moving', true);
end
$$;

comment on function lock_months() is 'Keeps everybody from writing books and payouts until the transaction ends.';

create function replace_month(parent text, shown text, of_month date) returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    name text := month_table(parent, of_month);
begin
    execute format('alter table fenzhang.%I detach partition fenzhang.%I', parent, name);
    execute format('drop table fenzhang.%I', name);
    execute format('alter table fenzhang.%I rename to %I', name || '_next', name);
    execute format('comment on table fenzhang.%I is %L', name,
        'One row per row of ' || parent || ' of ' || to_char(of_month, 'YYYY-MM') || '. Key: as there. Append-only.');
    perform guard_rows(('fenzhang.' || name)::regclass, shown);
    execute format('alter table fenzhang.%I attach partition fenzhang.%I for values from (%L) to (%L)',
        parent, name, of_month, (of_month + interval '1 month')::date);
    execute format('analyze fenzhang.%I', name);
end
$$;

comment on function replace_month(text, text, date) is
    'Puts the table with the suffix _next into the place of a month''s partition, which is dropped.';

create function check_month_sealed(of_month date) returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    wrong record;
begin
    select platform, business_date into wrong
    from run
    where business_date >= of_month and business_date < of_month + interval '1 month'
        and seal <> encode(sha256(convert_to(previous_seal || E'\n' || settlement_csv(platform, business_date), 'UTF8')), 'hex')
    order by business_date, platform limit 1;
    if found then
        raise exception 'the lines of % % don''t prove its seal', wrong.platform, wrong.business_date
            using errcode = 'integrity_constraint_violation', hint = 'verify says more of that day.';
    end if;
end
$$;

comment on function check_month_sealed(date) is 'Refuses a month of which a day''s lines don''t prove its seal.';

create function detach_month(of_month date, shown_names text[], row_counts bigint[], sizes bigint[], hashes text[], by text, by_host text)
    returns void
    language plpgsql security definer
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    period text := to_char(of_month, 'YYYY-MM');
    kept   record;
    rows   bigint;
    stays  text;
begin
    perform lock_months();
    if exists (select from detached_now where month = of_month) then
        raise exception '% left the books already', period using errcode = 'restrict_violation';
    end if;
    if not exists (select from payout p where p.period = to_char(of_month, 'YYYY-MM')) then
        raise exception '% is not paid out', period using errcode = 'restrict_violation';
    end if;
    -- A replay may begin long before the day that it corrects.
    if exists (
        select from restatement_request r
        where r.action = 'request'
            and not exists (select from restatement_request w
                where w.platform = r.platform and w.business_date = r.business_date and w.number > r.number)
            and not exists (select from restated_day d
                where d.platform = r.platform and d.restated_date = r.business_date and d.request_number >= r.number))
    then
        raise exception 'a day is to be restated, and its replay may need %', period using errcode = 'restrict_violation';
    end if;
    perform check_month_sealed(of_month);

    if exists (select from detached_month d where d.month = of_month) then
        -- The files of before: nothing can have been added to the month since.
        if exists (
            select shown, row_count, bytes, sha256 from detached_file where month = of_month
            except select * from unnest(shown_names, row_counts, sizes, hashes))
        then
            raise exception '% is in other files already', period using errcode = 'restrict_violation';
        end if;
    else
        insert into detached_file (month, shown, row_count, bytes, sha256)
        select of_month, f.* from unnest(shown_names, row_counts, sizes, hashes) as f (shown, row_count, bytes, sha256);
        insert into detached_sum (month, platform_id, kind_id, drama_id, creator_id, given, taken)
        select of_month, platform_id, kind_id, drama_id, creator_id, coalesce(sum(amount) filter (where amount > 0), 0)::bigint,
            coalesce(sum(amount) filter (where amount < 0), 0)::bigint
        from line_of_day
        where business_date >= of_month and business_date < of_month + interval '1 month'
        group by platform_id, kind_id, drama_id, creator_id
        order by platform_id, kind_id, drama_id, creator_id;
    end if;

    for kept in select * from month_tables() loop
        execute format('select count(*) from fenzhang.%I', month_table(kept.parent, of_month)) into rows;
        if rows is distinct from (select row_count from detached_file f where f.month = of_month and f.shown = kept.shown) then
            raise exception '% has % rows of %, its file has not', period, rows, kept.shown using errcode = 'integrity_constraint_violation';
        end if;
        execute format('create table fenzhang.%I (like fenzhang.%I including all)', month_table(kept.parent, of_month) || '_next', kept.parent);
        if kept.parent <> 'line_of_day' then
            -- The newest value of each key; and of suspense those of all days, from which they may be given away yet.
            stays := case kept.parent when 'split_sum_of_day' then
                'where v.is_newest or v.party_id in (select party_id from party where agreement = ''0:10000'')' else 'where v.is_newest' end;
            execute format('insert into fenzhang.%I select (v.kept).* from ('
                'select k as kept, k.party_id, row_number() over (partition by enrolment_id, kind_id, party_id order by business_date desc) = 1 '
                'as is_newest from fenzhang.%I k) as v %s order by (v.kept).business_date, (v.kept).enrolment_id, (v.kept).kind_id, '
                '(v.kept).party_id', month_table(kept.parent, of_month) || '_next', month_table(kept.parent, of_month), stays);
        end if;
        perform replace_month(kept.parent, kept.shown, of_month);
    end loop;
    insert into detached_month (month, number, is_detached, recorded_by, recorded_on)
    select of_month, coalesce(max(number), 0) + 1, true, by, by_host from detached_month d where d.month = of_month;
end
$$;

comment on function detach_month(date, text[], bigint[], bigint[], text[], text, text) is
    'Takes the rows of a paid month out of the books, but what later days need, once they are in files: their names, rows, bytes and '
    'SHA-256 are recorded.';

create function prepare_attach(of_month date) returns void
    language plpgsql security definer
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    kept record;
begin
    perform lock_months();
    if not exists (select from detached_now where month = of_month) then
        raise exception '% is in the books', to_char(of_month, 'YYYY-MM') using errcode = 'restrict_violation';
    end if;
    for kept in select * from month_tables() loop
        execute format('create table fenzhang.%I (like fenzhang.%I)', 'attached_' || kept.shown, kept.shown);
        execute format('grant insert on fenzhang.%I to %I', 'attached_' || kept.shown,
            coalesce(nullif(current_setting('role'), 'none'), session_user));
    end loop;
end
$$;

comment on function prepare_attach(date) is
    'Makes tables attached_{view} that the transaction is to fill with the rows of a month''s files, before it calls attach_month().';

create function attach_month(of_month date, by text, by_host text) returns void
    language plpgsql security definer
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    kept  record;
    rows  bigint;
    wrong boolean;
begin
    for kept in select * from month_tables() loop
        execute format('create table fenzhang.%I (like fenzhang.%I including all)', month_table(kept.parent, of_month) || '_next', kept.parent);
    end loop;
    execute format($sql$
        insert into fenzhang.%I (business_date, number, kind_id, platform_id, drama_id, creator_id, amount)
        select l.business_date, l.number, k.kind_id, p.platform_id, l.drama_id, l.creator_id, l.amount
        from attached_settlement_line l
        join platform_number p using (platform)
        join line_kind k using (platform_id, plan_id, plan_version, component, period, unit)
        order by l.business_date, p.platform_id, l.number
        $sql$, month_table('line_of_day', of_month) || '_next');
    execute format($sql$
        insert into fenzhang.%I (business_date, enrolment_id, kind_id, party_id, value_x10000)
        select m.business_date, e.enrolment_id, k.kind_id, h.party_id, m.value_x10000
        from attached_measure m
        join platform_number p using (platform)
        join enrolment_number e using (platform_id, drama_id, plan_id, enrolled_from)
        join line_kind k on (k.platform_id, k.plan_id, k.plan_version, k.component, k.period, k.unit)
            = (p.platform_id, m.plan_id, m.plan_version, m.component, m.period, '')
        join party h on h.host_id = m.host_id and h.agreement = ''
        order by m.business_date, e.enrolment_id, k.kind_id, h.party_id
        $sql$, month_table('measure_of_day', of_month) || '_next');
    execute format($sql$
        insert into fenzhang.%I (business_date, enrolment_id, kind_id, party_id, amount)
        select o.business_date, e.enrolment_id, k.kind_id, h.party_id, o.amount
        from attached_entitlement o
        join platform_number p using (platform)
        join enrolment_number e using (platform_id, drama_id, plan_id, enrolled_from)
        join line_kind k using (platform_id, plan_id, plan_version, component, period, unit)
        join party h on h.host_id = o.host_id and h.agreement = ''
        order by o.business_date, e.enrolment_id, k.kind_id, h.party_id
        $sql$, month_table('entitlement_of_day', of_month) || '_next');
    execute format($sql$
        insert into fenzhang.%I (business_date, enrolment_id, kind_id, party_id, amount)
        select s.business_date, e.enrolment_id, k.kind_id, a.party_id, s.amount
        from attached_split_sum s
        join platform_number p using (platform)
        join enrolment_number e using (platform_id, drama_id, plan_id, enrolled_from)
        join line_kind k using (platform_id, plan_id, plan_version, component, period, unit)
        join party a on a.agreement = s.agreement and a.host_id = 0
        order by s.business_date, e.enrolment_id, k.kind_id, a.party_id
        $sql$, month_table('split_sum_of_day', of_month) || '_next');

    for kept in select * from month_tables() loop
        execute format('select count(*) from fenzhang.%I', month_table(kept.parent, of_month) || '_next') into rows;
        if rows is distinct from (select row_count from detached_file f where f.month = of_month and f.shown = kept.shown) then
            raise exception 'of % % rows of % are known here, its file had %', to_char(of_month, 'YYYY-MM'), rows, kept.shown,
                (select row_count from detached_file f where f.month = of_month and f.shown = kept.shown)
                using errcode = 'integrity_constraint_violation';
        end if;
        execute format('select exists (select * from fenzhang.%I except select * from fenzhang.%I)', month_table(kept.parent, of_month),
            month_table(kept.parent, of_month) || '_next') into wrong;
        if wrong then
            raise exception 'a value of % that the books kept is not in the file of %', to_char(of_month, 'YYYY-MM'), kept.shown
                using errcode = 'integrity_constraint_violation';
        end if;
        perform replace_month(kept.parent, kept.shown, of_month);
        execute format('drop table fenzhang.%I', 'attached_' || kept.shown);
    end loop;
    perform check_month_sealed(of_month);
    insert into detached_month (month, number, is_detached, recorded_by, recorded_on)
    select of_month, max(number) + 1, false, by, by_host from detached_month d where d.month = of_month;
end
$$;

comment on function attach_month(date, text, text) is
    'Puts the rows of a month, of which prepare_attach() made room and the caller filled in, back into the books, if they prove the seals '
    'and are what the books kept of them.';

-- Rows leave by the owner's hand alone: the program's login can neither take a month out nor put another back.
alter function grant_roles() rename to grant_holds;

comment on function grant_holds() is 'The part of grant_roles() of V12.';

create function grant_roles() returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    perform grant_holds();
    if exists (select from pg_roles where rolname = 'fenzhang_nightly') then
        revoke execute on function detach_month(date, text[], bigint[], bigint[], text[], text, text), prepare_attach(date),
            attach_month(date, text, text) from fenzhang_nightly;
    end if;
end
$$;

comment on function grant_roles() is
    'Gives the four roles their rights, those of them that exist. To be called by the owner: after a role was made, and at the end of '
    'every migration that adds a table or function.';

create or replace view act as
select recorded_at, kind, subject, recorded_by, recorded_on, program, database_login
from recorded_act
union all
select recorded_at, action, 'creator ' || creator_id || ' ' || number, recorded_by, recorded_on, '', ''
from payment_hold
union all
select requested_at, 'assign', platform || ' ' || number || ' drama ' || drama_id, recorded_by, recorded_on, '', ''
from suspense_request
union all
select recorded_at, case when is_detached then 'detach' else 'attach' end, to_char(month, 'YYYY-MM') || ' ' || number, recorded_by, recorded_on,
    '', ''
from detached_month;

comment on view act is
    'Who did what, all that is known of it: recorded_act, holds of payments and releases (creator, number), requests to give away suspense '
    '(platform, number, drama), months that left the books or came back (month, number). Key: kind, subject.';

select grant_roles();
