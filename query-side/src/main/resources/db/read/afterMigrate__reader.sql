-- At every start: the role may have been made since the last one. Nodes that start together grant one after the other.
do $$
begin
    perform pg_advisory_xact_lock(hashtextextended('paraphe_open_1:grants', 0));
    if exists (select from pg_catalog.pg_roles where rolname = 'paraphe_reader') and (
        not has_schema_privilege('paraphe_reader', 'paraphe_open_1', 'usage')
        or exists (
            select from pg_catalog.pg_class c
            where c.relnamespace = 'paraphe_open_1'::regnamespace and c.relkind = 'v'
                and not has_table_privilege('paraphe_reader', c.oid, 'select')))
    then
        grant usage on schema paraphe_open_1 to paraphe_reader;
        grant select on all tables in schema paraphe_open_1 to paraphe_reader;
    end if;
end $$;
