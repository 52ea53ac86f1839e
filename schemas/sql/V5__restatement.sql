-- Corrections of sealed days. A partition that is delivered again after its day was sealed changes nothing by itself: somebody
-- asks for the day to be restated, and the platform's next night replays the days from then on and posts the difference as lines
-- of its own. The sealed days stay as they are; from that night on, later ones build on the replayed days.

create table restatement_request (
    platform      text collate "C" not null check (platform <> ''),
    number        int              not null check (number > 0),
    business_date date             not null,
    action        text             not null check (action in ('request', 'withdraw')),
    reason        text             not null,
    requested_at  timestamptz      not null default now(),
    primary key (platform, number)
);

comment on table restatement_request is
    'One row per request to restate a sealed day, or to withdraw the requests of it that are pending. Key: platform, number, '
    'ascending. Append-only. Pending: the newest row of the day is a request, and no restated_day answers it.';
comment on column restatement_request.business_date is 'The sealed day whose delivery was replaced.';
comment on column restatement_request.reason is 'For people; may be empty.';

create table restatement (
    platform       text collate "C" not null,
    business_date  date             not null,
    first_date     date             not null,
    corrected_date date             not null,
    primary key (platform, business_date),
    check (first_date <= corrected_date and corrected_date < business_date)
);

comment on table restatement is
    'One row per night that restated: it replayed the days from first_date to the day before itself. Key: platform, business_date, '
    'the night. Append-only.';
comment on column restatement.first_date is
    'Before corrected_date where an earlier restatement posted its difference on one of the replayed days.';
comment on column restatement.corrected_date is 'The earliest day asked for; the night''s lines of correction name it.';

create table restated_day (
    platform       text collate "C" not null,
    business_date  date             not null,
    restated_date  date             not null,
    request_number int              not null,
    primary key (platform, business_date, restated_date),
    foreign key (platform, business_date) references restatement,
    check (restated_date < business_date),
    foreign key (platform, request_number) references restatement_request
);

comment on table restated_day is
    'One row per day that a night restated, and the newest request that it answers. Key: platform, business_date, restated_date. '
    'Append-only.';

create table restated_input (
    platform      text collate "C" not null,
    business_date date             not null,
    restated_date date             not null,
    log           text collate "C" not null check (log in ('views', 'sales')),
    path          text collate "C" not null check (path <> ''),
    bytes         bigint           not null check (bytes >= 0),
    row_count     bigint           not null check (row_count >= 0),
    sha256        text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    primary key (platform, business_date, log, path),
    foreign key (platform, business_date, restated_date) references restated_day
);

create index restated_input_content on restated_input (platform, log, sha256) where row_count > 0;

comment on table restated_input is
    'One row per file of a restated day as the night that restated it found it. Key: platform, business_date, the night, log, path. '
    'Append-only.';

create view delivered_file as
select f.platform, f.business_date, f.log, f.path, f.bytes, f.row_count, f.sha256
from input_file f
where not exists (select from restated_day r where r.platform = f.platform and r.restated_date = f.business_date)
union all
select f.platform, f.restated_date, f.log, f.path, f.bytes, f.row_count, f.sha256
from restated_input f
where f.business_date = (
    select max(r.business_date) from restated_day r where r.platform = f.platform and r.restated_date = f.restated_date);

comment on view delivered_file is
    'One row per file that counts today: of a restated day the files of its newest restatement, of others those that were sealed. '
    'business_date is the delivery date.';

-- A content counts once: not under two dates, unless one of them was restated without it.
create or replace function check_contents() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    seen record;
begin
    select a.path, a.business_date, f.path as earlier_path, f.business_date as earlier_date into seen
    from added a
    join delivered_file f using (platform, log, sha256)
    where a.row_count > 0 and f.row_count > 0 and f.business_date <> a.business_date
    limit 1;
    if found then
        raise exception '% of % has the content of % of %', seen.path, seen.business_date, seen.earlier_path, seen.earlier_date
            using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

do
$$
declare
    of_days text[] := array['restatement', 'restated_day', 'restated_input'];
    name    text;
begin
    foreach name in array of_days loop
        execute format('create trigger join_day after insert on %I referencing new table as added '
            'for each statement execute function join_day()', name);
    end loop;
    foreach name in array of_days || array['restatement_request'] loop
        execute format('create trigger append_only before update or delete or truncate on %I '
            'for each statement execute function forbid_change()', name);
    end loop;
end
$$;

select grant_roles();
