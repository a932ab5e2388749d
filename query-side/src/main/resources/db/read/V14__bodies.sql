-- The register of mandates. Rows are only added: what was known at a position is what has no later one.

create table body (
    position bigint primary key,
    body_id text not null,
    kind text not null,
    name text not null,
    registered_on date not null,
    source_label text,
    source_address text,
    source_digest text
);
comment on table body is 'Bodies on the register of mandates';
create index body_known on body (body_id, position);

create table mandate (
    position bigint primary key,
    body_id text not null,
    mandate_id text not null,
    person_ref text not null,
    capacity text not null,
    programme text,
    territory text,
    document_kinds text[] not null,
    valid_from date not null,
    valid_until date,
    deed text not null,
    deed_on date not null,
    delegated_from text
);
comment on table mandate is 'Who was given power to act for which body, for what, from when to when, by which deed';
create index mandate_body on mandate (body_id, position);

create table mandate_end (
    position bigint not null,
    mandate_id text not null,
    body_id text not null,
    ends_on date not null,
    cause text not null,
    reason_ref text,
    legal_source text,
    primary key (position, mandate_id)
);
comment on table mandate_end is 'What ended mandates before their last day: revocations and interims';
comment on column mandate_end.ends_on is 'The first day without the mandate';
create index mandate_end_body on mandate_end (body_id, position);
