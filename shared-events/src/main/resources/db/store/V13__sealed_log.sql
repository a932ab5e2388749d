-- The sealed log: a Merkle tree (RFC 6962) over the facts, in the order of positions. All but its head is only added to.
-- It can be computed again from the facts; what cannot is the checkpoints, which others may have kept.

create table paraphe_store.log_head (
    one      boolean primary key default true,
    origin   text    not null,
    size     bigint  not null,
    position bigint  not null,
    subtrees bytea   not null,
    constraint log_head_one check (one),
    constraint log_head_subtrees check (octet_length(subtrees) = 32 * bit_count(size::bit(64)))
);
comment on table paraphe_store.log_head is 'How far facts are sealed; whoever seals holds this row';
comment on column paraphe_store.log_head.origin is 'Name of the log, the first line of its checkpoints';
comment on column paraphe_store.log_head.size is 'Number of leaves';
comment on column paraphe_store.log_head.position is 'Position of the last fact that is sealed; 0 when none is';
comment on column paraphe_store.log_head.subtrees is 'Roots of the complete subtrees, the largest first';
insert into paraphe_store.log_head (origin, size, position, subtrees)
    values ('paraphe/' || gen_random_uuid(), 0, 0, '');

create table paraphe_store.log_leaf (
    index    bigint not null,
    position bigint not null,
    hash     bytea  not null,
    constraint log_leaf_pkey primary key (index),
    constraint log_leaf_position_key unique (position),
    constraint log_leaf_hash check (octet_length(hash) = 32)
);
comment on table paraphe_store.log_leaf is 'Which leaf of the log each sealed fact is, from 0, and its hash';

create table paraphe_store.log_tile (
    level  smallint not null,
    index  bigint   not null,
    hashes bytea    not null,
    constraint log_tile_pkey primary key (level, index),
    constraint log_tile_hashes check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0)
);
comment on table paraphe_store.log_tile is
    'Hashes of the tree, 256 at a time, laid out as c2sp.org/tlog-tiles; of level 0 only what is full';

create table paraphe_store.log_checkpoint (
    size         bigint      not null,
    note         text        not null,
    published_at timestamptz not null default clock_timestamp(),
    constraint log_checkpoint_pkey primary key (size)
);
comment on table paraphe_store.log_checkpoint is 'Signed notes that were published: root and size of the log at a moment';

create table paraphe_store.log_key (
    vkey     text        not null,
    since    timestamptz not null default clock_timestamp(),
    constraint log_key_pkey primary key (vkey)
);
comment on table paraphe_store.log_key is 'Public keys that checkpoints were signed with; the private ones are never here';

create trigger log_leaf_append_only before update or delete or truncate on paraphe_store.log_leaf
    for each statement execute function paraphe_store.refuse_change();
create trigger log_checkpoint_append_only before update or delete or truncate on paraphe_store.log_checkpoint
    for each statement execute function paraphe_store.refuse_change();
alter table paraphe_store.log_leaf enable always trigger log_leaf_append_only;
alter table paraphe_store.log_checkpoint enable always trigger log_checkpoint_append_only;
