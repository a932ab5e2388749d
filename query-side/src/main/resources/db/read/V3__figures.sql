-- Figures that others published.

create table published_figure (
    position bigint primary key,
    event_id text not null,
    programme text not null,
    figure_id text not null,
    kind text not null,
    measure text not null,
    scope text not null,
    as_of_earliest date not null,
    as_of_latest date not null,
    as_of_told_as text not null,
    value text not null,
    exactness text not null,
    low text,
    high text,
    unit text not null,
    denominator text,
    published_earliest date not null,
    published_latest date not null,
    published_told_as text not null,
    source_label text not null,
    source_address text,
    source_digest text,
    note_ref text,
    recorded_at timestamptz not null
);
comment on table published_figure is 'Figures that others published, one row per fact, with their bounds, day and source';
create index published_figure_programme on published_figure (programme, position);
