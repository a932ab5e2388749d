package fr.paraphe.query.published;

import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps the register of published figures. */
@Component
class PublishedReadModel implements ReadModel {

    @Override
    public String name() {
        return "published";
    }

    @Override
    public List<String> tables() {
        return List.of("published_figure");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        rows.insert(
                PublishedFigureRow.class,
                facts.stream().flatMap(PublishedReadModel::row).toList());
    }

    /** The row that a fact brings, if it brings one. */
    static Stream<PublishedFigureRow> row(StoredFact stored) {
        return switch (stored.fact()) {
            case FigurePublished f -> Stream.of(new PublishedFigureRow(stored, f));
            case ProgrammeEvent f -> Stream.empty();
            case TerritoryEvent f -> Stream.empty();
            case ProtocolEvent f -> Stream.empty();
        };
    }
}
