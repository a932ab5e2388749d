-- Bodies are listed by their names.
create index body_name on body (lower(name), body_id, position);
