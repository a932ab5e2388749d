package fr.paraphe.query.delivery;

import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Concern;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Quotations;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Projects, folded from the facts of their territories and their own. */
@Component
@Transactional(readOnly = true)
class RecordedProjects implements Projects {

    private static final long NOT_CONTRACTED = -1;

    private final FactLog facts;
    private final Quotations quotations;

    RecordedProjects(FactLog facts, Quotations quotations) {
        this.facts = facts;
        this.quotations = quotations;
    }

    @Override
    public ProjectView project(String programme, String code, String id, Moment moment) {
        List<StoredFact> story =
                Rectified.allInForce(Stream.of(Streams.territory(programme, code), Streams.project(programme, code, id))
                        .flatMap(stream -> facts.ofStream(stream).stream())
                        .filter(stored -> stored.position() <= moment.position())
                        .sorted(Comparator.comparingLong(StoredFact::position))
                        .toList());
        ProjectLife life = ProjectLife.of(id, story, moment.asOf());
        if (!life.known()) {
            throw new NotFound(NotFound.Thing.PROJECT, programme + "/" + code + "/" + id);
        }
        long version = story.stream()
                .filter(stored -> stored.streamId().equals(Streams.project(programme, code, id)))
                .mapToLong(StoredFact::version)
                .max()
                .orElse(NOT_CONTRACTED);
        return life.view(
                programme,
                code,
                moment.asOf(),
                version,
                quotations.of(life.quoted(), Concern.territory(programme, code)));
    }
}
