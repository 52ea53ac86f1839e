-- The books (settlement.md 10-15): where every platform stood at the end of every settled day, what was posted, and the seal.
--
-- A day comes whole or not at all. All rows of a (platform, business_date) are written in one transaction that ends with its row
-- in `run`; from then on the day is sealed and takes no further row. Nothing is ever updated or deleted: where something moves,
-- its new value is added with the day on which it moved, so that the books can be read as of any day.
--
-- What the database refuses by itself, whoever writes: rows without a run, rows of a sealed day, gaps and forks in the chain of
-- seals, a seal that the rows don't have, a run of an overtaken attempt, transactions that don't balance, another content under
-- a known hash, changes of any kind.

-- Advisory locks by what they are for: 'run' is held by a session while it works on a platform, 'books' by a transaction that
-- writes the books of a platform. A number of our own making, because hashtext() may differ between versions of PostgreSQL.
create function lock_key(purpose text, platform text) returns bigint
    language sql immutable strict parallel safe as
$$
select ('x' || left(encode(sha256(convert_to('fenzhang ' || purpose || ' ' || platform, 'UTF8')), 'hex'), 16))::bit(64)::bigint
$$;

comment on function lock_key(text, text) is 'The key of an advisory lock of a platform; purpose is ''run'' or ''books''.';

-- Attempts --------------------------------------------------------------------------------------------------------------------

create table attempt (
    platform      text collate "C" not null check (platform <> ''),
    attempt       bigint           not null check (attempt > 0),
    business_date date             not null,
    started_at    timestamptz      not null default now(),
    primary key (platform, attempt)
);

comment on table attempt is
    'One row per attempt of a run at a day. Key: platform, attempt; numbers of a platform ascend, and only the newest may publish. '
    'Append-only.';

create table attempt_end (
    platform text collate "C" not null,
    attempt  bigint           not null,
    outcome  text             not null check (outcome <> ''),
    message  text             not null,
    ended_at timestamptz      not null default now(),
    primary key (platform, attempt),
    foreign key (platform, attempt) references attempt
);

comment on table attempt_end is
    'One row per attempt that lived to tell how it ended; a killed one has none. Key: platform, attempt. Append-only. Nothing is '
    'computed from it: what is published says run alone.';

-- Runs: the seal of a day, and what its run knew ------------------------------------------------------------------------------

create table run (
    platform        text collate "C" not null check (platform <> ''),
    business_date   date             not null,
    attempt         bigint           not null,
    catalog_version int              not null references catalog_version,
    previous_seal   text collate "C" not null check (previous_seal ~ '^[0-9a-f]{64}$'),
    seal            text collate "C" not null check (seal ~ '^[0-9a-f]{64}$'),
    manifest        bytea            not null,
    sealed_at       timestamptz      not null default now(),
    primary key (platform, business_date),
    constraint one_day_per_attempt unique (platform, attempt),
    constraint no_forks unique (platform, previous_seal),
    constraint one_day_per_seal unique (platform, seal),
    foreign key (platform, attempt) references attempt
);

comment on table run is
    'One row per settled day: the day is sealed. Key: platform, business_date; the days of a platform have no gaps. Append-only; '
    'written last in the transaction that writes the day.';
comment on column run.previous_seal is 'Seal of the day before; 64 zeros on the first day.';
comment on column run.seal is 'sha256(previous seal in hex, newline, bytes of settlement.csv): see settlement_csv().';
comment on column run.manifest is 'The bytes of manifest.json.';
comment on column run.sealed_at is 'Nothing is computed from it.';

create table business_day (
    platform      text collate "C" not null,
    business_date date             not null,
    primary key (platform, business_date),
    constraint sealed_by_its_run foreign key (platform, business_date) references run deferrable initially deferred
);

comment on table business_day is
    'One row per day that has rows in the books, written by trigger join_day with the first of them: through its deferred foreign '
    'key no row of a day is committed without its run, at the price of one check a day. Key: platform, business_date. Append-only.';

create table plan_version (
    sha256         text collate "C" primary key,
    platform       text collate "C" not null,
    plan_id        text collate "C" not null,
    effective_from date             not null,
    canonical      text             not null,
    unique (sha256, platform, plan_id, effective_from),
    constraint hash_of_content check (sha256 = encode(sha256(convert_to(canonical, 'UTF8')), 'hex'))
);

comment on table plan_version is
    'One row per plan version that a run knew. Key: sha256 of its canonical form. Append-only.';

create table policy_version (
    sha256         text collate "C" primary key,
    platform       text collate "C" not null,
    effective_from date             not null,
    canonical      text             not null,
    unique (sha256, platform, effective_from),
    constraint hash_of_content check (sha256 = encode(sha256(convert_to(canonical, 'UTF8')), 'hex'))
);

comment on table policy_version is
    'One row per version of an attribution policy that a run knew. Key: sha256 of its canonical form. Append-only.';

create table run_plan (
    platform       text collate "C" not null,
    business_date  date             not null,
    plan_id        text collate "C" not null,
    effective_from date             not null,
    sha256         text collate "C" not null,
    is_used        boolean          not null,
    primary key (platform, business_date, plan_id, effective_from),
    foreign key (sha256, platform, plan_id, effective_from)
        references plan_version (sha256, platform, plan_id, effective_from)
);

create index run_plan_used on run_plan (platform, plan_id, effective_from) where is_used;

comment on table run_plan is
    'One row per plan version that a day''s run knew. Key: platform, business_date, plan_id, effective_from. Append-only.';
comment on column run_plan.is_used is
    'Whether the version took part in what the day computed; from then on no run may know another content of it.';

create table run_policy (
    platform       text collate "C" not null,
    business_date  date             not null,
    effective_from date             not null,
    sha256         text collate "C" not null,
    primary key (platform, business_date, effective_from),
    foreign key (sha256, platform, effective_from) references policy_version (sha256, platform, effective_from)
);

comment on table run_policy is
    'One row per policy version that a day''s run knew. Key: platform, business_date, effective_from. Append-only.';

create table input_file (
    platform      text collate "C" not null,
    business_date date             not null,
    log           text collate "C" not null check (log in ('views', 'sales')),
    path          text collate "C" not null check (path <> ''),
    bytes         bigint           not null check (bytes >= 0),
    row_count     bigint           not null check (row_count >= 0),
    sha256        text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    primary key (platform, business_date, log, path)
);

create index input_file_content on input_file (platform, log, sha256) where row_count > 0;

comment on table input_file is
    'One row per file delivered for a day. Key: platform, business_date, log, path. Append-only.';
comment on column input_file.path is 'Below the lake''s root.';

create table output_file (
    platform      text collate "C" not null,
    business_date date             not null,
    path          text collate "C" not null check (path <> ''),
    bytes         bigint           not null check (bytes >= 0),
    sha256        text collate "C" not null check (sha256 ~ '^[0-9a-f]{64}$'),
    primary key (platform, business_date, path)
);

comment on table output_file is 'One row per file published for a day. Key: platform, business_date, path. Append-only.';
comment on column output_file.path is 'Below the output root, in its final place.';

create table row_count (
    platform      text collate "C" not null,
    business_date date             not null,
    log           text collate "C" not null check (log in ('views', 'sales')),
    outcome       text collate "C" not null check (outcome <> ''),
    reason        text collate "C" not null check ((reason <> '') = (outcome = 'quarantined')),
    rows          bigint           not null check (rows >= 0),
    primary key (platform, business_date, log, outcome, reason)
);

comment on table row_count is
    'One row per day, log and what became of rows. Key: platform, business_date, log, outcome, reason. Append-only.';
comment on column row_count.reason is 'Why rows were quarantined; empty for other outcomes.';

create table control_total (
    platform         text collate "C" not null,
    business_date    date             not null,
    name             text collate "C" not null check (name <> ''),
    unit             text collate "C" not null check (unit <> ''),
    day_value        numeric(60, 0)   not null,
    cumulative_value numeric(60, 0)   not null,
    primary key (platform, business_date, name)
);

comment on table control_total is
    'One row per day and control total (settlement.md 14). Key: platform, business_date, name. Append-only.';
comment on column control_total.unit is 'What both values count: rows, fen or impressions.';
comment on column control_total.cumulative_value is 'Since the platform''s first business date.';

-- Standings: logs of new values. Latest on or before a day, by key, is where things stood at the end of the day. ---------------

create table measure (
    platform      text collate "C" not null,
    drama_id      bigint           not null,
    plan_id       text collate "C" not null,
    enrolled_from date             not null,
    plan_version  date             not null,
    component     text collate "C" not null,
    period        text collate "C" not null check (period ~ '^([0-9]{4}-[0-9]{2}|term)$'),
    host_id       bigint           not null check (host_id >= 0),
    business_date date             not null,
    value_x10000  numeric(60, 0)   not null,
    primary key (platform, drama_id, plan_id, enrolled_from, plan_version, component, period, host_id, business_date)
);

create index measure_day on measure (platform, business_date);

comment on table measure is
    'One row per measure and day on which it moved. Key: (platform, drama_id, plan_id, enrolled_from), the enrolment, then '
    'plan_version (the version''s first day in force), component, period, host_id, business_date. Append-only.';
comment on column measure.host_id is '0 but for a live host''s own commission.';
comment on column measure.value_x10000 is
    'Value at the end of the day, times 10000: views, milliseconds, fen or orders, by the component''s type.';

create table entitlement (
    platform      text collate "C" not null,
    drama_id      bigint           not null,
    plan_id       text collate "C" not null,
    enrolled_from date             not null,
    plan_version  date             not null,
    component     text collate "C" not null,
    period        text collate "C" not null check (period ~ '^([0-9]{4}-[0-9]{2}|term)$'),
    unit          text collate "C" not null check (unit in ('cny', 'traffic')),
    host_id       bigint           not null check (host_id >= 0),
    business_date date             not null,
    amount        bigint           not null,
    primary key (platform, drama_id, plan_id, enrolled_from, plan_version, component, period, unit, host_id, business_date)
);

create index entitlement_day on entitlement (platform, business_date);

comment on table entitlement is
    'One row per entitled line and day on which it moved. Key: as measure, with unit before host_id. Append-only.';
comment on column entitlement.component is 'A component''s id, or one of cap, guarantee, recoupment, top-up.';
comment on column entitlement.amount is 'What the line has come to at the end of the day: fen (cny) or impressions (traffic).';

create table split_sum (
    platform      text collate "C" not null,
    drama_id      bigint           not null,
    plan_id       text collate "C" not null,
    enrolled_from date             not null,
    plan_version  date             not null,
    component     text collate "C" not null,
    period        text collate "C" not null check (period ~ '^([0-9]{4}-[0-9]{2}|term)$'),
    unit          text collate "C" not null check (unit in ('cny', 'traffic')),
    agreement     text collate "C" not null check (agreement ~ '^[0-9]+:[0-9]+(;[0-9]+:[0-9]+)*$'),
    business_date date             not null,
    amount        bigint           not null,
    primary key (platform, drama_id, plan_id, enrolled_from, plan_version, component, period, unit, agreement, business_date)
);

create index split_sum_day on split_sum (platform, business_date);

comment on table split_sum is
    'One row per entitled line of a drama, agreement and day on which it moved. Key: as entitlement, with agreement for host_id: what '
    'belongs to a live host is not split. Append-only.';
comment on column split_sum.agreement is 'Who shares in what proportion: creator_id:bps;creator_id:bps, ascending.';
comment on column split_sum.amount is
    'Sum of the line''s differences posted under the agreement up to the end of the day: fen (cny) or impressions (traffic).';

create table milestone_reached (
    platform      text collate "C" not null,
    drama_id      bigint           not null,
    plan_id       text collate "C" not null,
    enrolled_from date             not null,
    plan_version  date             not null,
    component     text collate "C" not null,
    business_date date             not null,
    primary key (platform, drama_id, plan_id, enrolled_from, plan_version, component)
);

comment on table milestone_reached is
    'One row per milestone that was reached, on business_date. Key: all other columns: a milestone is reached once and never taken '
    'back. Append-only.';

create table top_up (
    platform      text collate "C" not null,
    drama_id      bigint           not null,
    plan_id       text collate "C" not null,
    enrolled_from date             not null,
    business_date date             not null,
    primary key (platform, drama_id, plan_id, enrolled_from)
);

comment on table top_up is
    'One row per enrolment whose top-up was decided, on business_date, even if nothing was missing. Key: all other columns: it is '
    'decided once. Append-only.';

-- Postings --------------------------------------------------------------------------------------------------------------------

create table settlement_line (
    platform      text collate "C" not null,
    business_date date             not null,
    number        int              not null check (number > 0),
    drama_id      bigint           not null check (drama_id > 0),
    plan_id       text collate "C" not null,
    plan_version  date             not null,
    component     text collate "C" not null,
    period        text collate "C" not null check (period ~ '^([0-9]{4}-[0-9]{2}|term)$'),
    creator_id    bigint           not null check (creator_id >= 0),
    unit          text collate "C" not null check (unit in ('cny', 'traffic')),
    amount        bigint           not null check (amount <> 0),
    primary key (platform, business_date, number),
    constraint one_line_per_key
        unique (platform, business_date, drama_id, plan_id, plan_version, component, period, creator_id, unit)
);

comment on table settlement_line is
    'One row per row of a day''s settlement.csv. Key: platform, business_date, number, its place in the file, from 1. Append-only.';
comment on column settlement_line.creator_id is '0: suspense.';
comment on column settlement_line.amount is 'Fen (cny) or impressions (traffic); below 0 the creator gives back.';

create table journal_transaction (
    platform      text collate "C" not null,
    business_date date             not null,
    number        int              not null check (number > 0),
    primary key (platform, business_date, number)
);

comment on table journal_transaction is
    'One row per transaction of the double-entry journal: the settlement line of the same key says what for. Key: platform, '
    'business_date, number. Append-only. Its postings are at least two and add up to 0 in each commodity: see check_balance().';

create table journal_posting (
    platform      text collate "C" not null,
    business_date date             not null,
    number        int              not null,
    posting       smallint         not null check (posting in (1, 2)),
    account       text collate "C" not null,
    commodity     text collate "C" not null check (commodity in ('cny', 'traffic')),
    amount        bigint           not null check (amount <> 0),
    primary key (platform, business_date, number, posting),
    constraint known_account check (
        account in ('expense:share:' || platform, 'traffic:granted:' || platform, 'bank:clearing', 'tax:withheld')
        or account ~ '^(payable|advance|traffic):(0|[1-9][0-9]{0,18})$'),
    -- Traffic is granted, never paid out.
    constraint account_of_commodity check (starts_with(account, 'traffic:') = (commodity = 'traffic'))
);

comment on table journal_posting is
    'One row per posting of a journal transaction. Key: platform, business_date, number, posting. Append-only. That there is the '
    'transaction is seen to by check_balance(): a foreign key of every posting costs ten times as much.';
comment on column journal_posting.posting is '1: the account that a positive line debits; 2: the one it credits.';
comment on column journal_posting.account is
    'expense:share:{platform}, advance:{creator}, payable:{creator}, traffic:granted:{platform}, traffic:{creator}, bank:clearing, '
    'tax:withheld.';
comment on column journal_posting.amount is 'Fen (cny) or impressions (traffic); debit above 0, credit below.';

-- What follows from the rows --------------------------------------------------------------------------------------------------

create view entitlement_difference as
select platform, drama_id, plan_id, enrolled_from, plan_version, component, period, unit, host_id, business_date,
    amount::numeric - coalesce((
        select b.amount from entitlement b
        where b.platform = e.platform and b.drama_id = e.drama_id and b.plan_id = e.plan_id
            and b.enrolled_from = e.enrolled_from and b.plan_version = e.plan_version and b.component = e.component
            and b.period = e.period and b.unit = e.unit and b.host_id = e.host_id and b.business_date < e.business_date
        order by b.business_date desc limit 1), 0) as difference
from entitlement e;

comment on view entitlement_difference is
    'One row per row of entitlement: by how much the line moved on the day, in fen (cny) or impressions (traffic).';

create view split_difference as
select platform, drama_id, plan_id, enrolled_from, plan_version, component, period, unit, agreement, business_date,
    amount::numeric - coalesce((
        select b.amount from split_sum b
        where b.platform = s.platform and b.drama_id = s.drama_id and b.plan_id = s.plan_id
            and b.enrolled_from = s.enrolled_from and b.plan_version = s.plan_version and b.component = s.component
            and b.period = s.period and b.unit = s.unit and b.agreement = s.agreement and b.business_date < s.business_date
        order by b.business_date desc limit 1), 0) as difference
from split_sum s;

comment on view split_difference is
    'One row per row of split_sum: what of the line was posted under the agreement on the day, in fen (cny) or impressions (traffic).';

create function settlement_csv(of_platform text, of_date date) returns text
    language sql stable strict parallel safe
    set search_path from current as
$$
select E'business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount\n'
    || coalesce(string_agg(concat_ws(',', to_char(business_date, 'YYYY-MM-DD'), platform, drama_id, plan_id,
        to_char(plan_version, 'YYYY-MM-DD'), component, period, creator_id, unit, amount) || E'\n', '' order by number), '')
from settlement_line
where platform = of_platform and business_date = of_date
$$;

comment on function settlement_csv(text, date) is
    'The settlement.csv of a day from its rows (settlement.md 12). The seal of the day is '
    'encode(sha256(convert_to(previous_seal || E''\n'' || settlement_csv(platform, business_date), ''UTF8'')), ''hex'').';

-- What is refused -------------------------------------------------------------------------------------------------------------

-- Whoever writes books of a platform holds its lock until the end of the transaction, so that the one who comes second sees
-- what the first has committed. That takes a new snapshot per statement: read committed.
create function lock_books(platform text) returns void
    language plpgsql
    set search_path from current as
$$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'books are written at isolation level read committed, not %', current_setting('transaction_isolation')
            using errcode = 'invalid_transaction_state';
    end if;
    perform pg_advisory_xact_lock(lock_key('books', platform));
end
$$;

comment on function lock_books(text) is 'Makes the transaction the only one that writes the books of a platform, until it ends.';

create function join_day() returns trigger
    language plpgsql
    set search_path from current as
$$
declare
    day record;
begin
    for day in select distinct platform, business_date from added order by platform, business_date loop
        perform lock_books(day.platform);
        if exists (select from run r where r.platform = day.platform and r.business_date = day.business_date) then
            raise exception '% takes no further row of % %: the day is sealed', tg_table_name, day.platform, day.business_date
                using errcode = 'restrict_violation', hint = 'Correct by adding: to the next day.';
        end if;
        insert into business_day values (day.platform, day.business_date) on conflict do nothing;
    end loop;
    return null;
end
$$;

comment on function join_day() is 'Trigger function of tables with rows of a day: refuses rows of a sealed day, or without a run.';

-- When the run is written, the day is complete: no row comes before it without it, none after it.
create function check_run() returns trigger
    language plpgsql
    set search_path from current as
$$
begin
    perform lock_books(new.platform);
    perform check_attempt(new);
    perform check_chain(new);
    perform check_balance(new.platform, new.business_date);
    return new;
end
$$;

create function check_attempt(of_run run) returns void
    language plpgsql
    set search_path from current as
$$
declare
    newest record;
begin
    select attempt, business_date into newest from attempt where platform = of_run.platform order by attempt desc limit 1;
    if (newest.attempt, newest.business_date) is distinct from (of_run.attempt, of_run.business_date) then
        raise exception 'attempt % of % may not seal %: the newest is attempt % at %', of_run.attempt, of_run.platform,
            of_run.business_date, newest.attempt, newest.business_date
            using errcode = 'restrict_violation';
    end if;
end
$$;

create function check_chain(of_run run) returns void
    language plpgsql
    set search_path from current as
$$
declare
    previous record;
    proved   text := encode(sha256(convert_to(
        of_run.previous_seal || E'\n' || settlement_csv(of_run.platform, of_run.business_date), 'UTF8')), 'hex');
begin
    select business_date, seal into previous from run where platform = of_run.platform order by business_date desc limit 1;
    if found and of_run.business_date <> previous.business_date + 1 then
        raise exception '% % does not follow %, the last sealed day', of_run.platform, of_run.business_date,
            previous.business_date
            using errcode = 'restrict_violation';
    end if;
    if of_run.previous_seal <> coalesce(previous.seal, repeat('0', 64)) then
        raise exception '% % follows seal %, but the last seal is %', of_run.platform, of_run.business_date,
            of_run.previous_seal, coalesce(previous.seal, 'none')
            using errcode = 'restrict_violation';
    end if;
    if of_run.seal <> proved then
        raise exception 'the settlement lines of % % have seal %, not %', of_run.platform, of_run.business_date, proved, of_run.seal
            using errcode = 'restrict_violation';
    end if;
end
$$;

-- All transactions of a day at once, when nothing can be added to them any more. A deferred trigger on each of 200 000
-- transactions takes as long as writing them, and with a foreign key of each posting they take three times as long; and a session
-- that sets constraints to immediate in between gets past it.
create function check_balance(of_platform text, of_date date) returns void
    language plpgsql
    set search_path from current as
$$
declare
    wrong record;
begin
    select number, sum(headers) as headers, sum(postings) as postings into wrong
    from (
        select number, 1 as headers, 0 as postings, true as balanced
        from journal_transaction where platform = of_platform and business_date = of_date
        union all
        select number, 0, count(*), sum(amount) = 0
        from journal_posting where platform = of_platform and business_date = of_date group by number, commodity
    ) as part
    group by number
    having sum(headers) <> 1 or sum(postings) < 2 or not bool_and(balanced)
    limit 1;
    if found then
        raise exception 'journal transaction % of % % does not balance: it has % headers and % postings', wrong.number,
            of_platform, of_date, wrong.headers, wrong.postings
            using errcode = 'check_violation';
    end if;
end
$$;

comment on function check_balance(text, date) is
    'Refuses a day with a journal transaction of fewer than two postings or a sum other than 0 in a commodity, or a posting of none.';

create trigger sealed_last before insert on run for each row execute function check_run();

create function check_used_plans() returns trigger
    language plpgsql
    set search_path from current as
$$
declare
    changed record;
begin
    select a.plan_id, a.effective_from, r.business_date into changed
    from added a
    join run_plan r using (platform, plan_id, effective_from)
    where r.is_used and r.sha256 <> a.sha256
    limit 1;
    if found then
        raise exception 'plan % from % has changed since the run of % used it', changed.plan_id, changed.effective_from,
            changed.business_date
            using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

create trigger used_plans_stay after insert on run_plan
    referencing new table as added for each statement execute function check_used_plans();

create function check_contents() returns trigger
    language plpgsql
    set search_path from current as
$$
declare
    seen record;
begin
    select a.path, a.business_date, f.path as earlier_path, f.business_date as earlier_date into seen
    from added a
    join input_file f using (platform, log, sha256)
    where a.row_count > 0 and f.row_count > 0 and f.business_date <> a.business_date
    limit 1;
    if found then
        raise exception '% of % has the content of % of %', seen.path, seen.business_date, seen.earlier_path, seen.earlier_date
            using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

create trigger delivered_once after insert on input_file
    referencing new table as added for each statement execute function check_contents();

do
$$
declare
    of_days text[] := array['run_plan', 'run_policy', 'input_file', 'output_file', 'row_count', 'control_total', 'measure',
        'entitlement', 'split_sum', 'milestone_reached', 'top_up', 'settlement_line', 'journal_transaction', 'journal_posting'];
    others  text[] := array['attempt', 'attempt_end', 'run', 'business_day', 'plan_version', 'policy_version'];
    name    text;
begin
    foreach name in array of_days loop
        execute format('create trigger join_day after insert on %I referencing new table as added '
            'for each statement execute function join_day()', name);
    end loop;
    foreach name in array of_days || others loop
        execute format('create trigger append_only before update or delete or truncate on %I '
            'for each statement execute function forbid_change()', name);
    end loop;
end
$$;
