package fr.paraphe.query.programmes;

import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Moment;
import fr.paraphe.query.StoryFields;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rules of a programme between the facts that set them; they are in force as soon as they are recorded. */
@Component
class ProgrammeFields implements StoryFields {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Subject subject() {
        return Subject.PROGRAMME;
    }

    @Override
    public Fold fold(List<StoredFact> story, Moment moment) {
        return facts -> facts == 0 ? JSON.missingNode() : fields(story.get(facts - 1));
    }

    private static JsonNode fields(StoredFact stored) {
        return ProgrammesReadModel.row(stored)
                .map(row -> (JsonNode) JSON.<ObjectNode>valueToTree(ProgrammesReadModel.view(row))
                        .without("position"))
                .findFirst()
                .orElseGet(JSON::missingNode);
    }
}
