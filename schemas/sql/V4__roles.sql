-- Who may do what. Triggers refuse changes whoever makes them; here even the right to try is kept small.
--
--   fenzhang_nightly   the program: reads all, adds rows; changes nothing but Spring Batch's history
--   fenzhang_finance   people: read all
--   fenzhang_auditor   people: read all
--   fenzhang_creator   creators: their own settlement lines, postings and balance
--
-- All four are groups: a login is a member of one. Roles belong to the whole server, so they may be there already, and whoever
-- runs this may lack the right to make them: then they are left out, and an administrator makes them and calls grant_roles().

do
$$
declare
    name text;
begin
    foreach name in array array['fenzhang_nightly', 'fenzhang_finance', 'fenzhang_auditor', 'fenzhang_creator'] loop
        begin
            if not exists (select from pg_roles where rolname = name) then
                execute format('create role %I nologin', name);
            end if;
        exception
            -- Another database of the server is being made at the same time.
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
                raise notice 'role % was not made: have an administrator make it and call grant_roles()', name;
        end;
    end loop;
end
$$;

-- Temporary tables come before all others unless the path says otherwise: without this a session could put a table `run` or
-- `attempt` of its own before the triggers' eyes.
do
$$
declare
    function regprocedure;
begin
    for function in select oid from pg_proc where pronamespace = 'fenzhang'::regnamespace loop
        execute format('alter function %s set search_path = pg_catalog, fenzhang, pg_temp', function);
    end loop;
end
$$;

create table creator_login (
    role_name  text collate "C" primary key check (role_name <> ''),
    creator_id bigint      not null check (creator_id > 0),
    added_at   timestamptz not null default now()
);

comment on table creator_login is
    'One row per login of a creator, a member of fenzhang_creator. Key: role_name. Append-only; written by the owner.';

create trigger append_only before update or delete or truncate on creator_login
    for each statement execute function forbid_change();

-- Who logged in, not who he made himself by SET ROLE.
create function own_creator() returns bigint
    language sql stable security definer
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
select creator_id from creator_login where role_name = session_user
$$;

comment on function own_creator() is 'The creator whose login the session has; null for all others.';

create function is_staff() returns boolean
    language sql stable
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
select exists (
    select from pg_roles
    where rolname in ('fenzhang_nightly', 'fenzhang_finance', 'fenzhang_auditor') and pg_has_role(current_user, oid, 'USAGE'))
$$;

comment on function is_staff() is 'Whether the session may see what belongs to any creator.';

create view creator_balance with (security_barrier) as
select platform, split_part(account, ':', 2)::bigint as creator_id, commodity as unit, -sum(amount) as amount
from journal_posting
where account ~ '^(payable|traffic):[0-9]+$'
    and (is_staff() or account in ('payable:' || own_creator(), 'traffic:' || own_creator()))
group by platform, account, commodity;

comment on view creator_balance is
    'What each creator is owed (cny, in fen) and was granted (traffic, in impressions), per platform. Key: platform, creator_id, unit; '
    'creator 0 is suspense. Below 0 the creator owes. A creator''s login sees its own only.';

alter table settlement_line enable row level security;
alter table journal_posting enable row level security;

create function grant_roles() returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    read_all text[] := array['fenzhang_nightly', 'fenzhang_finance', 'fenzhang_auditor'];
    name     text;
    target   text;
begin
    revoke all on schema fenzhang, batch from public;
    revoke all on all tables in schema fenzhang from public;
    revoke all on all functions in schema fenzhang from public;
    foreach name in array read_all loop
        continue when not exists (select from pg_roles where rolname = name);
        execute format('grant usage on schema fenzhang to %I', name);
        execute format('grant select on all tables in schema fenzhang to %I', name);
        execute format('grant execute on function settlement_csv(text, date), lock_key(text, text), own_creator(), is_staff() to %I', name);
        foreach target in array array['settlement_line', 'journal_posting'] loop
            execute format('drop policy if exists %I on %I', 'all_rows_' || name, target);
            execute format('create policy %I on %I for select to %I using (true)', 'all_rows_' || name, target, name);
        end loop;
    end loop;
    if exists (select from pg_roles where rolname = 'fenzhang_nightly') then
        for target in
            select relname from pg_class
            where relnamespace = 'fenzhang'::regnamespace and relkind in ('r', 'p')
                and relname not in ('flyway_schema_history', 'creator_login')
        loop
            execute format('grant insert on %I to fenzhang_nightly', target);
        end loop;
        foreach target in array array['settlement_line', 'journal_posting'] loop
            execute format('drop policy if exists added_rows on %I', target);
            execute format('create policy added_rows on %I for insert to fenzhang_nightly with check (true)', target);
        end loop;
        grant execute on all functions in schema fenzhang to fenzhang_nightly;
        grant usage on schema batch to fenzhang_nightly;
        grant select, insert, update, delete on all tables in schema batch to fenzhang_nightly;
        grant usage, select on all sequences in schema batch to fenzhang_nightly;
    end if;
    if exists (select from pg_roles where rolname = 'fenzhang_creator') then
        grant usage on schema fenzhang to fenzhang_creator;
        grant select on settlement_line, journal_posting, creator_balance to fenzhang_creator;
        grant execute on function own_creator(), is_staff() to fenzhang_creator;
        drop policy if exists own_rows on settlement_line;
        create policy own_rows on settlement_line for select to fenzhang_creator
            using (creator_id = own_creator());
        drop policy if exists own_rows on journal_posting;
        create policy own_rows on journal_posting for select to fenzhang_creator
            using (account in ('payable:' || own_creator(), 'advance:' || own_creator(), 'traffic:' || own_creator()));
    end if;
end
$$;

comment on function grant_roles() is
    'Gives the four roles their rights, those of them that exist. To be called by the owner: after a role was made, and at the end of '
    'every migration that adds a table or function.';

select grant_roles();
