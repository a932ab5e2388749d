package fr.paraphe.query;

import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import java.util.Arrays;
import java.util.EnumSet;
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
    LATE("late"),
    TERRITORIES_TOLD("territoriesTold"),
    GROUPINGS("groupings"),
    INTERCOMMUNALITIES("intercommunalities"),
    COMMUNES("communes");

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

    /** What one unit of the measure is: {@code territories}, {@code projects}, or a kind of their members. */
    public String unit() {
        return switch (this) {
            case PROJECTS, GROUPINGS, INTERCOMMUNALITIES, COMMUNES -> code;
            default -> "territories";
        };
    }

    /** Whether a share of the territories designated means something. */
    public boolean share() {
        return this != TERRITORIES_DESIGNATED && unit().equals("territories");
    }

    /** The kinds of members that it counts; empty for one that counts none. */
    public Set<Member.Kind> members() {
        return switch (this) {
            case GROUPINGS -> EnumSet.allOf(Member.Kind.class);
            case INTERCOMMUNALITIES -> EnumSet.of(Member.Kind.EPCI, Member.Kind.EPT);
            case COMMUNES -> EnumSet.of(Member.Kind.COMMUNE);
            default -> Set.of();
        };
    }

    /** The measure with that code. */
    public static Optional<Measure> find(String code) {
        return Arrays.stream(values())
                .filter(measure -> measure.code.equals(code))
                .findFirst();
    }
}
