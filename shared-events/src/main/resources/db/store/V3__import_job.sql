-- Imports under way: work in progress, not history. The file is let go of when its import ends.

create table paraphe_store.import_job (
    id             text        not null,
    kind           text        not null,
    actor          text        not null,
    capacity       text        not null,
    body           text        not null,
    reading        text        not null,
    skips          boolean     not null,
    digest         text        not null,
    file           bytea,
    state          text        not null default 'RUNNING',
    stop_asked     boolean     not null default false,
    row_count      integer     not null,
    done           integer     not null,
    recorded       integer     not null,
    already        integer     not null,
    refused        integer     not null,
    error_count    integer     not null,
    errors         text        not null,
    created_at     timestamptz not null default clock_timestamp(),
    run_began_at   timestamptz,
    run_began_from integer     not null default 0,
    updated_at     timestamptz,
    ended_at       timestamptz,
    constraint import_job_pkey primary key (id),
    constraint import_job_state check (state in ('RUNNING', 'STOPPED', 'DONE', 'FAILED')),
    constraint import_job_digest check (digest = 'sha-256:' || encode(sha256(file), 'hex')),
    constraint import_job_file check ((file is null) = (state <> 'RUNNING'))
);
create index import_job_unfinished on paraphe_store.import_job (created_at) where state = 'RUNNING';
comment on table paraphe_store.import_job is 'CSV imports: the file while it is being recorded, then what became of it';
