-- Batches: one act on many items. What was said is let go of when the batch ends; what became of each item stays.

create table paraphe_store.batch (
    id         text        not null,
    digest     text        not null,
    action     text        not null,
    actor      text        not null,
    capacity   text        not null,
    body       text        not null,
    told       text,
    state      text        not null default 'RUNNING',
    stop_asked boolean     not null default false,
    created_at timestamptz not null default clock_timestamp(),
    ended_at   timestamptz,
    constraint batch_pkey primary key (id),
    constraint batch_state check (state in ('RUNNING', 'STOPPED', 'DONE')),
    constraint batch_told check ((told is null) = (state <> 'RUNNING'))
);
create index batch_unfinished on paraphe_store.batch (created_at) where state = 'RUNNING';
comment on table paraphe_store.batch is 'One act on many: who asked for it and how far it is';

create table paraphe_store.batch_item (
    batch     text    not null references paraphe_store.batch (id),
    number    integer not null,
    item      text    not null,
    outcome   text    not null default 'WAITING',
    position  bigint,
    code      text,
    reason_fr text,
    reason_en text,
    constraint batch_item_pkey primary key (batch, number),
    constraint batch_item_outcome check (outcome in ('WAITING', 'RECORDED', 'NOTHING_NEW', 'REFUSED', 'FAILED'))
);
create index batch_item_waiting on paraphe_store.batch_item (batch, number) where outcome = 'WAITING';
comment on table paraphe_store.batch_item is 'What became of each item of a batch';
