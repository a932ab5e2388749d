package fr.paraphe.query.history;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.TerritoryEvent.ApplicantRejected;
import fr.paraphe.events.TerritoryEvent.ApplicantSelected;
import fr.paraphe.events.TerritoryEvent.ApplicationFiled;
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

    /** A party signed before, or on the day on which, the deliberation that authorises it was transmitted. */
    static final String SIGNED_BEFORE_TRANSMISSION = "SIGNED_BEFORE_TRANSMISSION";

    /** A project was contracted before a plan of its territory was validated. */
    static final String CONTRACTED_BEFORE_VALIDATION = "CONTRACTED_BEFORE_VALIDATION";

    private Irregularities() {}

    /**
     * The codes of the rules that {@code fact} contradicts.
     *
     * @param story every fact of the territory known at that moment
     */
    static List<String> of(Fact fact, List<Fact> story, ProgrammeRules rules) {
        List<String> codes = new ArrayList<>();
        boolean applying = fact instanceof ApplicationFiled
                || fact instanceof ApplicantSelected
                || fact instanceof ApplicantRejected;
        if (!applying && fact.occurredOn().latest().isBefore(rules.opensOn())) {
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
        if (fact instanceof ProtocolSignedByParty signature && transmittedTooLate(signature, story)) {
            codes.add(SIGNED_BEFORE_TRANSMISSION);
        }
        if (fact instanceof ProjectContracted contracted && contractedEarly(contracted, story)) {
            codes.add(CONTRACTED_BEFORE_VALIDATION);
        }
        return codes;
    }

    /** There is a transmission for this party and text, and none certainly came before the day of the signature. */
    private static boolean transmittedTooLate(ProtocolSignedByParty signature, List<Fact> story) {
        List<DeliberationTransmitted> sent = story.stream()
                .filter(DeliberationTransmitted.class::isInstance)
                .map(DeliberationTransmitted.class::cast)
                .filter(one -> one.protocolId().equals(signature.protocolId())
                        && one.party().equals(signature.party())
                        && one.digest().equals(signature.digest()))
                .toList();
        return !sent.isEmpty()
                && sent.stream()
                        .noneMatch(one -> one.occurredOn()
                                .earliest()
                                .isBefore(signature.occurredOn().latest()));
    }

    /** Where nobody told of a validation, nothing is contradicted. */
    private static boolean contractedEarly(ProjectContracted contracted, List<Fact> story) {
        List<BusinessDate> validated = story.stream()
                .filter(told -> told instanceof PlanValidated
                        || told instanceof MilestoneReported reported
                                && reported.milestone().equals(Milestones.PLAN_VALIDATED))
                .map(Fact::occurredOn)
                .toList();
        return !validated.isEmpty()
                && validated.stream().allMatch(on -> contracted.occurredOn().certainlyBefore(on));
    }
}
