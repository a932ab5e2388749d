-- Second factors and sessions of accounts: secrets and work in progress, and so no history.

create table paraphe_store.second_factor (
    account_id text        primary key,
    secret     bytea       not null,
    since      timestamptz not null default clock_timestamp(),
    last_step  bigint      not null,
    used_at    timestamptz
);
comment on table paraphe_store.second_factor is 'What codes of an authenticator are made of, for each account that has one';
comment on column paraphe_store.second_factor.secret is 'Account and secret, encrypted with a key that is not in the database (AES-256-GCM)';
comment on column paraphe_store.second_factor.last_step is 'Number of the half minute whose code was taken last: no code is taken twice';

create table paraphe_store.recovery_code (
    digest     bytea primary key,
    account_id text  not null references paraphe_store.second_factor on delete cascade,
    constraint recovery_code_digest check (octet_length(digest) = 32)
);
create index recovery_code_by_account on paraphe_store.recovery_code (account_id);
comment on table paraphe_store.recovery_code is 'The SHA-256 of each code that opens an account once in place of its authenticator';

create table paraphe_store.sign_in_event (
    id         bigint generated always as identity primary key,
    at         timestamptz not null default clock_timestamp(),
    account_id text        not null,
    what       text        not null,
    by_ref     text        not null
);
create index sign_in_event_by_account on paraphe_store.sign_in_event (account_id, id);
create index sign_in_event_by_time on paraphe_store.sign_in_event (at);
comment on table paraphe_store.sign_in_event is 'Second factors set up, removed, and replaced by a recovery code; kept for a year';
comment on column paraphe_store.sign_in_event.by_ref is 'Reference of whoever did it, never a name';

create table paraphe_store.session_open (
    id         text        primary key,
    account_id text        not null,
    began_at   timestamptz not null default clock_timestamp(),
    seen_at    timestamptz not null default clock_timestamp(),
    address    text        not null,
    browser    text        not null
);
create index session_open_by_account on paraphe_store.session_open (account_id);
create index session_open_by_time on paraphe_store.session_open (began_at);
comment on table paraphe_store.session_open is 'Sessions of accounts on all nodes; without its row a session is over. The id is not that of the cookie';
