-- What the application may do with read models: everything, for they are computed; the schema itself it may not change.
grant usage on schema paraphe_read to "${application_role}";
grant select, insert, update, delete on all tables in schema paraphe_read to "${application_role}";
alter default privileges in schema paraphe_read grant select, insert, update, delete on tables to "${application_role}";
grant execute on function paraphe_read.begin_rebuild, paraphe_read.index_rebuild, paraphe_read.switch_rebuild,
    paraphe_read.drop_rebuild to "${application_role}";
