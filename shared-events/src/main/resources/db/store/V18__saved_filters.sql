-- What people ask lists for again and again: a convenience of theirs, and so no history.

create table paraphe_store.saved_filter (
    owner_ref text        not null,
    name      text        not null,
    address   text        not null,
    saved_at  timestamptz not null default clock_timestamp(),
    primary key (owner_ref, name)
);
comment on table paraphe_store.saved_filter is 'Questions to the pages that list something, each kept by whoever asks it under a name of their own';
comment on column paraphe_store.saved_filter.address is 'Path and parameters within the service, without instants';
