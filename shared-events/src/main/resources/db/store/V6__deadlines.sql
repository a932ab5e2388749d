-- When the calendar next looks at a document or a territory: work that is planned, not history. Every row follows from
-- the facts, and is made anew from them where it is missing. The columns are those of db-scheduler.

create table paraphe_store.deadline (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    constraint deadline_pkey primary key (task_name, task_instance)
);
create index deadline_execution_time on paraphe_store.deadline (execution_time);
create index deadline_last_heartbeat on paraphe_store.deadline (last_heartbeat);
comment on table paraphe_store.deadline is 'When the calendar next looks at a stream; made from the facts';
comment on column paraphe_store.deadline.task_instance is 'The stream, such as protocol:prt-7k3m9q2x4d5h';

create table paraphe_store.deadline_reader (
    single   boolean not null default true,
    position bigint  not null,
    constraint deadline_reader_pkey primary key (single),
    constraint deadline_reader_single check (single)
);
insert into paraphe_store.deadline_reader (position) values (0);
comment on table paraphe_store.deadline_reader is 'Up to which fact deadlines are planned';
