-- Names and members of territories, step after step; filled from the first fact on as every read model is.

create table territory_name (
    position bigint primary key,
    programme text not null,
    code text not null,
    name text not null,
    renamed boolean not null,
    earliest date not null,
    latest date not null,
    told_as text not null
);
comment on table territory_name is 'Names of territories: one row for the designation, one for each later name';
create index territory_name_territory on territory_name (programme, code, position);

create table member_step (
    position bigint not null,
    siren text not null,
    programme text not null,
    code text not null,
    name text not null,
    kind text not null,
    joined boolean not null,
    latest date not null,
    primary key (position, siren)
);
comment on table member_step is 'Members that joined territories or left them, one row per fact and member';
create index member_step_territory on member_step (programme, code, position);
create index member_step_member on member_step (siren, position);
