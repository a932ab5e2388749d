package fr.paraphe.query.published;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps the register of published figures; every row stays, so that the past is told as it was known. */
@Component
class PublishedReadModel implements ReadModel {

    private final FactLog log;

    PublishedReadModel(FactLog log) {
        this.log = log;
    }

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
        Map<Long, PublishedFigureRow> told = new LinkedHashMap<>();
        for (StoredFact stored : facts) {
            switch (stored.fact()) {
                case FigurePublished f -> told.put(stored.position(), new PublishedFigureRow(stored, f));
                case FigureRectified f -> rectified(stored, told, rows);
                case ProgrammeEvent f -> {}
                case TerritoryEvent f -> {}
                case ProtocolEvent f -> {}
                case BodyEvent f -> {}
                case AccountEvent f -> {}
                case PersonalDataEvent f -> {}
                case CeremonyEvent f -> {}
                case ProjectEvent f -> {}
            }
        }
        rows.insert(PublishedFigureRow.class, List.copyOf(told.values()));
    }

    /** The row of the figure goes out of force, and the figure is told again as it is now known. */
    private void rectified(StoredFact rectification, Map<Long, PublishedFigureRow> told, Rows rows) {
        List<StoredFact> stream = log.ofStream(rectification.streamId());
        long before = Rectified.superseded(stream, rectification).position();
        PublishedFigureRow fresh = told.get(before);
        List<PublishedFigureRow> gone =
                fresh == null ? rows.find(PublishedFigureRow.class, List.of(before)) : List.of(fresh);
        gone.forEach(row -> row.knownUntil = rectification.position());
        if (fresh == null) {
            rows.replace(PublishedFigureRow.class, gone);
        }
        StoredFact again = Rectified.told(stream, rectification);
        PublishedFigureRow row = new PublishedFigureRow(again, (FigurePublished) again.fact());
        row.tellsAgain(Rectified.first(stream, rectification));
        told.put(row.position, row);
    }
}
