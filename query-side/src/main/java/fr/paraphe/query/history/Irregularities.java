package fr.paraphe.query.history;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import java.util.ArrayList;
import java.util.List;

/** Which rules a recorded fact certainly contradicts; what is not documented contradicts nothing. */
final class Irregularities {

    /** It happened before the programme opened. */
    static final String BEFORE_PROGRAMME_OPENED = "BEFORE_PROGRAMME_OPENED";

    /** A document was signed before the territory was designated. */
    static final String SIGNED_BEFORE_DESIGNATION = "SIGNED_BEFORE_DESIGNATION";

    /** A plan was validated under a deliberation that was transmitted only afterwards. */
    static final String VALIDATED_BEFORE_TRANSMISSION = "VALIDATED_BEFORE_TRANSMISSION";

    /** A party signed under a deed that gave no power on that day. */
    static final String SIGNED_WITHOUT_MANDATE = "SIGNED_WITHOUT_MANDATE";

    private Irregularities() {}

    /**
     * The codes of the rules that {@code fact} contradicts.
     *
     * @param story every fact of the territory known at that moment
     */
    static List<String> of(Fact fact, List<Fact> story, ProgrammeRules rules) {
        List<String> codes = new ArrayList<>();
        if (fact.occurredOn().latest().isBefore(rules.opensOn())) {
            codes.add(BEFORE_PROGRAMME_OPENED);
        }
        if (fact instanceof MilestoneReported reported
                && reported.milestone().equals(Milestones.DOCUMENT_SIGNED)
                && story.stream()
                        .filter(TerritoryDesignated.class::isInstance)
                        .map(Fact::occurredOn)
                        .map(BusinessDate::earliest)
                        .anyMatch(designated -> reported.occurredOn().latest().isBefore(designated))) {
            codes.add(SIGNED_BEFORE_DESIGNATION);
        }
        if (fact instanceof PlanValidated validated
                && validated
                        .deliberation()
                        .transmittedOn()
                        .isAfter(validated.occurredOn().latest())) {
            codes.add(VALIDATED_BEFORE_TRANSMISSION);
        }
        if (fact instanceof ProtocolSignedByParty signature
                && !signature.mandate().holdsOn(signature.occurredOn().latest())) {
            codes.add(SIGNED_WITHOUT_MANDATE);
        }
        return codes;
    }
}
