-- Facts that a read model could not apply, and rebuilding read models beside the live ones.

create table dead_letter (
    read_model text not null,
    position bigint not null,
    event_id text not null,
    sequence text not null,
    cause text not null,
    attempts integer not null,
    parked_at timestamptz not null default clock_timestamp(),
    tried_at timestamptz not null default clock_timestamp(),
    primary key (read_model, position)
);
comment on table dead_letter is 'Facts set aside because a read model failed on them, or on an earlier one of their sequence';
create index dead_letter_sequence on dead_letter (read_model, sequence, position);

create table rebuild (
    read_model text primary key,
    id text not null,
    node text not null,
    phase text not null,
    facts bigint not null,
    of bigint not null,
    position bigint not null,
    digest_live text,
    digest_rebuilt text,
    failure text,
    began_at timestamptz not null default clock_timestamp(),
    changed_at timestamptz not null default clock_timestamp()
);
comment on table rebuild is 'Last rebuild of each read model and how far it is';

create schema paraphe_rebuild;
comment on schema paraphe_rebuild is 'Tables of read models while they are rebuilt; they then take the place of the live ones';
grant usage on schema paraphe_rebuild to "${application_role}";
alter default privileges in schema paraphe_rebuild grant select, insert, update, delete on tables to "${application_role}";

-- The application may not change the schema. These functions, run as its owner, let it do so for read models only.

create function rebuildable(tables text[]) returns text[] language plpgsql stable as $$
declare
    one text;
begin
    foreach one in array tables loop
        if one in ('read_position', 'dead_letter', 'rebuild', 'flyway_schema_history')
            or not exists (select from pg_catalog.pg_tables where schemaname = 'paraphe_read' and tablename = one)
        then
            raise exception 'paraphe_read.% is no table of a read model', one using errcode = '42501';
        end if;
    end loop;
    return array(select t from unnest(tables) t order by t);
end $$;

create function begin_rebuild(tables text[]) returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp
as $$
declare
    one text;
    two record;
begin
    foreach one in array paraphe_read.rebuildable(tables) loop
        execute format('drop table if exists paraphe_rebuild.%I', one);
        execute format(
            'create table paraphe_rebuild.%1$I (like paraphe_read.%1$I including defaults including constraints'
            ' including comments including storage)', one);
        -- A vacuum of the new table would hold a lock that the exchange needs; it begins again after it.
        execute format(
            'alter table paraphe_rebuild.%I set (autovacuum_enabled = off, toast.autovacuum_enabled = off)', one);
        execute format(
            'comment on table paraphe_rebuild.%I is %L', one,
            obj_description(format('paraphe_read.%I', one)::regclass, 'pg_class'));
        for two in
            select conname, pg_get_constraintdef(oid) as definition from pg_constraint
            where conrelid = format('paraphe_read.%I', one)::regclass and contype in ('p', 'u')
        loop
            execute format('alter table paraphe_rebuild.%I add constraint %I %s', one, two.conname, two.definition);
        end loop;
    end loop;
end $$;
comment on function begin_rebuild is 'Makes empty tables like the live ones, with their keys but without their other indexes';

create function index_rebuild(tables text[]) returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp
as $$
declare
    one text;
    definition text;
begin
    foreach one in array paraphe_read.rebuildable(tables) loop
        for definition in
            select pg_get_indexdef(indexrelid) from pg_index
            where indrelid = format('paraphe_read.%I', one)::regclass
                and not exists (select from pg_constraint where conindid = indexrelid)
        loop
            execute replace(definition, ' ON paraphe_read.', ' ON paraphe_rebuild.');
        end loop;
        execute format('analyze paraphe_rebuild.%I', one);
    end loop;
end $$;
comment on function index_rebuild is 'Gives the rebuilt tables the other indexes of the live ones';

-- The time-out is shorter than that of the search for deadlocks: whoever reads both old tables is never the victim.
create function switch_rebuild(tables text[]) returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp set lock_timeout = '200ms'
as $$
declare
    one text;
begin
    foreach one in array paraphe_read.rebuildable(tables) loop
        execute format('drop table paraphe_read.%I', one);
        execute format('alter table paraphe_rebuild.%I set schema paraphe_read', one);
        execute format(
            'alter table paraphe_read.%I reset (autovacuum_enabled, toast.autovacuum_enabled)', one);
    end loop;
end $$;
comment on function switch_rebuild is 'Puts the rebuilt tables in the place of the live ones, all at once';

create function drop_rebuild(tables text[]) returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp
as $$
declare
    one text;
begin
    foreach one in array paraphe_read.rebuildable(tables) loop
        execute format('drop table if exists paraphe_rebuild.%I', one);
    end loop;
end $$;
comment on function drop_rebuild is 'Throws rebuilt tables away that did not take the place of the live ones';

revoke execute on function begin_rebuild, index_rebuild, switch_rebuild, drop_rebuild from public;

-- Whole states as JSON, written again and again: compressing them is the dearest part of writing them.
alter table territory_sheet alter column body set storage external;
alter table protocol alter column body set storage external;
