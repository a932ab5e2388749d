package fr.paraphe.query.ceremonies;

import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Concern;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.StoryFields;
import fr.paraphe.query.ceremonies.CeremoniesReadModel.Told;
import fr.paraphe.query.ceremonies.CeremonyView.Attendance;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a ceremony between its facts: what it calls, who came, when it was closed. */
@Component
class CeremonyFields implements StoryFields {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Quotations quotations;

    CeremonyFields(Quotations quotations) {
        this.quotations = quotations;
    }

    @Override
    public Subject subject() {
        return Subject.CEREMONY;
    }

    @Override
    public Fold fold(List<StoredFact> story, Moment moment) {
        return facts -> fields(Told.of(story.subList(0, facts).stream()
                .filter(stored -> stored.fact().occurredOn().possibleBy(moment.asOf()))
                .toList()));
    }

    private JsonNode fields(Told told) {
        if (told.opened().isEmpty()) {
            return JSON.missingNode();
        }
        CeremonyRow row = told.opened().getFirst();
        Map<String, Personal> names = quotations.ofRefs(
                told.attendance().stream().map(one -> one.personRef).toList(), Concern.programme(row.programme));
        ObjectNode fields = JSON.createObjectNode();
        fields.put("name", row.name);
        fields.put("place", row.place);
        fields.put("openedOn", row.openedOn.toString());
        fields.set("protocols", JSON.valueToTree(row.protocols));
        fields.set(
                "attendance",
                JSON.valueToTree(told.attendance().stream()
                        .map(one -> new Attendance(
                                one.bodyId, one.mandateId, Personal.of(one.personRef, names), one.capacity, one.cameOn))
                        .toList()));
        fields.set(
                "closedOn",
                told.ended().isEmpty()
                        ? JSON.nullNode()
                        : JSON.valueToTree(told.ended().getFirst().closedOn));
        return fields;
    }
}
