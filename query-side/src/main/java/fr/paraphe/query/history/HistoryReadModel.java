package fr.paraphe.query.history;

import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the index of stories. */
@Component
class HistoryReadModel implements ReadModel {

    @Override
    public String name() {
        return "history";
    }

    @Override
    public List<String> tables() {
        return List.of("history_entry");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        rows.insert(HistoryRow.class, facts.stream().map(HistoryReadModel::row).toList());
    }

    static HistoryRow row(StoredFact stored) {
        return switch (stored.fact()) {
            case ProgrammeEvent f -> new HistoryRow(stored.position(), f.programme(), null, stored.eventId());
            case FigureEvent f -> new HistoryRow(stored.position(), f.programme(), null, stored.eventId());
            case TerritoryEvent f -> new HistoryRow(stored.position(), f.programme(), f.code(), stored.eventId());
            case ProtocolEvent f -> new HistoryRow(stored.position(), f.programme(), f.code(), stored.eventId());
        };
    }
}
