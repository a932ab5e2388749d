-- Which nodes read from this store, by the clock of the database: they share the read models among them.

create table paraphe_store.query_node (
    node       text        primary key,
    started_at timestamptz not null default clock_timestamp(),
    seen_at    timestamptz not null default clock_timestamp()
);
comment on table paraphe_store.query_node is 'Nodes that read from this store and when each was last seen';
