-- Payouts (settlement.md 16): what became of every creator's balance at the end of a period, the payment files that were made of
-- it, and what the bank said.
--
-- A payout comes whole or not at all: its rows are written in one transaction that ends with its row in `payout`. From then on the
-- period is closed: no payout of it or of an earlier one, and no day up to its end, is taken any more. A payment that the bank
-- rejected goes back by a row in `payment_return`, once; its postings are those of the payout with the sign turned.

create table tax_version (
    sha256         text collate "C" primary key,
    effective_from date not null,
    canonical      text not null,
    constraint hash_of_content check (sha256 = encode(sha256(convert_to(canonical, 'UTF8')), 'hex'))
);

comment on table tax_version is
    'One row per version of the rules of withholding that a payout applied. Key: sha256 of its canonical form. Append-only.';

create table payout (
    period          text collate "C" primary key check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    last_date       date             not null,
    execution_date  date             not null,
    catalog_version int              not null references catalog_version,
    tax_sha256      text collate "C" not null references tax_version,
    minimum_fen     bigint           not null check (minimum_fen >= 0),
    message_id      text collate "C" not null unique check (message_id <> ''),
    payer_org_id    text collate "C" not null check (payer_org_id <> ''),
    payer_name      text             not null check (payer_name <> ''),
    payments        int              not null check (payments >= 0),
    gross_fen       numeric(60, 0)   not null,
    tax_fen         numeric(60, 0)   not null,
    net_fen         numeric(60, 0)   not null,
    carried_fen     numeric(60, 0)   not null,
    recorded_at     timestamptz      not null default now(),
    constraint last_of_period check (last_date = (to_date(period, 'YYYY-MM') + interval '1 month' - interval '1 day')::date),
    constraint executed_later check (execution_date > last_date),
    constraint adds_up check (gross_fen = tax_fen + net_fen + carried_fen)
);

comment on table payout is
    'One row per period that was paid out: it is closed. Key: period. Append-only; written last in the transaction that pays out.';
comment on column payout.last_date is 'The last business date of the period; its postings have this date.';
comment on column payout.execution_date is 'On which the bank was asked to pay.';
comment on column payout.catalog_version is 'Whence names and bank accounts are.';
comment on column payout.message_id is 'The id of the payment file, from payer and period.';
comment on column payout.payer_org_id is 'Who pays: what is withheld over a year is counted by payer.';
comment on column payout.gross_fen is 'Sum over all creators, like the other three; suspense is in none.';
comment on column payout.recorded_at is 'Nothing is computed from it.';

create table payout_line (
    period          text collate "C" not null,
    creator_id      bigint           not null check (creator_id > 0),
    outcome         text collate "C" not null
        check (outcome in ('paid', 'below_minimum', 'negative', 'no_account', 'not_in_catalog')),
    kind            text collate "C" not null check (kind in ('INDIVIDUAL', 'COMPANY', '')),
    gross_fen       bigint           not null check (gross_fen <> 0),
    tax_fen         bigint           not null check (tax_fen >= 0),
    net_fen         bigint           not null check (net_fen >= 0),
    carried_fen     bigint           not null,
    year_income_fen bigint           not null check (year_income_fen >= 0),
    year_tax_fen    bigint           not null check (year_tax_fen >= 0),
    year_months     int              not null check (year_months between 0 and 11),
    payment_id      text collate "C" not null,
    payee_name      text             not null,
    bank_account    text             not null,
    bank_code       text             not null,
    primary key (period, creator_id),
    constraint sealed_by_its_payout foreign key (period) references payout deferrable initially deferred,
    constraint adds_up check (gross_fen::numeric = tax_fen::numeric + net_fen + carried_fen),
    constraint paid_whole_or_not_at_all check (case outcome when 'paid' then carried_fen = 0 and gross_fen > 0
        else tax_fen = 0 and net_fen = 0 end),
    constraint companies_in_full check (kind <> 'COMPANY' or tax_fen = 0),
    constraint identified check ((payment_id <> '') = (net_fen > 0))
);

create unique index payout_line_payment on payout_line (payment_id) where payment_id <> '';

comment on table payout_line is
    'One row per period and creator with a balance at its end. Key: period, creator_id. Append-only.';
comment on column payout_line.outcome is 'All but paid carry the whole balance forward.';
comment on column payout_line.kind is 'Empty: the catalog version has no such creator.';
comment on column payout_line.gross_fen is 'Payable on the last day of the period, over all platforms; below 0 the creator owes.';
comment on column payout_line.year_income_fen is
    'Gross paid to the individual by the same payer in earlier periods of the calendar year, less what was put back until the end of '
    'the period.';
comment on column payout_line.year_tax_fen is 'Withheld from it.';
comment on column payout_line.year_months is
    'Months of the year before the period, without a gap up to it, in each of which the individual was paid, put back or not.';
comment on column payout_line.payment_id is 'End-to-end id, from payer, period and creator. Empty: no payment.';
comment on column payout_line.bank_account is 'As in the catalog version; empty where nothing was paid.';

create table payout_posting (
    period     text collate "C" not null,
    creator_id bigint           not null,
    posting    smallint         not null check (posting > 0),
    platform   text collate "C" not null,
    account    text collate "C" not null,
    amount     bigint           not null check (amount <> 0),
    primary key (period, creator_id, posting),
    constraint sealed_by_its_payout foreign key (period) references payout deferrable initially deferred,
    constraint known_account check (case account when 'bank:clearing' then platform = '' when 'tax:withheld' then platform = ''
        else platform <> '' and account = 'payable:' || creator_id end)
);

comment on table payout_posting is
    'One row per posting of the journal transaction that pays a creator. Key: period, creator_id, posting. Append-only. Its date is '
    'payout.last_date, its commodity cny.';
comment on column payout_posting.platform is 'On which the creator was owed; empty for the bank and the tax office.';
comment on column payout_posting.amount is 'Fen; debit above 0, credit below.';

create table payment_file (
    period  text collate "C" not null,
    path    text collate "C" not null check (path <> ''),
    bytes   bigint           not null check (bytes >= 0),
    sha256  text collate "C" not null,
    content bytea            not null,
    primary key (period, path),
    constraint sealed_by_its_payout foreign key (period) references payout deferrable initially deferred,
    constraint size_of_content check (bytes = octet_length(content)),
    constraint hash_of_content check (sha256 = encode(sha256(content), 'hex'))
);

comment on table payment_file is
    'One row per file of a payout, registered before it is written. Key: period, path. Append-only.';
comment on column payment_file.path is 'Below the output root.';
comment on column payment_file.content is 'What the file holds: it can be written again, whatever program is there by then.';

create table bank_report (
    sha256      text collate "C" primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    period      text collate "C" not null references payout,
    report_id   text             not null,
    reported_on date             not null,
    recorded_at timestamptz      not null default now(),
    unique (sha256, period)
);

comment on table bank_report is
    'One row per report of the bank on a payment file that was read. Key: sha256 of the file. Append-only.';
comment on column bank_report.reported_on is 'The business date (UTC+8) on which the bank made it, by its own word.';
comment on column bank_report.recorded_at is 'Nothing is computed from it.';

create table payment_status (
    report_sha256 text collate "C" not null,
    period        text collate "C" not null,
    creator_id    bigint           not null,
    outcome       text collate "C" not null check (outcome in ('accepted', 'pending', 'rejected')),
    status        text             not null,
    reason        text             not null,
    primary key (report_sha256, period, creator_id),
    constraint sealed_by_its_report foreign key (report_sha256, period) references bank_report (sha256, period)
        deferrable initially deferred,
    foreign key (period, creator_id) references payout_line
);

create index payment_status_payment on payment_status (period, creator_id);

comment on table payment_status is
    'One row per bank report and payment that it speaks of. Key: report_sha256, period, creator_id. Append-only.';
comment on column payment_status.status is 'The bank''s code, such as ACSC or RJCT.';
comment on column payment_status.reason is 'The bank''s reason, code and text; may be empty.';

create table payment_return (
    period        text collate "C" not null,
    creator_id    bigint           not null,
    posted_date   date             not null,
    report_sha256 text collate "C" not null,
    was_accepted  boolean          not null,
    primary key (period, creator_id),
    foreign key (report_sha256, period, creator_id) references payment_status (report_sha256, period, creator_id)
);

comment on table payment_return is
    'One row per payment that the bank rejected: its postings are turned back on posted_date, tax included. Key: period, creator_id: '
    'a payment goes back once. Append-only.';
comment on column payment_return.posted_date is
    'The bank''s date, or the first day after the last closed period if that is later.';

comment on column payment_return.was_accepted is
    'The bank had reported the payment as carried out before; a person said that the money came back.';

-- What follows from the rows --------------------------------------------------------------------------------------------------

create view paid_posting as
select o.last_date as posted_date, 'payout'::text as entry, p.period, p.creator_id, p.posting, p.platform, p.account, p.amount
from payout_posting p
join payout o using (period)
union all
select r.posted_date, 'return', p.period, p.creator_id, p.posting, p.platform, p.account, -p.amount
from payment_return r
join payout_posting p using (period, creator_id);

comment on view paid_posting is
    'One row per posting of payouts and of payments put back, in fen, with the date on which it counts. Key: entry, period, creator_id, '
    'posting.';

create view payable_movement as
select business_date as posted_date, 'settlement'::text as entry, platform, split_part(account, ':', 2)::bigint as creator_id,
    -amount as amount
from journal_posting
where starts_with(account, 'payable:')
union all
select posted_date, entry, platform, creator_id, -amount
from paid_posting
where starts_with(account, 'payable:');

comment on view payable_movement is
    'One row per posting to a creator''s payable account, in fen: above 0 more is owed. Creator 0 is suspense.';

create or replace view creator_balance with (security_barrier) as
select platform, split_part(account, ':', 2)::bigint as creator_id, commodity as unit, -sum(amount) as amount
from (
    select platform, account, commodity, amount from journal_posting where account ~ '^(payable|traffic):[0-9]+$'
    union all
    select platform, account, 'cny', amount from paid_posting where starts_with(account, 'payable:')
) as posting
where is_staff() or account in ('payable:' || own_creator(), 'traffic:' || own_creator())
group by platform, account, commodity;

comment on view creator_balance is
    'What each creator is owed (cny, in fen, payouts taken off) and was granted (traffic, in impressions), per platform. Key: platform, '
    'creator_id, unit; creator 0 is suspense. Below 0 the creator owes. A creator''s login sees its own only.';

create view creator_payout with (security_barrier) as
select l.period, l.creator_id, l.outcome, l.gross_fen, l.tax_fen, l.net_fen, l.carried_fen, r.posted_date as returned_on
from payout_line l
join payout using (period)
left join payment_return r using (period, creator_id)
where is_staff() or l.creator_id = own_creator();

comment on view creator_payout is
    'What became of each creator''s balance at the end of a period, in fen; returned_on where the bank rejected the payment. Key: period, '
    'creator_id. A creator''s login sees its own only.';

-- What is refused -------------------------------------------------------------------------------------------------------------

-- Payouts and returns are written one at a time; days are sealed side by side, but not while a period is closed.
create function lock_payouts() returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'payouts are written at isolation level read committed, not %', current_setting('transaction_isolation')
            using errcode = 'invalid_transaction_state';
    end if;
    perform pg_advisory_xact_lock(lock_key('payout', ''));
end
$$;

comment on function lock_payouts() is 'Makes the transaction the only one that pays out, puts back or seals a day, until it ends.';

create function check_period() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    closed text;
begin
    perform pg_advisory_xact_lock_shared(lock_key('payout', ''));
    select period into closed from payout where last_date >= new.business_date limit 1;
    if found then
        raise exception '% % comes too late: % is paid out and closed', new.platform, new.business_date, closed
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

comment on function check_period() is 'Trigger function of run: refuses a day of a period that is closed.';

create trigger period_open before insert on run for each row execute function check_period();

create function check_payout() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    perform lock_payouts();
    perform check_payout_order(new);
    perform check_payout_balances(new);
    perform check_payout_sums(new);
    perform check_payees(new);
    return new;
end
$$;

create function check_payout_order(of_payout payout) returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    wrong record;
begin
    select period into wrong from payout where period >= of_payout.period order by period desc limit 1;
    if found then
        raise exception '% can''t be paid out: % is closed', of_payout.period, wrong.period using errcode = 'restrict_violation';
    end if;
    if not exists (select from run where business_date >= of_payout.last_date) then
        raise exception '% can''t be paid out: no platform is sealed to its end', of_payout.period using errcode = 'restrict_violation';
    end if;
    select platform, max(business_date) as last_sealed into wrong
    from run group by platform
    having max(business_date) < of_payout.last_date and to_char(max(business_date), 'YYYY-MM') = of_payout.period
    limit 1;
    if found then
        raise exception '% can''t be paid out: % is sealed up to % only', of_payout.period, wrong.platform, wrong.last_sealed
            using errcode = 'restrict_violation';
    end if;
end
$$;

-- Gross is what the journal says, per creator; what is paid leaves nothing payable, on any platform.
create function check_payout_balances(of_payout payout) returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    wrong record;
begin
    select coalesce(b.creator_id, l.creator_id) as creator_id, coalesce(b.amount, 0) as balance, coalesce(l.gross_fen, 0) as gross
    into wrong
    from (
        select creator_id, sum(amount) as amount from payable_movement
        where posted_date <= of_payout.last_date and creator_id > 0
        group by creator_id having sum(amount) <> 0
    ) as b
    full join (select creator_id, gross_fen from payout_line where period = of_payout.period) as l using (creator_id)
    where b.amount is distinct from l.gross_fen
    limit 1;
    if found then
        raise exception 'creator % has a balance of % fen at the end of %, not %', wrong.creator_id, wrong.balance, of_payout.period,
            wrong.gross
            using errcode = 'check_violation';
    end if;

    select coalesce(b.creator_id, p.creator_id) as creator_id, coalesce(b.platform, p.platform) as platform,
        coalesce(b.amount, 0) as balance, coalesce(p.amount, 0) as posted
    into wrong
    from (
        select m.creator_id, m.platform, sum(m.amount) as amount
        from payable_movement m
        join payout_line l on l.period = of_payout.period and l.creator_id = m.creator_id and l.outcome = 'paid'
        where m.posted_date <= of_payout.last_date
        group by m.creator_id, m.platform having sum(m.amount) <> 0
    ) as b
    full join (
        select creator_id, platform, sum(amount) as amount from payout_posting
        where period = of_payout.period and platform <> '' group by creator_id, platform
    ) as p using (creator_id, platform)
    where b.amount is distinct from p.amount
    limit 1;
    if found then
        raise exception 'the payout of % takes % fen of creator % from %, who is owed % there', of_payout.period, wrong.posted,
            wrong.creator_id, wrong.platform, wrong.balance
            using errcode = 'check_violation';
    end if;
end
$$;

-- What is posted is what the lines say, and the lines add up to the payout.
create function check_payout_sums(of_payout payout) returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    wrong record;
begin
    select coalesce(l.creator_id, p.creator_id) as creator_id into wrong
    from (select * from payout_line where period = of_payout.period and outcome = 'paid') as l
    full join (
        select creator_id, sum(amount) as sum, coalesce(-sum(amount) filter (where account = 'bank:clearing'), 0) as net,
            coalesce(-sum(amount) filter (where account = 'tax:withheld'), 0) as tax
        from payout_posting where period = of_payout.period group by creator_id
    ) as p using (creator_id)
    where (p.sum, p.net, p.tax) is distinct from (0::numeric, l.net_fen::numeric, l.tax_fen::numeric)
    limit 1;
    if found then
        raise exception 'the postings that pay creator % for % are not what the line says, or don''t balance', wrong.creator_id,
            of_payout.period
            using errcode = 'check_violation';
    end if;

    if of_payout.payments > 0 and not exists (select from payment_file where period = of_payout.period) then
        raise exception '% pays without a payment file', of_payout.period using errcode = 'check_violation';
    end if;
    select count(*) filter (where net_fen > 0) as payments, coalesce(sum(gross_fen), 0) as gross, coalesce(sum(tax_fen), 0) as tax,
        coalesce(sum(net_fen), 0) as net, coalesce(sum(carried_fen), 0) as carried
    into wrong
    from payout_line where period = of_payout.period;
    if (wrong.payments, wrong.gross, wrong.tax, wrong.net, wrong.carried) is distinct from
        (of_payout.payments::bigint, of_payout.gross_fen, of_payout.tax_fen, of_payout.net_fen, of_payout.carried_fen) then
        raise exception 'the lines of the payout of % come to % payments, gross %, tax %, net %, carried forward %', of_payout.period,
            wrong.payments, wrong.gross, wrong.tax, wrong.net, wrong.carried
            using errcode = 'check_violation';
    end if;
end
$$;

-- Who is paid is whom the catalog names, at the account that it has.
create function check_payees(of_payout payout) returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    wrong record;
begin
    select l.creator_id into wrong
    from payout_line l
    left join catalog_creator c on c.version = of_payout.catalog_version and c.creator_id = l.creator_id
    where l.period = of_payout.period
        and ((l.kind, l.payee_name) is distinct from (coalesce(c.kind, ''), coalesce(c.name, ''))
            or (l.bank_account, l.bank_code) is distinct from
                (case l.outcome when 'paid' then c.bank_account else '' end, case l.outcome when 'paid' then c.bank_code else '' end))
    limit 1;
    if found then
        raise exception 'creator % is not paid as catalog version % says: kind, name or account differ', wrong.creator_id,
            of_payout.catalog_version
            using errcode = 'check_violation';
    end if;
end
$$;

comment on function check_payout_balances(payout) is
    'Refuses a payout whose gross amounts are not the payable balances, or that leaves something payable of what it pays.';

create trigger sealed_last before insert on payout for each row execute function check_payout();

create function check_payout_rows() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    closed text;
begin
    perform lock_payouts();
    select period into closed from payout where period in (select period from added) limit 1;
    if found then
        raise exception '% takes no further row of %: it is paid out', tg_table_name, closed using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

create function check_return() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    wrong record;
begin
    perform lock_payouts();
    select outcome into wrong from payment_status
    where report_sha256 = new.report_sha256 and period = new.period and creator_id = new.creator_id;
    if wrong.outcome is distinct from 'rejected' then
        raise exception 'the payment of % to creator % is not put back: no report rejects it', new.period, new.creator_id
            using errcode = 'check_violation';
    end if;
    if new.was_accepted is distinct from exists (
        select from payment_status where period = new.period and creator_id = new.creator_id and outcome = 'accepted') then
        raise exception 'the payment of % to creator % is not put back: whether the bank has carried it out is not what it says',
            new.period, new.creator_id
            using errcode = 'check_violation';
    end if;
    select greatest(reported_on, (select max(last_date) + 1 from payout)) as posted_date into wrong
    from bank_report where sha256 = new.report_sha256;
    if wrong.posted_date is distinct from new.posted_date then
        raise exception 'the payment of % to creator % is put back on %, not on %', new.period, new.creator_id, wrong.posted_date,
            new.posted_date
            using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

create trigger rejected_only before insert on payment_return for each row execute function check_return();

create function check_status() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    wrong record;
begin
    perform lock_payouts();
    select sha256 into wrong from bank_report where sha256 in (select report_sha256 from added) limit 1;
    if found then
        raise exception 'payment_status takes no further row of report %', wrong.sha256 using errcode = 'restrict_violation';
    end if;
    select r.period, r.creator_id into wrong from added a join payment_return r using (period, creator_id)
    where a.outcome = 'accepted' limit 1;
    if found then
        raise exception 'the payment of % to creator % was put back: it can''t have been carried out', wrong.period, wrong.creator_id
            using errcode = 'check_violation';
    end if;
    return null;
end
$$;

create trigger not_put_back after insert on payment_status
    referencing new table as added for each statement execute function check_status();

do
$$
declare
    of_payouts text[] := array['payout_line', 'payout_posting', 'payment_file'];
    others     text[] := array['tax_version', 'payout', 'bank_report', 'payment_status', 'payment_return'];
    name       text;
begin
    foreach name in array of_payouts loop
        execute format('create trigger not_yet_paid after insert on %I referencing new table as added '
            'for each statement execute function check_payout_rows()', name);
    end loop;
    foreach name in array of_payouts || others loop
        execute format('create trigger append_only before update or delete or truncate on %I '
            'for each statement execute function forbid_change()', name);
    end loop;
end
$$;

-- The rights of V4, and creators' view of their payouts.
alter function grant_roles() rename to grant_books;

comment on function grant_books() is 'The part of grant_roles() that was there first.';

create function grant_roles() returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    perform grant_books();
    if exists (select from pg_roles where rolname = 'fenzhang_creator') then
        grant select on creator_payout to fenzhang_creator;
    end if;
end
$$;

comment on function grant_roles() is
    'Gives the four roles their rights, those of them that exist. To be called by the owner: after a role was made, and at the end of '
    'every migration that adds a table or function.';

select grant_roles();
