-- How many attempts to sign in are left, counted by all nodes together.

create table paraphe_store.sign_in_attempt (
    id         text   primary key,
    state      bytea,
    expires_at bigint
);
create index sign_in_attempt_expiry on paraphe_store.sign_in_attempt (expires_at);
comment on table paraphe_store.sign_in_attempt is 'Attempts left for a sign-in name or an address, by digests of both; a row lasts a day';
