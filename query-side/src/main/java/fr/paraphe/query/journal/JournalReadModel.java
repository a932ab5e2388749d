package fr.paraphe.query.journal;

import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the days of all facts, with what they are searched by. */
@Component
class JournalReadModel implements ReadModel {

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public List<String> tables() {
        return List.of("journal_entry");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        rows.insert(JournalRow.class, facts.stream().map(JournalRow::new).toList());
    }
}
