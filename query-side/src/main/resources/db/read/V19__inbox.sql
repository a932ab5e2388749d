-- What moves a subject from one awaited act to the next. Rows are only added; what is awaited is folded from them.

create table inbox_step (
    position bigint primary key,
    stream text not null,
    version bigint not null,
    programme text not null,
    code text,
    kind text not null,
    earliest date not null,
    latest date not null,
    live boolean not null,
    recorded_at timestamptz not null,
    body text not null
);
comment on table inbox_step is 'Facts that change what is awaited of territories, documents, ceremonies and projects';
comment on column inbox_step.code is 'Code of the territory; null for a ceremony';
comment on column inbox_step.live is 'Whether it was told as it happened; false when a source reports it';
comment on column inbox_step.body is 'What the step says beside its date, as JSON';
create index inbox_step_programme on inbox_step (programme, position);
