-- An account acts by its tokens too, each named after it: the journal is asked for all of them at once.

drop index journal_entry_actor;
create index journal_entry_account on journal_entry (split_part(actor, '/', 1), latest, position);
