package fr.paraphe.command.rules;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.BusinessDate.Precision;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The guards that acts of every kind pass; each returns quietly or throws a {@link Refusal}. */
public final class Guards {

    /** Euro cents that no amount goes beyond: a thousand milliards of euros, so that sums stay exact. */
    public static final long LARGEST_AMOUNT = 100_000_000_000_000L;

    /** Days that somebody who records the past has to complete it, before the calendar acts on it. */
    public static final int DAYS_TO_COMPLETE_THE_PAST = 7;

    private Guards() {}

    /** The rules in force; refuses when the programme is unknown. */
    public static ProgrammeRules rulesOf(String programme, Circumstances now) {
        ProgrammeInForce inForce = now.programme();
        if (inForce == null) {
            throw new Refusal(Rule.PROGRAMME_UNKNOWN, "programme", programme);
        }
        return inForce.rules();
    }

    /** A live act has a day, not in the future; what a source reports may have an interval. */
    public static void dated(BusinessDate on, @Nullable Source source, Circumstances now) {
        if (on.earliest().isAfter(now.today())) {
            throw new Refusal(Rule.DATE_IN_FUTURE, "date", on.earliest());
        }
        if (source != null) {
            sourced(source);
        } else if (on.precision() != Precision.DAY) {
            throw new Refusal(Rule.LIVE_DATE_NOT_A_DAY, "earliest", on.earliest(), "latest", on.latest());
        }
    }

    /** The document that tells a reported fact. */
    public static Source sourced(@Nullable Source source) {
        if (source == null || source.label().isBlank()) {
            throw new Refusal(Rule.SOURCE_MISSING);
        }
        return source;
    }

    /** A live act falls between the programme's opening and its closing; a source may tell what came before or after. */
    public static void open(ProgrammeRules rules, BusinessDate on, @Nullable Source source) {
        opened(rules, on, source);
        if (source != null) {
            return;
        }
        LocalDate closesOn = rules.closesOn();
        if (closesOn != null && on.latest().isAfter(closesOn)) {
            throw new Refusal(Rule.PROGRAMME_CLOSED, "closesOn", closesOn);
        }
    }

    /** A live act is not before the programme's opening; for acts that may come after its closing. */
    public static void opened(ProgrammeRules rules, BusinessDate on, @Nullable Source source) {
        if (source == null && on.earliest().isBefore(rules.opensOn())) {
            throw new Refusal(Rule.PROGRAMME_NOT_OPEN, "opensOn", rules.opensOn());
        }
    }

    /**
     * The rules that a case is migrated to.
     *
     * @param toVersion number of these rules; null for the newest
     * @param now with the rules that the case goes by
     */
    public static ProgrammeInForce migrated(String programme, @Nullable Integer toVersion, Circumstances now) {
        ProgrammeInForce from = now.programme();
        if (from == null) {
            throw new Refusal(Rule.PROGRAMME_UNKNOWN, "programme", programme);
        }
        int to = toVersion == null ? from.newest() : toVersion;
        if (!from.knows(to)) {
            throw new Refusal(Rule.PROGRAMME_VERSION_UNKNOWN, "version", to);
        }
        if (to < from.version()) {
            throw new Refusal(Rule.MIGRATION_BACKWARDS, "from", from.version(), "to", to);
        }
        return from.under(to);
    }

    /** The programme declares that step; an act cannot reach one that it does not have. */
    public static void stepDeclared(ProgrammeRules rules, String milestone) {
        if (rules.milestone(milestone).isEmpty()) {
            throw new Refusal(Rule.STEP_NOT_OF_PROGRAMME, "milestone", milestone);
        }
    }

    /**
     * A live act comes after the milestones that the programme's file names; a source may tell any order.
     *
     * @param milestone the one that the act reaches
     * @param reached those that the territory has reached
     */
    public static void inOrder(ProgrammeRules rules, String milestone, List<String> reached, @Nullable Source source) {
        if (source != null) {
            return;
        }
        for (String before : rules.milestone(milestone)
                .map(ProgrammeRules.Milestone::awaited)
                .orElse(List.of())) {
            if (!reached(reached, before)) {
                throw new Refusal(Rule.STEP_NOT_REACHED, "milestone", milestone, "before", before);
            }
        }
    }

    /**
     * Whoever closes here has come through every milestone that the programme's file requires; a source may tell a
     * closing all the same.
     *
     * @param reached those that the territory has reached
     */
    public static void completed(ProgrammeRules rules, List<String> reached, @Nullable Source source) {
        if (source != null) {
            return;
        }
        rules.milestones().stream()
                .filter(milestone -> milestone.required() && !reached(reached, milestone.code()))
                .findFirst()
                .ifPresent(milestone -> {
                    throw new Refusal(Rule.REQUIRED_STEP_MISSING, "milestone", milestone.code());
                });
    }

    /** Whether the milestones told say that one was reached. */
    public static boolean reached(List<String> told, String milestone) {
        return told.stream().anyMatch(one -> Milestones.tells(one, milestone));
    }

    /** An amount of money, in euro cents. */
    public static void amount(long cents) {
        if (cents < 1 || cents > LARGEST_AMOUNT) {
            throw new Refusal(Rule.AMOUNT_OUT_OF_BOUNDS);
        }
    }

    /** A live act is not before the one it builds on; null when there is none. */
    public static void follows(@Nullable BusinessDate base, BusinessDate on, @Nullable Source source) {
        if (source == null && base != null && on.certainlyBefore(base)) {
            throw new Refusal(Rule.DATE_RUNS_BACKWARDS, "date", on.latest(), "after", base.earliest());
        }
    }

    /** The reason that the act asks for. */
    public static DatumRef reasoned(@Nullable DatumRef reason) {
        if (reason == null) {
            throw new Refusal(Rule.REASON_MISSING);
        }
        return reason;
    }

    /** The programme declares this kind of document. */
    public static void documentKindDeclared(ProgrammeRules rules, String kind) {
        if (rules.documentKinds().stream().noneMatch(declared -> declared.code().equals(kind))) {
            throw new Refusal(Rule.DOCUMENT_KIND_UNKNOWN, "kind", kind);
        }
    }

    /** The first code that stands twice. */
    public static Optional<String> repeated(List<String> codes) {
        TreeSet<String> seen = new TreeSet<>();
        return codes.stream().filter(code -> !seen.add(code)).findFirst();
    }
}
