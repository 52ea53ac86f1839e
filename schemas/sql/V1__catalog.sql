-- The catalog (settlement.md 5): effective-dated reference data, bitemporal.
--
-- Valid time is in the rows (`valid`), recorded time is the version: each import writes one complete new version, and what
-- it does not mention is not in it. Older versions stay as they were, because the nights that knew them must be repeatable.

-- Append-only tables carry a trigger of this function. Statement level: it bites even where no row would be touched, and
-- covers TRUNCATE, ON CONFLICT DO UPDATE and MERGE.
create function forbid_change() returns trigger
    language plpgsql as
$$
begin
    raise exception '% of % is forbidden: it is append-only', tg_op, tg_table_name
        using errcode = 'restrict_violation', hint = 'Correct by adding: nothing recorded is ever changed.';
end
$$;

comment on function forbid_change() is
    'Trigger function of append-only tables: before update or delete or truncate, for each statement.';

create table catalog_version (
    version        int primary key check (version > 0),
    content_sha256 text        not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    creators       int         not null check (creators >= 0),
    dramas         int         not null check (dramas >= 0),
    placements     int         not null check (placements >= 0),
    enrolments     int         not null check (enrolments >= 0),
    splits         int         not null check (splits >= 0),
    recorded_at    timestamptz not null default now()
);

comment on table catalog_version is
    'One row per recorded import. Key: version, counted from 1 without gaps. Append-only. The counts are the rows of the version: '
    'all of them are written in the transaction that writes this row, none later.';
comment on column catalog_version.content_sha256 is
    'SHA-256 of the canonical text of the version''s rows, which COPY ... TO STDOUT of its tables, each behind the word for its '
    'kind and in order of its key, reproduces.';
comment on column catalog_version.recorded_at is 'When the version became known. Nothing is computed from it.';

create table catalog_creator (
    version      int    not null references catalog_version,
    creator_id   bigint not null check (creator_id > 0),
    name         text   not null check (name <> ''),
    kind         text   not null check (kind in ('INDIVIDUAL', 'COMPANY')),
    bank_account text   not null,
    bank_code    text   not null,
    primary key (version, creator_id)
);

comment on table catalog_creator is
    'One row per creator and catalog version. Key: version, creator_id. Append-only.';
comment on column catalog_creator.kind is 'INDIVIDUAL: tax is withheld from payouts; COMPANY: none is.';
comment on column catalog_creator.bank_account is 'For payouts only; never printed or logged. Empty while unknown.';
comment on column catalog_creator.bank_code is 'For payouts only. Empty while unknown.';

create table catalog_drama (
    version  int    not null references catalog_version,
    drama_id bigint not null check (drama_id > 0),
    platform text   not null check (platform <> ''),
    title    text   not null check (title <> ''),
    episodes int    not null check (episodes >= 0),
    primary key (version, drama_id)
);

comment on table catalog_drama is
    'One row per drama and catalog version; a drama lies on one platform. Key: version, drama_id. Append-only.';
comment on column catalog_drama.platform is 'Platform code, configured or not yet.';

create table catalog_placement (
    version    int       not null references catalog_version,
    drama_id   bigint    not null,
    episode_no int       not null check (episode_no >= 0),
    product_id bigint    not null check (product_id > 0),
    valid      daterange not null check (not isempty(valid) and not lower_inf(valid)),
    primary key (version, drama_id, episode_no, product_id, valid),
    foreign key (version, drama_id) references catalog_drama
);

comment on table catalog_placement is
    'One row per product linked beside an episode on a range of dates, and catalog version. Key: all columns: ranges of one link may '
    'overlap, they mean their union. Append-only.';
comment on column catalog_placement.episode_no is '1-based; 0: every episode of the drama.';
comment on column catalog_placement.valid is 'Business dates, half-open; without upper bound: until further notice.';

create table catalog_enrolment (
    version       int       not null references catalog_version,
    drama_id      bigint    not null,
    plan_id       text      not null check (plan_id <> ''),
    valid         daterange not null check (not isempty(valid) and not lower_inf(valid)),
    guarantee_fen bigint    not null check (guarantee_fen >= 0),
    primary key (version, drama_id, valid),
    foreign key (version, drama_id) references catalog_drama
);

comment on table catalog_enrolment is
    'One row per participation of a drama in a plan, and catalog version; a drama is in one plan at a time (checked at '
    'commit). Key: version, drama_id, valid; through all versions an enrolment is known by drama_id, plan_id and lower(valid). Append-only.';
comment on column catalog_enrolment.valid is
    'Business dates, half-open; without upper bound: until further notice.';
comment on column catalog_enrolment.guarantee_fen is
    'The cash guarantee in fen; 0: none. What kind it is says the plan version in force on lower(valid).';

create table catalog_split (
    version    int       not null references catalog_version,
    drama_id   bigint    not null,
    creator_id bigint    not null,
    share_bps  int       not null check (share_bps between 0 and 10000),
    valid      daterange not null check (not isempty(valid) and not lower_inf(valid)),
    primary key (version, drama_id, creator_id, valid),
    foreign key (version, drama_id) references catalog_drama,
    foreign key (version, creator_id) references catalog_creator
);

comment on table catalog_split is
    'One row per creator''s share of a drama on a range of dates, and catalog version. On every date the shares of a drama add up to 0 '
    'or 10000, and a creator stands once (checked at commit). Key: version, drama_id, creator_id, valid. Append-only.';
comment on column catalog_split.share_bps is 'Basis points: 10000 is all.';
comment on column catalog_split.valid is 'Business dates, half-open; without upper bound: until further notice.';

-- A version is complete when its transaction commits ...
create function check_catalog_version() returns trigger
    language plpgsql
    set search_path from current as
$$
declare
    wrong record;
begin
    if (select count(*) from catalog_creator where version = new.version) <> new.creators
        or (select count(*) from catalog_drama where version = new.version) <> new.dramas
        or (select count(*) from catalog_placement where version = new.version) <> new.placements
        or (select count(*) from catalog_enrolment where version = new.version) <> new.enrolments
        or (select count(*) from catalog_split where version = new.version) <> new.splits then
        raise exception 'catalog version % does not hold the rows that it counts', new.version
            using errcode = 'check_violation';
    end if;

    -- The rest reads each table once, whatever the planner knows about tables that were filled just now. If two of a drama's
    -- ranges overlap, then two neighbours in order of their first days do.
    select drama_id, lower(valid) as on_date
    into wrong
    from (
        select drama_id, valid, lag(valid) over (partition by drama_id order by valid) as earlier
        from catalog_enrolment where version = new.version
    ) as enrolment
    where earlier && valid
    limit 1;
    if found then
        raise exception 'drama % is in two plans on %', wrong.drama_id, wrong.on_date
            using errcode = 'check_violation';
    end if;

    select drama_id, creator_id, lower(valid) as on_date
    into wrong
    from (
        select drama_id, creator_id, valid,
               lag(valid) over (partition by drama_id, creator_id order by valid) as earlier
        from catalog_split where version = new.version
    ) as share
    where earlier && valid
    limit 1;
    if found then
        raise exception 'creator % stands twice in the split of drama % on %',
            wrong.creator_id, wrong.drama_id, wrong.on_date
            using errcode = 'check_violation';
    end if;

    select drama_id, on_date, bps
    into wrong
    from (
        select drama_id, on_date, sum(sum(bps)) over (partition by drama_id order by on_date) as bps
        from (
            select drama_id, lower(valid) as on_date, share_bps as bps
            from catalog_split where version = new.version
            union all
            select drama_id, upper(valid), -share_bps
            from catalog_split where version = new.version and not upper_inf(valid)
        ) as change
        group by drama_id, on_date
    ) as total
    where bps not in (0, 10000)
    limit 1;
    if found then
        raise exception 'splits of drama % add up to % bps on %', wrong.drama_id, wrong.bps, wrong.on_date
            using errcode = 'check_violation';
    end if;
    return null;
end
$$;

create constraint trigger complete
    after insert on catalog_version
    deferrable initially deferred
    for each row execute function check_catalog_version();

-- ... and takes no further rows.
create function check_catalog_rows() returns trigger
    language plpgsql
    set search_path from current as
$$
declare
    of_version int;
    counted    int;
    found_rows bigint;
begin
    for of_version in select distinct version from added loop
        execute format('select %I from catalog_version where version = $1', tg_argv[0]) into counted using of_version;
        execute format('select count(*) from %I where version = $1', tg_table_name) into found_rows using of_version;
        if found_rows > counted then
            raise exception '% rows in %, but catalog version % has %', found_rows, tg_table_name, of_version, counted
                using errcode = 'check_violation';
        end if;
    end loop;
    return null;
end
$$;

create trigger no_more_rows after insert on catalog_creator
    referencing new table as added for each statement execute function check_catalog_rows('creators');
create trigger no_more_rows after insert on catalog_drama
    referencing new table as added for each statement execute function check_catalog_rows('dramas');
create trigger no_more_rows after insert on catalog_placement
    referencing new table as added for each statement execute function check_catalog_rows('placements');
create trigger no_more_rows after insert on catalog_enrolment
    referencing new table as added for each statement execute function check_catalog_rows('enrolments');
create trigger no_more_rows after insert on catalog_split
    referencing new table as added for each statement execute function check_catalog_rows('splits');

create trigger append_only before update or delete or truncate on catalog_version
    for each statement execute function forbid_change();
create trigger append_only before update or delete or truncate on catalog_creator
    for each statement execute function forbid_change();
create trigger append_only before update or delete or truncate on catalog_drama
    for each statement execute function forbid_change();
create trigger append_only before update or delete or truncate on catalog_placement
    for each statement execute function forbid_change();
create trigger append_only before update or delete or truncate on catalog_enrolment
    for each statement execute function forbid_change();
create trigger append_only before update or delete or truncate on catalog_split
    for each statement execute function forbid_change();
