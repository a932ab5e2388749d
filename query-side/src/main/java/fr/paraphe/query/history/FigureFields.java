package fr.paraphe.query.history;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Concern;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.StoryFields;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a published figure: those of its fact, as it was corrected, for nothing else is told about it. */
@Component
class FigureFields implements StoryFields {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final FactLog facts;
    private final Quotations quotations;

    FigureFields(FactLog facts, Quotations quotations) {
        this.facts = facts;
        this.quotations = quotations;
    }

    @Override
    public Subject subject() {
        return Subject.FIGURE;
    }

    @Override
    public Fold fold(List<StoredFact> story, Moment moment) {
        return count -> count == 0 ? JSON.missingNode() : fields(story.subList(0, count));
    }

    private JsonNode fields(List<StoredFact> known) {
        StoredFact stored = known.getFirst();
        ObjectNode fields = (ObjectNode) JSON.readTree(facts.upgraded(stored).payload());
        known.stream()
                .map(StoredFact::fact)
                .filter(FigureRectified.class::isInstance)
                .reduce((earlier, later) -> later)
                .map(last -> JSON.<ObjectNode>valueToTree(((FigureRectified) last).after()))
                .ifPresent(fields::setAll);
        List<DatumRef> quoted = Teller.quoted(stored.fact());
        Map<String, Personal> values = quotations.of(quoted, Concern.of(stored.fact()));
        for (DatumRef ref : quoted) {
            fields.propertyStream()
                    .filter(field -> field.getValue().path("ref").asString("").equals(ref.ref()))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(name -> fields.set(name, JSON.valueToTree(Personal.of(ref.ref(), values))));
        }
        return fields;
    }
}
