-- Who may sign in to the console, and what was done there.
--
-- Like the books these tables only grow: a user is what was recorded of the name last. Of the token of an invitation only the hash is here,
-- of a password what the console's encoder made of it. All times are the database's, so that they hold for several processes.

create table console_user (
    name       text collate "C" primary key check (name ~ '^[a-z0-9][a-z0-9._@-]{0,63}$'),
    role       text collate "C" not null check (role in ('finance', 'auditor', 'creator', 'admin')),
    creator_id bigint check (creator_id > 0),
    added_at   timestamptz      not null default now(),
    constraint only_creators_have_an_id check ((role = 'creator') = (creator_id is not null))
);

comment on table console_user is
    'One row per person who may sign in to the console, or might once. Key: name. Append-only: a role is not changed, another name is added.';
comment on column console_user.creator_id is 'Whose money a user of role creator sees; null for all others.';

create table user_change (
    number          bigint generated always as identity primary key,
    name            text collate "C" not null references console_user,
    change          text collate "C" not null check (change in ('invite', 'password', 'disable')),
    token_sha256    text collate "C" unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
    invitation      bigint unique references user_change,
    password_hash   text check (password_hash <> ''),
    recorded_by     text             not null check (recorded_by <> ''),
    recorded_at     timestamptz      not null default now(),
    constraint invited_by_token check ((change = 'invite') = (token_sha256 is not null)),
    constraint password_by_invitation check ((change = 'password') = (invitation is not null and password_hash is not null))
);

create index user_change_name on user_change (name, number);

comment on table user_change is
    'One row per change of a user. Key: number, ascending; the newest of a name says what holds. Append-only. invite: no password holds until the '
    'invitation is accepted. password: it was, by the row invitation. disable: nobody signs in by the name until it is invited again.';
comment on column user_change.token_sha256 is 'SHA-256 of the token, which is told once and kept nowhere.';
comment on column user_change.invitation is 'The number of the invitation that was accepted; once.';
comment on column user_change.password_hash is 'As the console''s encoder made it, with the name of its algorithm.';
comment on column user_change.recorded_by is 'The user of the console, or the login at the operating system.';

-- Two who change a name wait for each other, so that both see which change is the newest.
create function check_user_change() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    newest record;
begin
    perform pg_advisory_xact_lock(hashtextextended('fenzhang user ' || new.name, 0));
    new.recorded_at := now();
    select number, change, recorded_at > now() - interval '72 hours' as is_fresh into newest
    from user_change where name = new.name and number <> new.number order by number desc limit 1;
    if new.change = 'password' then
        if newest.number is distinct from new.invitation or newest.change <> 'invite' then
            raise exception 'the invitation of % was used, replaced or withdrawn', new.name using errcode = 'restrict_violation';
        end if;
        if not newest.is_fresh then
            raise exception 'the invitation of % is older than 72 hours', new.name using errcode = 'restrict_violation';
        end if;
    elsif new.change = 'disable' and newest.change = 'disable' then
        raise exception '% is disabled already', new.name using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

comment on function check_user_change() is
    'Trigger function of user_change: an invitation is accepted while it is the newest change of the name and 72 hours old at most.';

create trigger check_user_change before insert on user_change for each row execute function check_user_change();

create table sign_in (
    number       bigint generated always as identity primary key,
    name         text collate "C" not null references console_user,
    succeeded    boolean          not null,
    from_where   text             not null,
    locked_until timestamptz,
    tried_at     timestamptz      not null default now(),
    constraint failures_lock check (locked_until is null or not succeeded)
);

create index sign_in_name on sign_in (name, number);

comment on table sign_in is
    'One row per attempt to sign in by a name that exists, but for those that came while it was locked. Key: number, ascending. Append-only.';
comment on column sign_in.from_where is 'The address that it came from; may be empty.';
comment on column sign_in.locked_until is
    'Of the tenth failure in a row: 15 minutes later. Counting begins again after it, and after a success. The database sets it.';

create function lock_after_failures() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    before record;
begin
    perform pg_advisory_xact_lock(hashtextextended('fenzhang user ' || new.name, 0));
    new.tried_at := now();
    new.locked_until := null;
    if is_locked(new.name) then
        return null;
    end if;
    if not new.succeeded then
        select count(*) as failures into before from sign_in
        where name = new.name and number > coalesce(
            (select max(number) from sign_in where name = new.name and (succeeded or locked_until is not null)), 0);
        if before.failures >= 9 then
            new.locked_until := now() + interval '15 minutes';
        end if;
    end if;
    return new;
end
$$;

comment on function lock_after_failures() is
    'Trigger function of sign_in: the tenth failure in a row locks the name for 15 minutes; what comes meanwhile is not recorded.';

create function is_locked(of_name text) returns boolean
    language sql stable
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
select exists (select from sign_in where name = of_name and locked_until > now())
$$;

comment on function is_locked(text) is 'Whether the name is locked for now because of ten failed attempts to sign in.';

create trigger lock_after_failures before insert on sign_in for each row execute function lock_after_failures();

create view user_now with (security_barrier) as
select u.name, u.role, u.creator_id, u.added_at, c.number as change_number, c.change, c.recorded_at as changed_at,
    c.change = 'invite' and c.recorded_at > now() - interval '72 hours' as is_invited,
    c.change = 'disable' as is_disabled,
    c.password_hash
from console_user u
join lateral (select * from user_change where name = u.name order by number desc limit 1) c on true;

comment on view user_now is
    'What holds of each user. Key: name. A user without password_hash can''t sign in: disabled, or invited, and the invitation may have expired.';

create table action_log (
    number         bigint generated always as identity primary key,
    who            text             not null check (who <> ''),
    role           text collate "C" not null check (role in ('finance', 'auditor', 'creator', 'admin', 'shell')),
    action         text collate "C" not null check (action ~ '^[a-z]+(-[a-z]+)*$'),
    subject        text             not null,
    digest         text collate "C" not null check (digest ~ '^([0-9a-f]{64})?$'),
    from_where     text             not null,
    database_login text             not null default session_user,
    recorded_at    timestamptz      not null default now()
);

comment on table action_log is
    'One row per action that changed something, sign-in, and download of payment files or evidence. Key: number, ascending. Append-only; nobody '
    'writes a row without a name.';
comment on column action_log.who is 'The user of the console; of role shell the login at the operating system.';
comment on column action_log.role is 'That of the user then; shell: a command.';
comment on column action_log.subject is 'What it was done to, such as a period or a name; may be empty.';
comment on column action_log.digest is 'SHA-256 of what was acted upon; empty if it has none.';
comment on column action_log.from_where is 'The address or the host that it came from; may be empty.';

create function note_action() returns trigger
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
begin
    new.recorded_at := now();
    new.database_login := session_user;
    return new;
end
$$;

comment on function note_action() is 'Trigger function of action_log: time and login at the database are not the writer''s to say.';

create trigger note_action before insert on action_log for each row execute function note_action();

do
$$
declare
    name text;
begin
    foreach name in array array['console_user', 'user_change', 'sign_in', 'action_log'] loop
        execute format('create trigger append_only before update or delete or truncate on %I '
            'for each statement execute function forbid_change()', name);
    end loop;
end
$$;

-- Hashes of passwords are for the program only.
alter function grant_roles() rename to grant_months;

comment on function grant_months() is 'The part of grant_roles() of V17.';

create function grant_roles() returns void
    language plpgsql
    set search_path = pg_catalog, fenzhang, pg_temp as
$$
declare
    name text;
begin
    perform grant_months();
    foreach name in array array['fenzhang_finance', 'fenzhang_auditor'] loop
        continue when not exists (select from pg_roles where rolname = name);
        execute format('revoke all on user_change, user_now from %I', name);
    end loop;
end
$$;

comment on function grant_roles() is
    'Gives the four roles their rights, those of them that exist. To be called by the owner: after a role was made, and at the end of '
    'every migration that adds a table or function.';

select grant_roles();
