-- A published figure holds from its position until a rectification takes it out of force, as rows of milestones do.

alter table published_figure
    add column first_position bigint,
    add column known_until bigint not null default 9223372036854775807;
update published_figure set first_position = position;
alter table published_figure alter column first_position set not null;
comment on table published_figure is 'Figures that others published, with their bounds, day and source: one row for each time that one was told';
comment on column published_figure.first_position is 'Position of the fact that entered the figure; that of a rectification stands in position, from which on it is known';
comment on column published_figure.known_until is 'Position of the rectification that took the row out of force; the greatest number while it holds';

create or replace view paraphe_open_1.published_figure as
select f.position, f.event_id, f.programme, f.figure_id, f.kind, f.measure, f.scope, f.as_of_earliest, f.as_of_latest,
    f.as_of_told_as as as_of_precision, f.value, f.exactness, f.low, f.high, f.unit, f.denominator,
    f.published_earliest, f.published_latest, f.published_told_as as published_precision, f.source_label,
    f.source_address, f.source_digest, f.recorded_at, f.first_position
from paraphe_read.published_figure f
where f.known_until = 9223372036854775807;
comment on view paraphe_open_1.published_figure is 'Figures that others published, in their words and with their bounds, as they are now known';
comment on column paraphe_open_1.published_figure.position is 'Position of the fact that told it last: the one that entered it, or its last rectification';
comment on column paraphe_open_1.published_figure.event_id is 'Id of that fact, as in the feed';
comment on column paraphe_open_1.published_figure.recorded_at is 'When that fact was recorded';
comment on column paraphe_open_1.published_figure.first_position is 'Position of the fact that entered it; another one than position once it was rectified';
