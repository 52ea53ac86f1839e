-- Who did it. Holds of payments (V12) and requests to give away suspense (V13) name whoever recorded them; catalogs, plans, policies, requests
-- to restate, payouts and reports of the bank did not.
--
-- The database notes it by itself, in the transaction that records the thing, whatever program does. A session says who runs it by the
-- settings fenzhang.recorded_by, .recorded_on and .program; one that says nothing is told by its login and address. Nothing of it is sealed,
-- and nothing is computed from it: a rerun by somebody else comes to the same bytes.

create table recorded_act (
    kind           text collate "C" not null check (kind in ('catalog', 'plan', 'policy', 'restate', 'payout', 'confirm')),
    subject        text collate "C" not null check (subject <> ''),
    recorded_by    text             not null check (recorded_by <> ''),
    recorded_on    text             not null,
    program        text             not null,
    database_login text             not null,
    recorded_at    timestamptz      not null default now(),
    primary key (kind, subject)
);

comment on table recorded_act is
    'One row per catalog version, plan version and policy version that became known, request to restate or its withdrawal, payout, and report '
    'of the bank, from V15 on. Key: kind, subject. Append-only; the database writes it, beside the row that it is of.';
comment on column recorded_act.subject is
    'catalog: version. plan, policy: platform, plan, first day in force, sha256. restate: platform, number, action, business date. payout: '
    'period. confirm: period, sha256 of the report.';
comment on column recorded_act.recorded_by is 'The login at the operating system, as the program says; else that at the database.';
comment on column recorded_act.recorded_on is 'The host, as the program says; else the address that it connects from; may be empty.';
comment on column recorded_act.program is 'Which, and its version; may be empty.';
comment on column recorded_act.database_login is 'Who was logged in at the database: nobody but an administrator can say otherwise.';
comment on column recorded_act.recorded_at is 'Nothing is computed from it.';

-- Its arguments are the kind, and the columns that make the subject.
create function record_act() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    recorded jsonb  := to_jsonb(new);
    words    text[] := '{}';
begin
    for i in 1 .. tg_nargs - 1 loop
        words := words || (recorded ->> tg_argv[i]);
    end loop;
    insert into recorded_act (kind, subject, recorded_by, recorded_on, program, database_login)
    values (
        tg_argv[0],
        array_to_string(words, ' '),
        coalesce(nullif(current_setting('fenzhang.recorded_by', true), ''), session_user),
        coalesce(current_setting('fenzhang.recorded_on', true), host(inet_client_addr()), ''),
        coalesce(current_setting('fenzhang.program', true), ''),
        session_user);
    return null;
end
$$;

comment on function record_act() is 'Trigger function: notes in recorded_act who recorded a row.';

create trigger who_did_it after insert on catalog_version
    for each row execute function record_act('catalog', 'version');
create trigger who_did_it after insert on plan_version
    for each row execute function record_act('plan', 'platform', 'plan_id', 'effective_from', 'sha256');
create trigger who_did_it after insert on policy_version
    for each row execute function record_act('policy', 'platform', 'effective_from', 'sha256');
create trigger who_did_it after insert on restatement_request
    for each row execute function record_act('restate', 'platform', 'number', 'action', 'business_date');
create trigger who_did_it after insert on payout
    for each row execute function record_act('payout', 'period');
create trigger who_did_it after insert on bank_report
    for each row execute function record_act('confirm', 'period', 'sha256');

-- Only what records something else adds a row here: a statement of its own is the first trigger's, not one within it.
create function only_beside() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    if pg_trigger_depth() < 2 then
        raise exception '% takes rows from the database only, beside what they are of', tg_table_name using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

comment on function only_beside() is 'Trigger function: refuses a row that no other row brings along.';

create trigger only_beside before insert on recorded_act for each statement execute function only_beside();
create trigger append_only before update or delete or truncate on recorded_act
    for each statement execute function forbid_change();

create view act as
select recorded_at, kind, subject, recorded_by, recorded_on, program, database_login
from recorded_act
union all
select recorded_at, action, 'creator ' || creator_id || ' ' || number, recorded_by, recorded_on, '', ''
from payment_hold
union all
select requested_at, 'assign', platform || ' ' || number || ' drama ' || drama_id, recorded_by, recorded_on, '', ''
from suspense_request;

comment on view act is
    'Who did what, all that is known of it: recorded_act, holds of payments and releases (creator, number), requests to give away suspense '
    '(platform, number, drama). Key: kind, subject.';

select grant_roles();
