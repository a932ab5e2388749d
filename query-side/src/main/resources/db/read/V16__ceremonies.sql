-- Ceremonies. Rows are only added: what was known at a position is what has no later one.

create table ceremony (
    position bigint primary key,
    ceremony_id text not null,
    programme text not null,
    name text not null,
    place text not null,
    protocols text[] not null,
    opened_on date not null
);
comment on table ceremony is 'Ceremonies and the documents that they call, in order';
create index ceremony_id_known on ceremony (ceremony_id, position);
create index ceremony_programme_known on ceremony (programme, opened_on, position);

create table ceremony_attendance (
    position bigint primary key,
    ceremony_id text not null,
    body_id text not null,
    mandate_id text not null,
    person_ref text not null,
    capacity text not null,
    came_on date not null
);
comment on table ceremony_attendance is 'Who came to sign for which body, under which mandate; the last one of a body signs for it';
create index ceremony_attendance_known on ceremony_attendance (ceremony_id, position);

create table ceremony_end (
    position bigint primary key,
    ceremony_id text not null,
    closed_on date not null
);
comment on table ceremony_end is 'When ceremonies were closed';
create index ceremony_end_known on ceremony_end (ceremony_id, position);
