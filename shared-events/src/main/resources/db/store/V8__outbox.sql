-- Mails to be sent: work in progress, not history. They are written once for each fact and contact by whoever follows the
-- store, and by no read model: replaying or rebuilding those writes none.

create table paraphe_store.mail_key (
    one boolean primary key default true,
    key  bytea   not null,
    constraint mail_key_one check (one)
);
comment on table paraphe_store.mail_key is 'What the addresses are sealed with by which contacts stop their mails';
insert into paraphe_store.mail_key (key) values (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));

create table paraphe_store.mail_position (
    one      boolean primary key default true,
    position bigint  not null,
    constraint mail_position_one check (one)
);
comment on table paraphe_store.mail_position is 'Up to where facts were looked at for mails; begins at the end of the store';

create table paraphe_store.mail_digest_day (
    day     date        primary key,
    made_at timestamptz not null default clock_timestamp()
);
comment on table paraphe_store.mail_digest_day is 'Days in Paris whose digests are made: each by one node';

create table paraphe_store.mail (
    id              bigint      generated always as identity primary key,
    kind            text        not null,
    state           text        not null,
    message_id      text        not null,
    body_id         text        not null,
    contact_id      text        not null,
    position        bigint,
    digest          bigint      references paraphe_store.mail,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default clock_timestamp(),
    last_error      text,
    created_at      timestamptz not null default clock_timestamp(),
    ended_at        timestamptz,
    constraint mail_once unique (message_id),
    constraint mail_kind check (kind in ('EACH', 'DIGEST', 'PART')),
    constraint mail_state check (state in ('WAITING', 'SENT', 'GIVEN_UP', 'DROPPED', 'GATHERED', 'TOLD')),
    constraint mail_fact check ((position is null) = (kind = 'DIGEST'))
);
create index mail_waiting on paraphe_store.mail (next_attempt_at, id) where state = 'WAITING';
create index mail_gathered on paraphe_store.mail (body_id, contact_id, id) where state = 'GATHERED';
create index mail_digest on paraphe_store.mail (digest) where digest is not null;
comment on table paraphe_store.mail is 'The outbox: what is sent to whom about which fact; the text is written when it is sent';
comment on column paraphe_store.mail.kind is 'EACH: about one fact; DIGEST: about its parts; PART: a fact that a digest tells';
