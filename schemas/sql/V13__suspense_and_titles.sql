-- Suspense has a way out (settlement.md 17). What a drama posted while nobody had an agreement went to creator 0; once splits are imported
-- that begin on those days, somebody asks for it, and the platform's next night gives it to those who had the agreements.
--
-- A day is given once: later nights leave it, whatever the catalog says by then.

create table suspense_request (
    platform     text collate "C" not null check (platform <> ''),
    number       int              not null check (number > 0),
    drama_id     bigint           not null check (drama_id > 0),
    recorded_by  text             not null check (recorded_by <> ''),
    recorded_on  text             not null,
    requested_at timestamptz      not null default now(),
    primary key (platform, number),
    unique (platform, drama_id, number)
);

comment on table suspense_request is
    'One row per request to give what is in suspense of a drama to those whose agreements the catalog has now. Key: platform, number, '
    'ascending. Append-only. Pending: no suspense_assignment of the drama answers it or a newer one.';
comment on column suspense_request.recorded_by is 'The login at the operating system of whoever recorded it.';
comment on column suspense_request.recorded_on is 'The host; may be empty.';
comment on column suspense_request.requested_at is 'Nothing is computed from it.';

create table suspense_assignment (
    platform       text collate "C" not null,
    business_date  date             not null,
    drama_id       bigint           not null,
    request_number int              not null,
    primary key (platform, business_date, drama_id),
    constraint served_once unique (platform, drama_id, request_number),
    foreign key (platform, drama_id, request_number) references suspense_request (platform, drama_id, number)
);

comment on table suspense_assignment is
    'One row per night and drama of which it answered the requests, and the newest one that it answers. Key: platform, business_date, the '
    'night, drama_id. Append-only.';

create table suspense_assigned_days (
    platform      text collate "C" not null,
    business_date date             not null,
    drama_id      bigint           not null,
    first_date    date             not null,
    last_date     date             not null,
    agreement     text collate "C" not null check (agreement ~ '^[0-9]+:[0-9]+(;[0-9]+:[0-9]+)*$' and agreement <> '0:10000'),
    primary key (platform, business_date, drama_id, first_date),
    foreign key (platform, business_date, drama_id) references suspense_assignment,
    check (first_date <= last_date and last_date < business_date)
);

create index suspense_assigned_days_drama on suspense_assigned_days (platform, drama_id);

comment on table suspense_assigned_days is
    'One row per run of days whose suspense a night gave away, and to whom. Key: platform, business_date, the night, drama_id, first_date. '
    'Append-only; no day of a drama is in two. The amounts are the night''s lines whose component ends in @suspense.';
comment on column suspense_assigned_days.last_date is 'The last day; all between are in it, be there something in suspense or not.';
comment on column suspense_assigned_days.agreement is
    'Who shares in what proportion, by the night''s catalog: creator_id:bps;creator_id:bps, ascending.';

create function check_assigned_days() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    wrong record;
begin
    select a.platform, a.drama_id, a.first_date, d.business_date into wrong
    from added a
    join suspense_assigned_days d on (d.platform, d.drama_id) = (a.platform, a.drama_id)
        and (d.business_date, d.first_date) <> (a.business_date, a.first_date)
        and d.first_date <= a.last_date and a.first_date <= d.last_date
    order by a.drama_id, a.first_date limit 1;
    if found then
        raise exception 'the suspense of drama % on % from % on was given by % already', wrong.drama_id, wrong.platform, wrong.first_date,
            wrong.business_date
            using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

comment on function check_assigned_days() is 'Trigger function of suspense_assigned_days: refuses a day that was given already.';

create trigger given_once after insert on suspense_assigned_days
    referencing new table as added for each statement execute function check_assigned_days();

do
$$
declare
    of_days text[] := array['suspense_assignment', 'suspense_assigned_days'];
    name    text;
begin
    foreach name in array of_days loop
        execute format('create trigger join_day after insert on %I referencing new table as added '
            'for each statement execute function join_day()', name);
    end loop;
    foreach name in array of_days || array['suspense_request'] loop
        execute format('create trigger append_only before update or delete or truncate on %I '
            'for each statement execute function forbid_change()', name);
    end loop;
end
$$;

comment on column line_kind.component is
    'A component''s id, or one of cap, guarantee, recoupment, top-up; with @ and a date: the line corrects that day; with @suspense: it '
    'takes from suspense, or gives what is taken.';
comment on column line_kind.plain is 'The component without what a line of correction, or one that takes from suspense, adds.';

-- What plans are called is no part of what they compute, and was not kept: statements said codes.
create table plan_title (
    platform       text collate "C" not null,
    plan_id        text collate "C" not null,
    effective_from date             not null,
    business_date  date             not null,
    title_zh       text             not null check (title_zh <> ''),
    title_en       text             not null check (title_en <> ''),
    primary key (platform, plan_id, effective_from)
);

comment on table plan_title is
    'One row per plan version whose title a night found in its configuration. Key: platform, plan_id, effective_from. Append-only: the first '
    'title of a version stays.';
comment on column plan_title.business_date is
    'The night that found it, before it was published: what is told of periods that ended before does not know it.';

create trigger append_only before update or delete or truncate on plan_title
    for each statement execute function forbid_change();

select grant_roles();
