-- The history, and what is stored in the same transaction as it.

create table paraphe_store.fact (
    position        bigint generated always as identity primary key,
    aggregate_id    text        not null,
    sequence_number bigint      not null,
    event_id        text        not null,
    type            text        not null,
    name            text        not null,
    revision        text        not null,
    recorded_at     timestamptz not null default clock_timestamp(),
    payload         text        not null,
    metadata        text        not null,
    constraint fact_stream_key unique (aggregate_id, sequence_number),
    constraint fact_event_id_key unique (event_id),
    constraint fact_sequence_number_positive check (sequence_number >= 0),
    -- The cast to jsonb also refuses what the auditors' view could not show: U+0000 and half surrogate pairs.
    constraint fact_payload_json check (jsonb_typeof(payload::jsonb) = 'object'),
    constraint fact_metadata_json check (jsonb_typeof(metadata::jsonb) = 'object')
);
create index fact_recorded_at on paraphe_store.fact (recorded_at, position);
comment on table paraphe_store.fact is 'What happened, in one order; never updated, never deleted';
comment on column paraphe_store.fact.position is 'Place in the order of the store; order of positions = order of commits';
comment on column paraphe_store.fact.aggregate_id is 'Stream that the fact belongs to';
comment on column paraphe_store.fact.sequence_number is 'Place in its stream, from 0, without holes';
comment on column paraphe_store.fact.recorded_at is 'When the database ordered the fact; later than that of every earlier position';
comment on column paraphe_store.fact.payload is 'Canonical JSON (RFC 8785), byte for byte as written';

-- Runs once per statement, before any identity value is drawn: positions are given in the order of commits, so that a
-- reader that has passed a position has seen everything before it. The lock lasts until the transaction ends.
create function paraphe_store.fact_order() returns trigger language plpgsql
    set lock_timeout = '3s'
as $$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'Facts are appended at isolation level READ COMMITTED only, this transaction is %',
            upper(current_setting('transaction_isolation')) using errcode = '25000';
    end if;
    perform pg_advisory_xact_lock(20261123);
    return null;
end $$;

-- Returns once every fact whose recording time is already set can be seen: a question about a recent instant waits for
-- it, so that it is answered the same for ever.
create function paraphe_store.await_writers() returns void language plpgsql
    set lock_timeout = '2s'
as $$
begin
    perform pg_advisory_xact_lock_shared(20261123);
end $$;

-- Every fact has an instant of its own, later than that of the one before even when the clock steps back: an instant
-- then names exactly one position, so that what is asked "as known at" that instant is always answered alike.
create function paraphe_store.fact_at() returns trigger language plpgsql as $$
begin
    new.recorded_at := greatest(
        clock_timestamp(),
        (select recorded_at + interval '1 microsecond' from paraphe_store.fact order by position desc limit 1));
    return new;
end $$;

create function paraphe_store.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The history is append-only: % on % is refused', tg_op, tg_table_name using errcode = '42501';
end $$;

create trigger fact_1_order before insert on paraphe_store.fact
    for each statement execute function paraphe_store.fact_order();
create trigger fact_2_at before insert on paraphe_store.fact
    for each row execute function paraphe_store.fact_at();
create trigger fact_3_append_only before update or delete or truncate on paraphe_store.fact
    for each statement execute function paraphe_store.refuse_change();
-- Also in a session that switches ordinary triggers off.
alter table paraphe_store.fact enable always trigger fact_1_order;
alter table paraphe_store.fact enable always trigger fact_2_at;
alter table paraphe_store.fact enable always trigger fact_3_append_only;

create view paraphe_store.fact_readable as
    select position, recorded_at, aggregate_id as stream, sequence_number as version, event_id, name, revision,
           payload::jsonb as payload, metadata::jsonb as metadata
    from paraphe_store.fact;
comment on view paraphe_store.fact_readable is 'The history for people: payload and metadata can be queried';

create table paraphe_store.reservation (
    key   text not null,
    owner text not null,
    constraint reservation_pkey primary key (key)
);
comment on table paraphe_store.reservation is 'Keys that only one owner may hold at a time';

-- Every writer takes the locks of its keys in the same order, so two writers never wait for each other.
create function paraphe_store.lock_reservations(keys text[]) returns void language plpgsql
    set lock_timeout = '3s'
as $$
declare
    one text;
begin
    foreach one in array keys loop
        perform pg_advisory_xact_lock(20261123, hashtext(one));
    end loop;
end $$;

create table paraphe_store.idempotency (
    actor       text        not null,
    key         text        not null,
    digest      text        not null,
    stream_id   text        not null,
    version     bigint      not null,
    event_ids   text[]      not null,
    answered_at timestamptz not null default clock_timestamp(),
    constraint idempotency_pkey primary key (actor, key)
);
comment on table paraphe_store.idempotency is 'How a request was answered, so that asking twice answers the same';

create table paraphe_store.datum (
    ref       text        not null,
    category  text        not null,
    value     text        not null,
    key       bytea       not null,
    stored_at timestamptz not null default clock_timestamp(),
    constraint datum_pkey primary key (ref),
    constraint datum_key_length check (octet_length(key) = 32)
);
comment on table paraphe_store.datum is 'Names and free texts that facts refer to; a row can be erased, its fact stays';

create table paraphe_store.document (
    digest     text        not null,
    media_type text        not null,
    bytes      bytea       not null,
    stored_at  timestamptz not null default clock_timestamp(),
    constraint document_pkey primary key (digest),
    constraint document_digest check (digest = 'sha-256:' || encode(sha256(bytes), 'hex'))
);
comment on table paraphe_store.document is 'Frozen texts and other documents, by the digest that facts name';
