-- Every fact by the day on which it happened. Rows are only added: what was known at a position is what has no later one.

create table journal_entry (
    position bigint primary key,
    event_id text not null,
    type text not null,
    family text not null,
    programme text,
    code text,
    earliest date not null,
    latest date not null,
    acted_for text,
    restricted boolean not null
);
comment on table journal_entry is 'Every fact by its day, with what the journal is searched by';
comment on column journal_entry.programme is 'Code of the programme; null for a fact of a body, of an account or of personal data';
comment on column journal_entry.acted_for is 'Body that the actor acted for; null when it is not told';
comment on column journal_entry.restricted is 'Whether it is about an account, and so not for everybody';
-- Pages go on from a day and a position; the families of a programme are counted from its index alone.
create index journal_entry_day on journal_entry (latest, position);
create index journal_entry_programme on journal_entry (programme, latest, position) include (family, restricted);
create index journal_entry_territory on journal_entry (programme, code, latest, position);
create index journal_entry_type on journal_entry (type, latest, position);
create index journal_entry_acted_for on journal_entry (acted_for, latest, position);
-- Few facts have a doubtful day: those that may have happened already are looked for among them alone.
create index journal_entry_doubtful on journal_entry (latest, position) where earliest < latest;
