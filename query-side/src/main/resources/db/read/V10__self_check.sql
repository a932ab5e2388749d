-- Each comparison of a read model with a fold of the facts, so that a drift is still told after it was put right.

create table self_check (
    id bigint generated always as identity primary key,
    read_model text not null,
    node text not null,
    began_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    facts bigint not null default 0,
    position bigint not null default 0,
    verdict text,
    rows_differing bigint not null default 0,
    keys text[] not null default '{}',
    healed boolean not null default false,
    digest_live text,
    digest_rebuilt text,
    failure text,
    constraint self_check_verdict check (verdict in ('EQUAL', 'DRIFT', 'FAILED'))
);
comment on table self_check is 'Comparisons of read models with a fold of the facts, the last ones last';
create index self_check_read_model on self_check (read_model, id);
create index self_check_drift on self_check (ended_at) where verdict = 'DRIFT';

create or replace function rebuildable(tables text[]) returns text[] language plpgsql stable as $$
declare
    one text;
begin
    foreach one in array tables loop
        if one in ('read_position', 'dead_letter', 'rebuild', 'self_check', 'flyway_schema_history')
            or not exists (select from pg_catalog.pg_tables where schemaname = 'paraphe_read' and tablename = one)
        then
            raise exception 'paraphe_read.% is no table of a read model', one using errcode = '42501';
        end if;
    end loop;
    return array(select t from unnest(tables) t order by t);
end $$;
