-- What the application may do; applied again when its role changes.
revoke all on paraphe_store.fact, paraphe_store.idempotency, paraphe_store.document from "${application_role}";
grant usage on schema paraphe_store to "${application_role}";
grant select, insert on paraphe_store.idempotency, paraphe_store.document to "${application_role}";
grant select on paraphe_store.fact to "${application_role}";
-- Without position: also "overriding system value" and COPY let the database give it.
grant insert (aggregate_id, sequence_number, event_id, type, name, revision, recorded_at, payload, metadata)
    on paraphe_store.fact to "${application_role}";
grant select, insert, delete on paraphe_store.reservation, paraphe_store.datum to "${application_role}";
grant select on paraphe_store.fact_readable to "${application_role}";
revoke all on paraphe_store.log_leaf, paraphe_store.log_checkpoint, paraphe_store.log_anchor from "${application_role}";
grant select, insert
    on paraphe_store.log_leaf, paraphe_store.log_checkpoint, paraphe_store.log_anchor, paraphe_store.log_key
    to "${application_role}";
grant select, update on paraphe_store.log_head to "${application_role}";
grant select, insert, update on paraphe_store.log_tile to "${application_role}";
grant select, insert, update, delete
    on paraphe_store.query_node, paraphe_store.token_entry, paraphe_store.dead_letter_entry, paraphe_store.saga_entry,
       paraphe_store.association_value_entry
    to "${application_role}";
grant usage on sequence paraphe_store.association_value_entry_seq to "${application_role}";
grant select, insert, update, delete on paraphe_store.deadline to "${application_role}";
grant select, insert, update, delete on paraphe_store.examination to "${application_role}";
grant select, update on paraphe_store.deadline_reader to "${application_role}";
grant select, insert, update on paraphe_store.import_job to "${application_role}";
grant select on paraphe_store.mail_key to "${application_role}";
grant select, insert, update on paraphe_store.mail_position, paraphe_store.mail, paraphe_store.mail_digest_day
    to "${application_role}";
grant select, insert, update on paraphe_store.batch, paraphe_store.batch_item to "${application_role}";
grant select, insert, update on paraphe_store.credential to "${application_role}";
grant select, insert, delete on paraphe_store.api_token to "${application_role}";
grant select, insert, update, delete on paraphe_store.sign_in_attempt to "${application_role}";
grant select, insert, delete on paraphe_store.reading to "${application_role}";
grant select, insert, update, delete on paraphe_store.second_factor, paraphe_store.session_open to "${application_role}";
grant select, insert, update, delete on paraphe_store.saved_filter, paraphe_store.signing_turn to "${application_role}";
grant select, insert, delete on paraphe_store.recovery_code, paraphe_store.sign_in_event to "${application_role}";
