-- What has been kept for as long as was set is looked for by its age.
create index datum_age on paraphe_store.datum (category, stored_at, ref);
