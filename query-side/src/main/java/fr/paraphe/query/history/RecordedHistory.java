package fr.paraphe.query.history;

import fr.paraphe.events.Fact;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RulesInForce;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Histories: the index says which facts, the log gives them, the teller tells them. */
@Component
@Transactional(readOnly = true)
class RecordedHistory implements History {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final HistoryEntries entries;
    private final FactLog facts;
    private final PersonalData personalData;
    private final RulesInForce rules;

    RecordedHistory(HistoryEntries entries, FactLog facts, PersonalData personalData, RulesInForce rules) {
        this.entries = entries;
        this.facts = facts;
        this.personalData = personalData;
        this.rules = rules;
    }

    @Override
    public List<HistoryEntry> of(String programme, String code, Moment moment, Locale locale) {
        List<String> ids = entries
                .findByProgrammeAndCodeAndPositionLessThanEqualOrderByPosition(programme, code, moment.position())
                .stream()
                .map(row -> row.eventId)
                .toList();
        List<StoredFact> story = ids.isEmpty()
                ? List.of()
                : facts.byEventIds(ids).stream()
                        .filter(stored -> stored.fact().occurredOn().possibleBy(moment.asOf()))
                        .toList();
        if (story.isEmpty()) {
            return List.of();
        }
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        List<Fact> told = story.stream().map(StoredFact::fact).toList();
        Teller teller = new Teller(
                rulesThen,
                parties(told),
                personalData.values(told.stream()
                        .flatMap(fact -> Teller.quoted(fact).stream())
                        .toList()));
        return story.stream()
                .map(stored -> entry(stored, teller.tell(stored.fact(), locale), told, rulesThen))
                .toList();
    }

    private static HistoryEntry entry(StoredFact stored, String summary, List<Fact> story, ProgrammeRules rulesThen) {
        Map<String, String> metadata = stored.metadata();
        return new HistoryEntry(
                stored.position(),
                stored.eventId(),
                stored.name(),
                stored.revision(),
                stored.fact().occurredOn(),
                stored.recordedAt(),
                metadata.get(FactMetadata.ACTOR),
                metadata.get(FactMetadata.CAPACITY),
                metadata.get(FactMetadata.BODY),
                summary,
                JSON.readValue(stored.payload(), OBJECT),
                metadata.containsKey(FactMetadata.IMPORT_BATCH),
                Irregularities.of(stored.fact(), story, rulesThen));
    }

    /** Names of the parties of each protocol drafted in the story, by protocol id and party id. */
    static Map<String, Map<String, String>> parties(List<Fact> story) {
        Map<String, Map<String, String>> parties = new HashMap<>();
        for (Fact fact : story) {
            if (fact instanceof ProtocolDrafted drafted) {
                parties.put(
                        drafted.protocolId(),
                        drafted.parties().stream()
                                .collect(Collectors.toMap(Party::id, Party::body, (first, second) -> first)));
            }
        }
        return parties;
    }
}
