package fr.paraphe.query;

import java.util.Arrays;
import java.util.Optional;

/** What can be counted. */
public enum Measure {
    TERRITORIES_DESIGNATED("territoriesDesignated"),
    GOVERNANCE_INSTALLED("governanceInstalled"),
    PLANS_SUBMITTED("plansSubmitted"),
    PLANS_VALIDATED("plansValidated"),
    TERRITORIES_WITH_ACTION_PLAN("territoriesWithActionPlan"),
    TERRITORIES_SIGNED("territoriesSigned"),
    SIGNED_ON_DAY("signedOnDay"),
    PROJECTS("projects"),
    LATE("late");

    private final String code;

    Measure(String code) {
        this.code = code;
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
