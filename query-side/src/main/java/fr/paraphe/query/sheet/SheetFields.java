package fr.paraphe.query.sheet;

import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.StoryFields;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a territory's sheet between the facts of its story, under the rules of the moment on both sides. */
@Component
@Transactional(readOnly = true)
class SheetFields implements StoryFields {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> MOVED_BY_EVERY_FACT = List.of("version", "lastFacts");

    private final RecordedSheets sheets;
    private final RulesInForce rules;

    SheetFields(RecordedSheets sheets, RulesInForce rules) {
        this.sheets = sheets;
        this.rules = rules;
    }

    @Override
    public Subject subject() {
        return Subject.TERRITORY;
    }

    @Override
    public Fold fold(List<StoredFact> story, Moment moment) {
        FactOfProgramme first = (FactOfProgramme) story.getFirst().fact();
        List<SheetState> states = new ArrayList<>(story.size() + 1);
        states.add(SheetState.unknown(first.programme(), code(first)));
        for (StoredFact stored : story) {
            states.add(
                    SheetState.shownFrom(stored.fact()).isAfter(moment.asOf())
                            ? states.getLast()
                            : states.getLast().apply(stored));
        }
        return facts -> {
            List<StoredFact> known = story.subList(0, facts);
            boolean rectified = known.stream().anyMatch(stored -> stored.fact() instanceof Rectification);
            return fields(
                    rectified ? RecordedSheets.fold(first.programme(), code(first), known, moment) : states.get(facts),
                    moment);
        };
    }

    private JsonNode fields(SheetState state, Moment moment) {
        ObjectNode fields =
                JSON.valueToTree(sheets.sheet(state, rules.get(state.programme(), moment.position()), moment.asOf()));
        return fields.remove(MOVED_BY_EVERY_FACT);
    }

    private static String code(FactOfProgramme fact) {
        return switch (fact) {
            case TerritoryEvent f -> f.code();
            case ProjectEvent f -> f.code();
            case ProtocolEvent f -> f.code();
            default -> throw new NotFound(NotFound.Thing.TERRITORY, fact.programme());
        };
    }
}
