-- A row holds from its position until a rectification takes it out of force; what was known before stays answerable.
-- A row that tells a fact again keeps the place of that fact in the order of events.

alter table milestone
    add column first_position bigint,
    add column known_until bigint not null default 9223372036854775807,
    add column before_earliest date,
    add column before_latest date,
    add column before_told_as text;
update milestone set first_position = position;
alter table milestone alter column first_position set not null;
comment on column milestone.first_position is 'Position of the fact; that of a rectification stands in position, from which on it is known';
comment on column milestone.known_until is 'Position of the rectification that took the row out of force; the greatest number while it holds';
comment on column milestone.before_earliest is 'The date that the fact told before it was rectified; null for one that stands as it was told';

alter table project_step
    add column first_position bigint,
    add column known_until bigint not null default 9223372036854775807;
update project_step set first_position = position;
alter table project_step alter column first_position set not null;

alter table territory_name
    add column first_position bigint,
    add column known_until bigint not null default 9223372036854775807;
update territory_name set first_position = position;
alter table territory_name alter column first_position set not null;

alter table member_step
    add column first_position bigint,
    add column known_until bigint not null default 9223372036854775807;
update member_step set first_position = position;
alter table member_step alter column first_position set not null;

-- Figures read a programme territory by territory, from the index alone.
drop index milestone_programme;
create index milestone_programme on milestone (programme, code, position)
    include (known_until, milestone, kind, earliest, latest, told_as);
drop index project_step_programme;
create index project_step_programme on project_step (programme, code, project_id, position)
    include (known_until, step, earliest, latest);
create index project_step_shared on project_step (programme, position) where partners <> '{}';
