-- Who is not paid for now, and why (settlement.md 16): a creator whose payment came back for a reason of the account is held until the
-- catalog has another account, or until a person says why not; a person may hold any creator.
--
-- Holds and releases are numbered in the order in which they were recorded. A payout names the newest that it knew, so it can be worked
-- out again whatever was recorded since; and it seals those that were recorded since the payout before it.

create table payment_hold (
    number       int              primary key check (number > 0),
    creator_id   bigint           not null check (creator_id > 0),
    action       text collate "C" not null check (action in ('hold', 'release')),
    cause        text collate "C" not null check (cause in ('person', 'bank')),
    reason       text             not null check (btrim(reason) <> ''),
    period       text collate "C",
    bank_account text             not null,
    bank_code    text             not null,
    recorded_by  text             not null check (recorded_by <> ''),
    recorded_on  text             not null,
    recorded_at  timestamptz      not null default now(),
    foreign key (period, creator_id) references payment_return,
    constraint held_once_for_a_return unique (period, creator_id),
    constraint of_a_return check (case cause when 'bank' then action = 'hold' and period is not null and bank_account <> ''
        else period is null and bank_account = '' and bank_code = '' end)
);

create index payment_hold_creator on payment_hold (creator_id, number);

comment on table payment_hold is
    'One row per hold of a creator''s payments and per release. Key: number, without gaps, in the order in which they were recorded. '
    'Append-only. A release ends every hold of the creator with a lower number.';
comment on column payment_hold.cause is
    'bank: the payment of period came back for a reason of the account; the hold ends by itself once the catalog has another account. '
    'person: payout hold or payout release.';
comment on column payment_hold.reason is 'The bank''s, code and text; or the person''s.';
comment on column payment_hold.period is 'Whose payment came back; null unless the cause is the bank.';
comment on column payment_hold.bank_account is 'To which the payment went that came back; empty unless the cause is the bank.';
comment on column payment_hold.recorded_by is 'The login at the operating system of whoever recorded it; of V12 migration.';
comment on column payment_hold.recorded_on is 'The host; may be empty.';
comment on column payment_hold.recorded_at is 'Nothing is computed from it.';

alter table payout add column last_hold int not null default 0 check (last_hold >= 0);

comment on column payout.last_hold is
    'The newest row of payment_hold that the payout knew: whom it held follows from the rows up to it. 0: there was none.';

alter table payout_line drop constraint payout_line_outcome_check;
alter table payout_line add constraint payout_line_outcome_check
    check (outcome in ('paid', 'held', 'below_minimum', 'negative', 'no_account', 'not_in_catalog'));

-- Who is held --------------------------------------------------------------------------------------------------------------------

create function held_creators(up_to_hold int, of_catalog int) returns table (creator_id bigint, number int)
    language sql stable
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
select h.creator_id, max(h.number)
from payment_hold h
where h.number <= up_to_hold and h.action = 'hold'
    and not exists (
        select from payment_hold r
        where r.creator_id = h.creator_id and r.action = 'release' and r.number > h.number and r.number <= up_to_hold)
    and (h.cause = 'person' or exists (
        select from catalog_creator c
        where c.version = of_catalog and c.creator_id = h.creator_id and (c.bank_account, c.bank_code) = (h.bank_account, h.bank_code)))
group by h.creator_id
$$;

comment on function held_creators(int, int) is
    'Who is held by the holds and releases up to a number, under a catalog version, and the number of the newest hold that does it. '
    'Key: creator_id.';

-- What came back before: held like what comes back from now on, unless the bank has paid to the same account since.
insert into payment_hold
    (number, creator_id, action, cause, reason, period, bank_account, bank_code, recorded_by, recorded_on)
select row_number() over (order by r.posted_date, r.period, r.creator_id), r.creator_id, 'hold', 'bank', s.reason, r.period,
    l.bank_account, l.bank_code, 'migration', ''
from payment_return r
join payout_line l using (period, creator_id)
join payment_status s on s.report_sha256 = r.report_sha256 and s.period = r.period and s.creator_id = r.creator_id
where s.reason ~ ('^([A-Z0-9]{4} )*(AC01|AC03|AC04|AC06|AC07|AC08|AC09|AC11|AC12|AC13|AC14|AC15|AC16|AC17|AG01|BE01|BE06|CNOR|MD07|RC01|'
        'RC04|RC07|RC08|RC10)( |$)')
    and not exists (
        select from payout_line n join payment_status t using (period, creator_id)
        where n.creator_id = r.creator_id and n.period > r.period and t.outcome = 'accepted'
            and (n.bank_account, n.bank_code) = (l.bank_account, l.bank_code));

-- What is refused ----------------------------------------------------------------------------------------------------------------

create function check_hold() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    last int;
begin
    perform lock_payouts();
    select coalesce(max(number), 0) into last from payment_hold;
    if new.number <> last + 1 then
        raise exception 'hold % does not follow %, the last one', new.number, last using errcode = 'restrict_violation';
    end if;
    if new.action = 'release' and not exists (
        select from payment_hold h where h.creator_id = new.creator_id and h.action = 'hold' and not exists (
            select from payment_hold r where r.creator_id = h.creator_id and r.action = 'release' and r.number > h.number)) then
        raise exception 'creator % is not held: there is nothing to release', new.creator_id using errcode = 'check_violation';
    end if;
    if new.cause = 'bank' and not exists (
        select from payout_line l where l.period = new.period and l.creator_id = new.creator_id
            and (l.bank_account, l.bank_code) = (new.bank_account, new.bank_code)) then
        raise exception 'the payment of % to creator % did not go to that account', new.period, new.creator_id
            using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger follows_the_last before insert on payment_hold for each row execute function check_hold();

create trigger append_only before update or delete or truncate on payment_hold
    for each statement execute function forbid_change();

create function check_payout_holds(of_payout payout) returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    last  int;
    wrong record;
begin
    select coalesce(max(number), 0) into last from payment_hold;
    if of_payout.last_hold <> last then
        raise exception 'the payout of % knows holds up to %, and there are %', of_payout.period, of_payout.last_hold, last
            using errcode = 'restrict_violation';
    end if;
    select l.creator_id, l.outcome into wrong
    from payout_line l left join held_creators(of_payout.last_hold, of_payout.catalog_version) h using (creator_id)
    where l.period = of_payout.period and case l.outcome when 'paid' then h.number is not null when 'held' then h.number is null end
    order by l.creator_id limit 1;
    if found then
        raise exception 'creator % is % for %, which is not what the holds say', wrong.creator_id, wrong.outcome, of_payout.period
            using errcode = 'check_violation';
    end if;
end
$$;

comment on function check_payout_holds(payout) is 'Refuses a payout that pays who is held, or holds who is not.';

create or replace function check_payout() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    perform lock_payouts();
    perform check_payout_order(new);
    perform check_payout_balances(new);
    perform check_payout_sums(new);
    perform check_payees(new);
    perform check_payout_holds(new);
    return new;
end
$$;

-- What is sealed: as in V9, and behind it the newest hold that the payout knew, if there is one, with the holds and releases that were
-- recorded since the payout before it. What was sealed before has none, and the seal that it had.
create or replace function payout_text(of_period text) returns text
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
    union all
    select 6, 0, 0, '', jsonb_build_array('holds', last_hold)::text from payout where period = of_period and last_hold > 0
    union all
    select 7, 0, h.number, '', jsonb_build_array('hold', h.number, h.creator_id, h.action, h.cause, h.reason, h.period, h.bank_account,
        h.bank_code, h.recorded_by, h.recorded_on)::text
    from payout o join payment_hold h on h.number <= o.last_hold
        and h.number > (select coalesce(max(e.last_hold), 0) from payout e where e.period < of_period)
    where o.period = of_period
) as sealed
$$;

comment on function payout_text(text) is
    'What the seal of a payout proves: its row, the rule of withholding, its lines by creator, its postings by creator and number, its files by path with size and '
    'sha256 of their content; from V12 on last_hold unless it is 0, and the holds and releases since the payout before, by number. '
    'Columns stand as in the tables; recorded_at is not among them. Holds bank accounts.';

-- The rights of V9, and what those need who work payouts out again.
alter function grant_roles() rename to grant_seals;

comment on function grant_seals() is 'The part of grant_roles() of V9.';

create function grant_roles() returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    name text;
begin
    perform grant_seals();
    foreach name in array array['fenzhang_nightly', 'fenzhang_finance', 'fenzhang_auditor'] loop
        continue when not exists (select from pg_roles where rolname = name);
        execute format('grant execute on function held_creators(int, int) to %I', name);
    end loop;
end
$$;

comment on function grant_roles() is
    'Gives the four roles their rights, those of them that exist. To be called by the owner: after a role was made, and at the end of '
    'every migration that adds a table or function.';

select grant_roles();
