package fr.paraphe.query.protocols;

import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Moment;
import fr.paraphe.query.StoryFields;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a protocol between its facts. */
@Component
@Transactional(readOnly = true)
class ProtocolFields implements StoryFields {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The version moves with every fact; the others are told again elsewhere in the answer. */
    private static final List<String> LEFT_OUT = List.of("version", "digest", "signatures", "authorisations");

    private final RecordedProtocols protocols;

    ProtocolFields(RecordedProtocols protocols) {
        this.protocols = protocols;
    }

    @Override
    public Subject subject() {
        return Subject.PROTOCOL;
    }

    @Override
    public Fold fold(List<StoredFact> story, Moment moment) {
        String id = story.getFirst().fact() instanceof ProtocolEvent f ? f.protocolId() : "";
        return facts -> fields(ProtocolState.fold(id, story.subList(0, facts), moment.asOf()), moment);
    }

    private JsonNode fields(ProtocolState state, Moment moment) {
        if (state.version() < 0) {
            return JSON.missingNode();
        }
        ObjectNode fields = JSON.valueToTree(protocols.view(state, moment));
        return fields.remove(LEFT_OUT);
    }
}
