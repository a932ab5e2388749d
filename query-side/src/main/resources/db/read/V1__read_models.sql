-- What can be seen, computed from facts and from nothing else: each table can be emptied and computed again.

create table read_position (
    read_model text primary key,
    position bigint not null,
    recorded_at timestamptz not null
);
comment on table read_position is 'Last fact that each read model has applied';

create table programme (
    position bigint primary key,
    code text not null,
    version integer not null,
    rules text not null,
    file_digest text not null
);
comment on table programme is 'Rules of each programme, version after version';
create index programme_code on programme (code, position);

create table territory (
    programme text not null,
    code text not null,
    name text not null,
    lead_region text not null,
    regions text[] not null,
    position bigint not null,
    last_position bigint not null,
    version bigint not null,
    primary key (programme, code)
);
comment on table territory is 'Territories by programme; position of the designation, then of the last fact';

create table milestone (
    position bigint primary key,
    event_id text not null,
    programme text not null,
    code text not null,
    milestone text not null,
    kind text,
    earliest date not null,
    latest date not null,
    told_as text not null,
    reported boolean not null,
    source_label text,
    source_address text,
    source_digest text,
    recorded_at timestamptz not null
);
comment on table milestone is 'Milestones reached, one row per fact, each with the interval of its date and its source';
create index milestone_programme on milestone (programme, code, position);

create table project_step (
    position bigint primary key,
    event_id text not null,
    programme text not null,
    code text not null,
    project_id text not null,
    step text not null,
    axes text[] not null,
    partners text[] not null,
    earliest date not null,
    latest date not null,
    told_as text not null,
    reported boolean not null,
    source_label text,
    source_address text,
    source_digest text,
    recorded_at timestamptz not null
);
comment on table project_step is 'Projects proposed, revised and dropped, one row per fact';
create index project_step_programme on project_step (programme, code, position);

create table territory_sheet (
    programme text not null,
    code text not null,
    position bigint not null,
    body text not null,
    primary key (programme, code)
);
comment on table territory_sheet is 'All that is recorded of a territory, as JSON';

create table protocol (
    id text primary key,
    programme text not null,
    code text not null,
    position bigint not null,
    body text not null
);
comment on table protocol is 'All that is recorded of a protocol, as JSON';
create index protocol_territory on protocol (programme, code);

create table history_entry (
    position bigint primary key,
    programme text not null,
    code text,
    event_id text not null
);
comment on table history_entry is 'Which facts tell the story of which territory; code is null for the programme itself';
create index history_entry_territory on history_entry (programme, code, position);
