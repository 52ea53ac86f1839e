-- Four eyes: what one person proposed to pay, and another approved. While four_eyes is on, no payout is recorded that nobody else approved,
-- whatever program asks.

create table four_eyes (
    number         bigint generated always as identity primary key,
    is_on          boolean          not null,
    recorded_by    text             not null default session_user check (recorded_by <> ''),
    recorded_on    text             not null default '',
    database_login text             not null default session_user,
    recorded_at    timestamptz      not null default now()
);

comment on table four_eyes is
    'One row per time that four eyes was turned on or off; the newest holds, and without one it is off. Key: number, ascending. Append-only. The '
    'program turns it on, as fenzhang.payout.four-eyes says; only the owner of the table turns it off.';

create function check_four_eyes() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    new.recorded_at := now();
    new.database_login := session_user;
    if not new.is_on and not pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'USAGE') then
        raise exception 'four eyes is turned off by the owner of the books, not by %', current_user using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

comment on function check_four_eyes() is 'Trigger function of four_eyes: only its owner turns it off.';

create trigger check_four_eyes before insert on four_eyes for each row execute function check_four_eyes();

create function is_four_eyes() returns boolean
    language sql stable
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
select coalesce((select is_on from four_eyes order by number desc limit 1), false)
$$;

comment on function is_four_eyes() is 'Whether a payout needs somebody else''s approval.';

create table payout_proposal (
    number         bigint generated always as identity primary key,
    period         text collate "C" not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    execution_date date             not null,
    digest         text collate "C" not null,
    content        text             not null,
    proposed_by    text             not null check (btrim(proposed_by) <> ''),
    proposed_from  text             not null,
    database_login text             not null default session_user,
    proposed_at    timestamptz      not null default now(),
    constraint digest_of_content check (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);

create index payout_proposal_digest on payout_proposal (digest, number);

comment on table payout_proposal is
    'One row per proposal of a payout. Key: number, ascending. Append-only. It can be approved for 7 days.';
comment on column payout_proposal.content is
    'What payout_text() said of the payout, which was written for that and rolled back: lines, postings, files with their hashes. Holds bank '
    'accounts.';
comment on column payout_proposal.digest is 'SHA-256 of content.';
comment on column payout_proposal.proposed_by is 'The user of the console, or the login at the operating system.';
comment on column payout_proposal.proposed_from is 'The address or the host; may be empty.';

create table payout_approval (
    proposal       bigint primary key references payout_proposal,
    digest         text collate "C" not null,
    approved_by    text             not null check (btrim(approved_by) <> ''),
    approved_from  text             not null,
    database_login text             not null default session_user,
    approved_at    timestamptz      not null default now()
);

comment on table payout_approval is 'One row per proposal that was approved, by somebody else. Key: proposal. Append-only.';
comment on column payout_approval.digest is 'That of the proposal, as the approver named it.';

create function note_proposal() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    new.proposed_at := now();
    new.database_login := session_user;
    if exists (select from payout where period = new.period) then
        raise exception '% is paid out and closed', new.period using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

comment on function note_proposal() is 'Trigger function of payout_proposal: of an open period; time and login are the database''s.';

create trigger note_proposal before insert on payout_proposal for each row execute function note_proposal();

create function check_approval() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    proposed payout_proposal;
begin
    new.approved_at := now();
    new.database_login := session_user;
    select * into proposed from payout_proposal where number = new.proposal;
    if proposed.number is null or proposed.digest is distinct from new.digest then
        raise exception 'there is no proposal % of digest %', new.proposal, new.digest using errcode = 'restrict_violation';
    end if;
    if lower(btrim(proposed.proposed_by)) = lower(btrim(new.approved_by)) then
        raise exception '% proposed it: somebody else has to approve it', new.approved_by using errcode = 'restrict_violation';
    end if;
    if proposed.proposed_at < now() - interval '7 days' then
        raise exception 'it was proposed more than 7 days ago: propose it again' using errcode = 'restrict_violation';
    end if;
    if exists (select from payout_approval where proposal = new.proposal) then
        raise exception 'it was approved already' using errcode = 'restrict_violation';
    end if;
    if exists (select from payout where period = proposed.period) then
        raise exception '% is paid out and closed', proposed.period using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

comment on function check_approval() is
    'Trigger function of payout_approval: by somebody else than the proposer, once, within 7 days, of the same digest, while the period is open.';

create trigger check_approval before insert on payout_approval for each row execute function check_approval();

-- At the end of the transaction, when all rows of the payout are there: the rows are what was approved, not what a program says of them.
create function check_approved() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    paid text;
begin
    if not is_four_eyes() then
        return null;
    end if;
    paid := encode(sha256(convert_to(payout_text(new.period), 'UTF8')), 'hex');
    if not exists (
        select from payout_proposal p join payout_approval a on a.proposal = p.number
        where p.period = new.period and p.digest = paid and lower(btrim(a.approved_by)) <> lower(btrim(p.proposed_by)))
    then
        raise exception 'four eyes: nobody approved a payout of % of digest %', new.period, paid using errcode = 'restrict_violation';
    end if;
    return null;
end
$$;

comment on function check_approved() is
    'Trigger function of payout: with four eyes, refuses one that nobody but its proposer approved, or that is another one.';

create constraint trigger approved after insert on payout
    deferrable initially deferred for each row execute function check_approved();

do
$$
declare
    name text;
begin
    foreach name in array array['four_eyes', 'payout_proposal', 'payout_approval'] loop
        execute format('create trigger append_only before update or delete or truncate on %I '
            'for each statement execute function forbid_change()', name);
    end loop;
end
$$;

select grant_roles();
