-- Payouts and what the bank answered are sealed and chained, as days are: each entry of the chain is a payout with its lines, postings and
-- files, or a bank's report with its statuses and the payments that it put back.
--
-- The database seals by itself, at the end of the transaction that writes the payout or the report. Who changes a row afterwards, with
-- the triggers off, leaves a seal that no longer proves it: `fenzhang ledger check` and `fenzhang verify --period` say so. Who makes new
-- seals from there on, too, contradicts the files SEAL beside the payment files, and every copy of a seal that was kept elsewhere.

create table bank_report_file (
    sha256  text collate "C" primary key,
    content bytea not null,
    constraint hash_of_content check (sha256 = encode(sha256(content), 'hex')),
    constraint of_its_report foreign key (sha256) references bank_report deferrable initially deferred
);

comment on table bank_report_file is
    'One row per report of the bank: the file as it was taken in. Key: sha256. Append-only. Reports of before V9 have none.';

create table payment_seal (
    number        int              primary key check (number > 0),
    entry         text collate "C" not null check (entry in ('payout', 'report')),
    subject       text collate "C" not null,
    previous_seal text collate "C" not null check (previous_seal ~ '^[0-9a-f]{64}$'),
    seal          text collate "C" not null check (seal ~ '^[0-9a-f]{64}$'),
    sealed_at     timestamptz      not null default now(),
    by_migration  boolean          not null default true,
    constraint entry_sealed_once unique (entry, subject),
    constraint no_fork_of_payouts unique (previous_seal)
);

comment on table payment_seal is
    'One row per payout and per report of the bank, in the order in which they were recorded. Key: number, without gaps. Append-only; '
    'the database writes it.';
comment on column payment_seal.subject is 'Of a payout its period, of a report its sha256.';
comment on column payment_seal.previous_seal is 'Seal of the entry before; 64 zeros for the first.';
comment on column payment_seal.seal is 'sha256(previous seal in hex, newline, payout_text() or report_text()).';
comment on column payment_seal.sealed_at is 'Nothing is computed from it.';
comment on column payment_seal.by_migration is
    'It was recorded before there were seals: those entries come first, and the program wrote no file SEAL when they were recorded.';

-- What is sealed: one JSON array a line, as jsonb is printed, whatever the session's settings; a newline behind each.

create function payout_text(of_period text) returns text
    language sql
    stable
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
select coalesce(string_agg(row || E'\n', '' order by part, creator, posting, path collate "C"), '')
from (
    select 1 as part, 0::bigint as creator, 0 as posting, '' as path, jsonb_build_array('payout', period, last_date, execution_date,
        catalog_version, tax_sha256, minimum_fen, message_id, payer_org_id, payer_name, payments, gross_fen, tax_fen, net_fen,
        carried_fen)::text as row
    from payout where period = of_period
    union all
    select 2, 0, 0, '', jsonb_build_array('tax', t.effective_from, t.canonical)::text
    from payout o join tax_version t on t.sha256 = o.tax_sha256 where o.period = of_period
    union all
    select 3, creator_id, 0, '', jsonb_build_array('line', creator_id, outcome, kind, gross_fen, tax_fen, net_fen, carried_fen,
        year_income_fen, year_tax_fen, year_months, payment_id, payee_name, bank_account, bank_code)::text
    from payout_line where period = of_period
    union all
    select 4, creator_id, p.posting, '', jsonb_build_array('posting', creator_id, p.posting, platform, account, amount)::text
    from payout_posting p where period = of_period
    union all
    select 5, 0, 0, f.path, jsonb_build_array('file', f.path, octet_length(content), encode(sha256(content), 'hex'))::text
    from payment_file f where period = of_period
) as sealed
$$;

comment on function payout_text(text) is
    'What the seal of a payout proves: its row, the rule of withholding, its lines by creator, its postings by creator and number, its files by path with size and '
    'sha256 of their content. Columns stand as in the tables; recorded_at is not among them. Holds bank accounts.';

create function report_text(of_sha256 text) returns text
    language sql
    stable
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
select coalesce(string_agg(row || E'\n', '' order by part, creator), '')
from (
    select 1 as part, 0::bigint as creator, jsonb_build_array('report', sha256, period, report_id, reported_on)::text as row
    from bank_report where sha256 = of_sha256
    union all
    select 2, creator_id, jsonb_build_array('status', period, creator_id, outcome, status, reason)::text
    from payment_status where report_sha256 = of_sha256
    union all
    select 3, creator_id, jsonb_build_array('return', period, creator_id, posted_date, was_accepted)::text
    from payment_return where report_sha256 = of_sha256
    union all
    select 4, 0, jsonb_build_array('file', octet_length(content), encode(sha256(content), 'hex'))::text
    from bank_report_file where sha256 = of_sha256
) as sealed
$$;

comment on function report_text(text) is
    'What the seal of a report of the bank proves: its row, its statuses and the payments that it put back, both by creator, '
    'and size and sha256 of its file if that was kept.';

create function proved_seal(of_entry text, of_subject text, after_seal text) returns text
    language sql
    stable
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
select encode(sha256(convert_to(
    after_seal || E'\n' || case of_entry when 'payout' then payout_text(of_subject) else report_text(of_subject) end, 'UTF8')), 'hex')
$$;

comment on function proved_seal(text, text, text) is 'The seal that an entry of payment_seal must have after the seal before it.';

create function seal_payments(of_entry text, of_subject text) returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    last record;
begin
    select number, seal into last from payment_seal order by number desc limit 1;
    insert into payment_seal (number, entry, subject, previous_seal, seal)
    values (coalesce(last.number, 0) + 1, of_entry, of_subject, coalesce(last.seal, repeat('0', 64)),
        proved_seal(of_entry, of_subject, coalesce(last.seal, repeat('0', 64))));
end
$$;

comment on function seal_payments(text, text) is 'Seals a payout or a report, as the next entry of the chain.';

-- Whoever inserts it: an entry follows the last one, and proves what is there.
create function check_payment_seal() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    last record;
begin
    perform lock_payouts();
    select number, seal into last from payment_seal order by number desc limit 1;
    if (new.number, new.previous_seal) is distinct from (coalesce(last.number, 0) + 1, coalesce(last.seal, repeat('0', 64))) then
        raise exception 'seal % of payments does not follow seal %, the last one', new.number, coalesce(last.number, 0)
            using errcode = 'restrict_violation';
    end if;
    if not exists (select from payout where new.entry = 'payout' and period = new.subject)
        and not exists (select from bank_report where new.entry = 'report' and sha256 = new.subject) then
        raise exception 'there is no % % to seal', new.entry, new.subject using errcode = 'check_violation';
    end if;
    if new.seal <> proved_seal(new.entry, new.subject, new.previous_seal) then
        raise exception 'the % % does not have seal %', new.entry, new.subject, new.seal using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger follows_and_proves before insert on payment_seal for each row execute function check_payment_seal();

create trigger append_only before update or delete or truncate on payment_seal
    for each statement execute function forbid_change();

create trigger append_only before update or delete or truncate on bank_report_file
    for each statement execute function forbid_change();

create function seal_payout() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    perform seal_payments('payout', new.period);
    return null;
end
$$;

create function seal_report() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    perform seal_payments('report', new.sha256);
    return null;
end
$$;

-- Deferred: the rows of a report that put payments back, and its file, come behind its own.
create constraint trigger sealed after insert on payout
    deferrable initially deferred for each row execute function seal_payout();

create constraint trigger sealed after insert on bank_report
    deferrable initially deferred for each row execute function seal_report();

create function check_report_unsealed() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    sealed record;
begin
    select subject into sealed from payment_seal
    where entry = 'report' and subject in (select to_jsonb(added) ->> tg_argv[0] from added) limit 1;
    if found then
        raise exception '% takes no further row of report %: it is sealed', tg_table_name, sealed.subject
            using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

comment on function check_report_unsealed() is 'Trigger function; its argument is the column that holds the hash of the report.';

create trigger not_yet_sealed after insert on payment_return
    referencing new table as added for each statement execute function check_report_unsealed('report_sha256');

create trigger not_yet_sealed after insert on bank_report_file
    referencing new table as added for each statement execute function check_report_unsealed('sha256');

-- What was recorded before, in its order.
do
$$
declare
    earlier record;
begin
    for earlier in
        select 'payout' as entry, period as subject, recorded_at from payout
        union all
        select 'report', sha256, recorded_at from bank_report
        order by recorded_at, entry, subject
    loop
        perform seal_payments(earlier.entry, earlier.subject);
    end loop;
end
$$;

alter table payment_seal alter column by_migration set default false;

-- The rights of V7, and what those need who prove seals.
alter function grant_roles() rename to grant_payouts;

comment on function grant_payouts() is 'The part of grant_roles() of V7.';

create function grant_roles() returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    name text;
begin
    perform grant_payouts();
    foreach name in array array['fenzhang_nightly', 'fenzhang_finance', 'fenzhang_auditor'] loop
        continue when not exists (select from pg_roles where rolname = name);
        execute format('grant execute on function payout_text(text), report_text(text), proved_seal(text, text, text) to %I', name);
    end loop;
end
$$;

comment on function grant_roles() is
    'Gives the four roles their rights, those of them that exist. To be called by the owner: after a role was made, and at the end of '
    'every migration that adds a table or function.';

select grant_roles();
