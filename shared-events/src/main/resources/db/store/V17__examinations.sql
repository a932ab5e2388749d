-- When signed files that could not be judged are looked at again: work that is planned, not history. What is due follows
-- from the facts. The columns are those of db-scheduler.

create table paraphe_store.examination (
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
    constraint examination_pkey primary key (task_name, task_instance)
);
create index examination_execution_time on paraphe_store.examination (execution_time);
create index examination_last_heartbeat on paraphe_store.examination (last_heartbeat);
comment on table paraphe_store.examination is 'When signed files without a verdict are next examined again';
