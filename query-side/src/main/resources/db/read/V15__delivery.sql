-- The money of contracted projects. A row holds from its position until a rectification takes it out of force; what was
-- known before stays answerable.

create table project_contract (
    position bigint primary key,
    programme text not null,
    code text not null,
    project_id text not null,
    partners text[] not null,
    earliest date not null,
    latest date not null,
    first_position bigint not null,
    known_until bigint not null
);
comment on table project_contract is 'Projects that were contracted';
comment on column project_contract.partners is 'Codes of the other territories that share the project';
create index project_contract_programme on project_contract (programme, position);

create table funding_step (
    position bigint primary key,
    programme text not null,
    code text not null,
    project_id text not null,
    line_id text not null,
    step text not null,
    amount bigint not null,
    funder_body text,
    funder_name text,
    earliest date not null,
    latest date not null,
    first_position bigint not null,
    known_until bigint not null
);
comment on table funding_step is 'What was requested, granted and paid for projects, amount after amount, in euro cents';
comment on column funding_step.funder_body is 'Identifier of who was asked; the later steps of a line leave it to its first request';
create index funding_step_programme on funding_step (programme, position);
comment on column funding_step.first_position is 'Position of the fact; that of a rectification stands in position, from which on it is known';
comment on column funding_step.known_until is 'Position of the rectification that took the row out of force; the greatest number while it holds';
