package fr.paraphe.query.history;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.List;
import java.util.Optional;
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
        rows.insert(
                HistoryRow.class,
                facts.stream()
                        .map(HistoryReadModel::row)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** The row of a fact; the story of a body is its stream and needs none. */
    static Optional<HistoryRow> row(StoredFact stored) {
        return switch (stored.fact()) {
            case BodyEvent f -> Optional.empty();
            case AccountEvent f -> Optional.empty();
            case PersonalDataEvent f -> Optional.empty();
            case FactOfProgramme f -> Optional.of(row(stored, f));
        };
    }

    private static HistoryRow row(StoredFact stored, FactOfProgramme fact) {
        return switch (fact) {
            case ProgrammeEvent f -> new HistoryRow(stored.position(), f.programme(), null, stored.eventId());
            case FigureEvent f -> new HistoryRow(stored.position(), f.programme(), null, stored.eventId());
            case CeremonyEvent f -> new HistoryRow(stored.position(), f.programme(), null, stored.eventId());
            case TerritoryEvent f -> new HistoryRow(stored.position(), f.programme(), f.code(), stored.eventId());
            case ProjectEvent f -> new HistoryRow(stored.position(), f.programme(), f.code(), stored.eventId());
            case ProtocolEvent f -> new HistoryRow(stored.position(), f.programme(), f.code(), stored.eventId());
        };
    }
}
