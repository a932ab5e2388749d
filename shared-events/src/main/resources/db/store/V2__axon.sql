-- Where event processors keep their place, set aside what they could not handle, and remember their conversations.
-- Bytes are bytea: large objects would outlive their rows.

create table paraphe_store.token_entry (
    processor_name varchar(255) not null,
    segment        integer      not null,
    token          bytea,
    token_type     varchar(255),
    timestamp      varchar(255) not null,
    owner          varchar(255),
    constraint token_entry_pkey primary key (processor_name, segment)
);
-- The identity of this store, given here so that nodes that start together do not each invent one.
insert into paraphe_store.token_entry (processor_name, segment, token, token_type, timestamp)
values ('__config', 0, convert_to('{"config":{"id":"' || gen_random_uuid() || '"}}', 'UTF8'),
        'org.axonframework.eventhandling.tokenstore.ConfigToken', '2026-01-01T00:00:00.000Z');

create table paraphe_store.dead_letter_entry (
    dead_letter_id       varchar(255) not null,
    processing_group     varchar(255) not null,
    sequence_identifier  varchar(255) not null,
    sequence_index       bigint       not null,
    message_type         varchar(255) not null,
    event_identifier     varchar(255) not null,
    time_stamp           varchar(255) not null,
    payload_type         varchar(255) not null,
    payload_revision     varchar(255),
    payload              bytea        not null,
    meta_data            bytea,
    type                 varchar(255),
    aggregate_identifier varchar(255),
    sequence_number      bigint,
    token_type           varchar(255),
    token                bytea,
    enqueued_at          timestamptz  not null,
    last_touched         timestamptz,
    processing_started   timestamptz,
    cause_type           varchar(255),
    cause_message        varchar(1023),
    diagnostics          bytea,
    constraint dead_letter_entry_pkey primary key (dead_letter_id),
    constraint dead_letter_entry_sequence_key unique (processing_group, sequence_identifier, sequence_index)
);

create table paraphe_store.saga_entry (
    saga_id         varchar(255) not null,
    saga_type       varchar(255),
    revision        varchar(255),
    serialized_saga bytea,
    constraint saga_entry_pkey primary key (saga_id)
);

create sequence paraphe_store.association_value_entry_seq increment by 50;
create table paraphe_store.association_value_entry (
    id                bigint       not null,
    saga_id           varchar(255) not null,
    saga_type         varchar(255),
    association_key   varchar(255) not null,
    association_value varchar(255),
    constraint association_value_entry_pkey primary key (id)
);
create index association_value_entry_value
    on paraphe_store.association_value_entry (saga_type, association_key, association_value);
create index association_value_entry_saga on paraphe_store.association_value_entry (saga_id, saga_type);
