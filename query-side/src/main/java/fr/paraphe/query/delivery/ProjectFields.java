package fr.paraphe.query.delivery;

import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Concern;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.StoryFields;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a contracted project between its facts. */
@Component
class ProjectFields implements StoryFields {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Addresses, and what moves with every fact, say nothing about the project. */
    private static final List<String> NOT_TOLD = List.of("fact", "history", "version");

    private final Quotations quotations;

    ProjectFields(Quotations quotations) {
        this.quotations = quotations;
    }

    @Override
    public Subject subject() {
        return Subject.PROJECT;
    }

    @Override
    public Fold fold(List<StoredFact> story, Moment moment) {
        ProjectEvent first = (ProjectEvent) story.getFirst().fact();
        return known -> {
            ProjectLife life =
                    ProjectLife.of(first.projectId(), Rectified.inForce(story.subList(0, known)), moment.asOf());
            return life.known()
                    ? onlyTold(JSON.valueToTree(life.view(
                            first.programme(),
                            first.code(),
                            moment.asOf(),
                            0,
                            quotations.of(life.quoted(), Concern.of(first)))))
                    : JSON.missingNode();
        };
    }

    private static JsonNode onlyTold(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(NOT_TOLD);
        }
        node.forEach(ProjectFields::onlyTold);
        return node;
    }
}
