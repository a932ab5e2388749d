package fr.paraphe.query;

import fr.paraphe.events.Milestones;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What can be counted. */
public enum Measure {
    TERRITORIES_DESIGNATED("territoriesDesignated", Milestones.DESIGNATED),
    GOVERNANCE_INSTALLED("governanceInstalled", Milestones.GOVERNANCE_INSTALLED),
    PLANS_SUBMITTED("plansSubmitted", Milestones.PLAN_SUBMITTED),
    PLANS_VALIDATED("plansValidated", Milestones.PLAN_VALIDATED),
    TERRITORIES_WITH_ACTION_PLAN(
            "territoriesWithActionPlan", Milestones.ACTION_PLAN_ESTABLISHED, Milestones.PLAN_VALIDATED),
    TERRITORIES_SIGNED("territoriesSigned", Milestones.DOCUMENT_SIGNED),
    SIGNED_ON_DAY("signedOnDay", Milestones.DOCUMENT_SIGNED),
    PROJECTS("projects"),
    LATE("late");

    private final String code;
    private final Set<String> milestones;

    Measure(String code, String... milestones) {
        this.code = code;
        this.milestones = Set.of(milestones);
    }

    /** Codes of the milestones that it counts; empty for one that is not counted from milestones. */
    public Set<String> milestones() {
        return milestones;
    }

    /** The word used in addresses and answers. */
    public String code() {
        return code;
    }

    /** What one unit of the measure is: {@code territories} or {@code projects}. */
    public String unit() {
        return this == PROJECTS ? "projects" : "territories";
    }

    /** The measure with that code. */
    public static Optional<Measure> find(String code) {
        return Arrays.stream(values())
                .filter(measure -> measure.code.equals(code))
                .findFirst();
    }
}
