-- What accounts are signed in with: secrets, and so no history. What accounts may do is told by their facts.

create table paraphe_store.credential (
    account_id text        primary key,
    login      text        not null,
    hash       text        not null,
    changed_at timestamptz not null default clock_timestamp(),
    constraint credential_login unique (login)
);
comment on table paraphe_store.credential is 'The sign-in name of each account and the argon2id hash of its password';

create table paraphe_store.api_token (
    digest     bytea       primary key,
    account_id text        not null,
    token_id   text        not null,
    issued_at  timestamptz not null default clock_timestamp(),
    constraint api_token_once unique (account_id, token_id),
    constraint api_token_digest check (octet_length(digest) = 32)
);
comment on table paraphe_store.api_token is 'The SHA-256 of each token for the API; what it opens and until when is told by facts';
