-- What people are told of the nights, once. Several schedulers may find the same, and any may be killed: here they see what was
-- raised, and which receiver has it.

create table alert (
    id            text collate "C" primary key check (id ~ '^[0-9a-f]{32}$'),
    kind          text collate "C" not null check (kind ~ '^[a-z_]+$'),
    platform      text collate "C" not null,
    business_date date,
    channels      text[]           not null,
    message       text             not null,
    raised_at     timestamptz      not null default now()
);

create index alert_told on alert (kind, platform, business_date);

comment on table alert is
    'One row per alert that was raised. Key: id, a hash of what it is about, so that the same is raised once. Append-only.';
comment on column alert.platform is 'Empty: all platforms.';
comment on column alert.channels is 'Those of the process that raised it: webhook, command. It is sent to those of whoever runs.';
comment on column alert.message is 'The JSON that receivers get.';

create table alert_sent (
    id      text collate "C" not null references alert,
    channel text collate "C" not null check (channel in ('webhook', 'command')),
    sent_at timestamptz      not null default now(),
    primary key (id, channel)
);

comment on table alert_sent is
    'One row per alert and channel whose receiver has taken it. Key: id, channel. Append-only. Without it the alert is sent again.';

do
$$
declare
    name text;
begin
    foreach name in array array['alert', 'alert_sent'] loop
        execute format('create trigger append_only before update or delete or truncate on %I '
            'for each statement execute function forbid_change()', name);
    end loop;
end
$$;

comment on function lock_key(text, text) is
    'The key of an advisory lock; purpose is ''run'' or ''books'' of a platform, or ''alerts'' of none: held by who sends them.';

select grant_roles();
