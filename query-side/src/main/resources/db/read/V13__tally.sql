-- Numbers of any moment. A step says that from a day on, as known from a position on, so many things more or less have a
-- mark; the sum of the steps up to a day and a position is what had it then, as known then.

create table tally_case (
    programme text not null,
    code text not null,
    lead_region text not null,
    regions text[] not null,
    position bigint not null,
    last_position bigint not null,
    body text not null,
    primary key (programme, code)
);
comment on table tally_case is 'What figures count of each territory, as JSON; position of the designation, then of the last fact';
alter table tally_case alter column body set storage external;

create table tally_terms (
    programme text primary key,
    position bigint not null,
    terms text not null
);
comment on table tally_terms is 'Deadlines by which the territories of each programme are marked late';

create table tally_mark (
    mark bigint primary key,
    body text not null
);
comment on table tally_mark is 'What the number of a mark stands for, as JSON';

create table tally_step (
    programme text not null,
    position bigint not null,
    day date not null,
    mark bigint not null,
    change integer not null,
    primary key (programme, position, day, mark) include (change)
);
comment on table tally_step is 'What each fact changed in the number of things with a mark, from a day on';
create index tally_step_day on tally_step (programme, day, position) include (mark, change);

-- Sums of steps, made from them alone, so that a question adds up few of them however many there are. They belong to
-- one table of steps: when another takes its place they are of no use any more.
create table tally_sum (
    steps bigint not null,
    programme text not null,
    position bigint not null,
    month date not null,
    mark bigint not null,
    many integer not null,
    primary key (steps, programme, position, month, mark) include (many)
);
comment on table tally_sum is 'Sums of the steps up to some positions and the ends of months';

-- What explains the new numbers; rows that were written before are told in full once their read model is computed again.
alter table project_step add column axes_assigned_by text;
alter table member_step add column earliest date, add column told_as text;
update member_step set earliest = latest, told_as = 'DAY';
alter table member_step alter column earliest set not null, alter column told_as set not null;
create index territory_region on territory (programme, lead_region, code);

create or replace function rebuildable(tables text[]) returns text[] language plpgsql stable as $$
declare
    one text;
begin
    foreach one in array tables loop
        if one in ('read_position', 'dead_letter', 'rebuild', 'self_check', 'tally_sum', 'flyway_schema_history')
            or not exists (select from pg_catalog.pg_tables where schemaname = 'paraphe_read' and tablename = one)
        then
            raise exception 'paraphe_read.% is no table of a read model', one using errcode = '42501';
        end if;
    end loop;
    return array(select t from unnest(tables) t order by t);
end $$;
