-- Parties that sign one file after the other take turns: who has it, and until when. Work in progress, and so no history.

create table paraphe_store.signing_turn (
    protocol_id text        primary key,
    party       text        not null,
    ends_at     timestamptz not null
);
comment on table paraphe_store.signing_turn is 'The party that has the file of a document to sign it; one whose time is over has it no more';
