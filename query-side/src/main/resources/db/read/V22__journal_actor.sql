-- The journal is also asked who recorded a fact, and in which capacity.

alter table journal_entry add column actor text, add column capacity text;
update journal_entry entry
    set actor = told.metadata::jsonb ->> 'actor', capacity = told.metadata::jsonb ->> 'capacity'
    from paraphe_store.fact told
    where told.position = entry.position;
comment on column journal_entry.actor is 'Pseudonymous reference of whoever recorded it; null when it is not told';
comment on column journal_entry.capacity is 'Capacity in which the actor acted; null when it is not told';
create index journal_entry_actor on journal_entry (actor, latest, position);
create index journal_entry_capacity on journal_entry (capacity, latest, position);
