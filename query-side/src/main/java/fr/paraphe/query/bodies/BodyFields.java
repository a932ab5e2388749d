package fr.paraphe.query.bodies;

import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.ContactGiven;
import fr.paraphe.events.BodyEvent.MailChosen;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.Fact;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.StoryFields;
import fr.paraphe.query.bodies.BodiesReadModel.Told;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a body between its facts: what it is, and all of its mandates, whatever the day. */
@Component
class BodyFields implements StoryFields {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The addresses of facts say nothing about the mandate. */
    private static final String ADDRESS = "fact";

    private final Quotations quotations;

    BodyFields(Quotations quotations) {
        this.quotations = quotations;
    }

    @Override
    public Subject subject() {
        return Subject.BODY;
    }

    @Override
    public Fold fold(List<StoredFact> story, Moment moment) {
        return facts -> fields(story.subList(0, facts).stream()
                .filter(stored -> shown(stored.fact(), moment))
                .toList());
    }

    /** A body is there once it is known, as in the answers about it. */
    private static boolean shown(Fact fact, Moment moment) {
        return fact instanceof BodyRegistered || fact.occurredOn().possibleBy(moment.asOf());
    }

    private JsonNode fields(List<StoredFact> story) {
        Told told = Told.of(story);
        if (told.bodies().isEmpty()) {
            return JSON.missingNode();
        }
        BodyRow body = told.bodies().getFirst();
        Register register = new Register(told.mandates(), told.ends());
        Map<String, Personal> quoted = register.quoted(body.bodyId, register.all(), quotations);
        ObjectNode fields = JSON.createObjectNode();
        fields.put("kind", body.kind.name());
        fields.put("name", body.name);
        fields.put("registeredOn", body.registeredOn.toString());
        fields.set("source", JSON.valueToTree(body.source()));
        ArrayNode mandates = fields.putArray("mandates");
        for (MandateRow row : register.all()) {
            ObjectNode mandate = JSON.valueToTree(register.view(row, quoted));
            mandate.remove(ADDRESS);
            if (mandate.get("end") instanceof ObjectNode end) {
                end.remove(ADDRESS);
            }
            mandates.add(mandate);
        }
        fields.set("contacts", JSON.valueToTree(contacts(story)));
        return fields;
    }

    /** A contact, without its address. */
    private record Contact(String id, String label, String language, MailWish wants) {}

    private static Collection<Contact> contacts(List<StoredFact> story) {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        for (StoredFact stored : story) {
            if (stored.fact() instanceof ContactGiven f) {
                contacts.put(f.contactId(), new Contact(f.contactId(), f.label(), f.language(), f.wants()));
            } else if (stored.fact() instanceof MailChosen f) {
                contacts.computeIfPresent(
                        f.contactId(), (id, one) -> new Contact(id, one.label(), one.language(), f.wants()));
            }
        }
        return contacts.values();
    }
}
