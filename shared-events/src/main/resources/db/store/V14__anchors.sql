-- What dates the sealed log: tokens (RFC 3161) that somebody else gave over a checkpoint.
create table paraphe_store.log_anchor (
    size      bigint      not null references paraphe_store.log_checkpoint,
    authority text        not null,
    dated_at  timestamptz not null,
    token     bytea       not null,
    stored_at timestamptz not null default clock_timestamp(),
    constraint log_anchor_pkey primary key (size)
);
comment on table paraphe_store.log_anchor is 'Time stamps over checkpoints, by an authority that is none of ours';
comment on column paraphe_store.log_anchor.dated_at is 'When the authority says it saw the checkpoint';
comment on column paraphe_store.log_anchor.token is 'Token in DER (RFC 3161) over the SHA-256 of the signed note';
create trigger log_anchor_append_only before update or delete or truncate on paraphe_store.log_anchor
    for each statement execute function paraphe_store.refuse_change();
alter table paraphe_store.log_anchor enable always trigger log_anchor_append_only;
