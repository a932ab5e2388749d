-- Who looked at the history, or at a name that is not for everybody. No fact: nothing of the procedure happened.

create table paraphe_store.reading (
    id      bigint generated always as identity primary key,
    read_at timestamptz not null default clock_timestamp(),
    reader  text        not null,
    address text        not null,
    names   boolean     not null
);
create index reading_by_reader on paraphe_store.reading (reader, id);
create index reading_by_time on paraphe_store.reading (read_at);
comment on table paraphe_store.reading is 'Who read what: pages of the history, and names of persons; kept for a year';
comment on column paraphe_store.reading.reader is 'Reference of the account or token, never a name';
comment on column paraphe_store.reading.address is 'Path and query that were read';
comment on column paraphe_store.reading.names is 'Whether names were told that are not for everybody';
