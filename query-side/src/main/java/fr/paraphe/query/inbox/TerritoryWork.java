package fr.paraphe.query.inbox;

import static fr.paraphe.query.inbox.Capacity.REGION;
import static fr.paraphe.query.inbox.Capacity.STATE;
import static fr.paraphe.query.inbox.Capacity.TERRITORY;

import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Suspensions;
import fr.paraphe.events.Suspensions.Turn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a territory stands, as far as something is awaited of it. */
final class TerritoryWork {

    /** The highest rung that it reached. */
    private enum Rung {
        NONE,
        APPLICANT,
        SELECTED,
        NOT_SELECTED,
        DESIGNATED,
        GOVERNED,
        PLAN_UNDER_REVIEW,
        PLAN_ADOPTED,
        PROTOCOL_SIGNED,
        CONTRACT_SIGNED,
        ENDED
    }

    private static final String CONTRACT = "CONTRACT";

    private final Map<String, LocalDate> reached = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();
    private Rung rung = Rung.NONE;
    private boolean live;
    private String name = "";
    private @Nullable String leadRegion;
    private @Nullable Told since;
    private @Nullable Told leadPair;
    private @Nullable Told suspended;
    private @Nullable Told asked;
    private @Nullable Told moved;

    static TerritoryWork of(List<Told> steps) {
        TerritoryWork work = new TerritoryWork();
        steps.forEach(work::add);
        return work;
    }

    String name() {
        return name;
    }

    @Nullable String leadRegion() {
        return leadRegion;
    }

    /** The latest change of its members; empty when there was none since it was named. */
    Optional<Told> moved() {
        return Optional.ofNullable(moved);
    }

    /** Whether it is led here: something of it was told as it happened. */
    boolean live() {
        return live;
    }

    /** Whether its documents and projects go on. */
    boolean goesOn() {
        return suspended == null && rung != Rung.ENDED;
    }

    private void add(Told told) {
        live |= told.live();
        switch (told.kind()) {
            case APPLIED -> candidate(Rung.APPLICANT, told);
            case SELECTED -> candidate(Rung.SELECTED, told);
            case NOT_SELECTED -> candidate(Rung.NOT_SELECTED, told);
            case DESIGNATED -> {
                if (rung.compareTo(Rung.DESIGNATED) < 0) {
                    named(told);
                    rung = Rung.DESIGNATED;
                    since = told;
                    reached(Milestones.DESIGNATED, told);
                }
            }
            case RENAMED -> named(told);
            case PERIMETER_ASKED -> asked = told;
            case PERIMETER_CHANGED -> {
                answered(told);
                moved = moved == null ? told : later(moved, told);
            }
            case PERIMETER_REFUSED -> answered(told);
            case SUSPENDED -> {
                suspended = suspended == null && rung != Rung.ENDED ? told : suspended;
                turns.add(new Turn(true, told.on()));
            }
            case RESUMED -> {
                suspended = null;
                turns.add(new Turn(false, told.on()));
            }
            case ENDED -> forward(Rung.ENDED, told, null);
            case LEAD_PAIR -> leadPair = told;
            case GOVERNED -> forward(Rung.GOVERNED, told, Milestones.GOVERNANCE_INSTALLED);
            case PLAN_SUBMITTED -> {
                reached(Milestones.ACTION_PLAN_ESTABLISHED, told);
                forward(Rung.PLAN_UNDER_REVIEW, told, Milestones.PLAN_SUBMITTED);
            }
            case PLAN_RETURNED -> {
                if (rung == Rung.PLAN_UNDER_REVIEW) {
                    rung = Rung.GOVERNED;
                    since = told;
                }
            }
            case PLAN_VALIDATED -> forward(Rung.PLAN_ADOPTED, told, Milestones.PLAN_VALIDATED);
            case MILESTONE -> {
                switch (String.valueOf(told.says().milestone())) {
                    case Milestones.GOVERNANCE_INSTALLED ->
                        forward(Rung.GOVERNED, told, Milestones.GOVERNANCE_INSTALLED);
                    case Milestones.PLAN_VALIDATED -> forward(Rung.PLAN_ADOPTED, told, Milestones.PLAN_VALIDATED);
                    case Milestones.DOCUMENT_SIGNED -> forward(signed(told), told, Milestones.DOCUMENT_SIGNED);
                    case Milestones.REPLACED -> forward(Rung.ENDED, told, null);
                    default -> reached(String.valueOf(told.says().milestone()), told);
                }
            }
            case DOCUMENT_SIGNED -> forward(signed(told), told, Milestones.DOCUMENT_SIGNED);
            default -> {}
        }
    }

    private void answered(Told answer) {
        if (asked != null
                && asked.says().number() != null
                && asked.says().number().equals(answer.says().number())) {
            asked = null;
        }
    }

    private static Rung signed(Told told) {
        return CONTRACT.equals(told.says().documentKind()) ? Rung.CONTRACT_SIGNED : Rung.PROTOCOL_SIGNED;
    }

    private void candidate(Rung to, Told told) {
        if (rung.compareTo(Rung.DESIGNATED) < 0) {
            rung = to;
            since = told;
            named(told);
        }
    }

    private void named(Told told) {
        if (told.says().name() != null) {
            name = told.says().name();
        }
        if (told.says().leadRegion() != null) {
            leadRegion = told.says().leadRegion();
        }
    }

    /** Milestones may be told in any order: what comes late never takes a territory back. */
    private void forward(Rung to, Told told, @Nullable String milestone) {
        if (rung.compareTo(Rung.DESIGNATED) < 0) {
            return;
        }
        if (milestone != null) {
            reached(milestone, told);
        }
        if (to.compareTo(rung) > 0) {
            rung = to;
            since = told;
            if (to == Rung.ENDED) {
                suspended = null;
            }
        }
    }

    private void reached(String milestone, Told told) {
        reached.merge(milestone, told.on(), (a, b) -> a.isBefore(b) ? a : b);
    }

    /**
     * What is awaited of the territory itself.
     *
     * @param underWay whether one of its documents is on its way to the last signature
     * @param ended the last of its documents that came to nothing; null when none did
     */
    List<Work> awaited(ProgrammeRules rules, LocalDate day, boolean underWay, @Nullable Told ended) {
        List<Work> all = new ArrayList<>();
        Told last = since;
        if (!live || last == null) {
            return all;
        }
        if (rung == Rung.APPLICANT) {
            all.add(Work.of(List.of("SelectApplicant", "RejectApplicant"), List.of(REGION, STATE), last, null));
        }
        if (!open(rules, day)) {
            return all;
        }
        if (suspended != null) {
            all.add(Work.of(List.of("ResumeTerritory"), List.of(REGION, STATE), suspended, null));
            return all;
        }
        switch (rung) {
            case SELECTED -> all.add(Work.of(List.of("DesignateTerritory"), List.of(STATE), last, null));
            case DESIGNATED -> {
                LocalDate due = due(rules, day, Milestones.GOVERNANCE_INSTALLED);
                all.add(
                        leadPair == null
                                ? Work.of(List.of("AppointLeadPair"), List.of(TERRITORY), last, due)
                                : Work.of(
                                        List.of("InstallGovernance"), List.of(TERRITORY), later(last, leadPair), due));
            }
            case GOVERNED -> {
                LocalDate due = due(rules, day, Milestones.PLAN_SUBMITTED);
                all.add(Work.of(
                        List.of("SubmitPlan"),
                        List.of(TERRITORY),
                        last,
                        due == null ? due(rules, day, Milestones.ACTION_PLAN_ESTABLISHED) : due));
            }
            case PLAN_UNDER_REVIEW ->
                all.add(Work.of(
                        List.of("ValidatePlan", "SendPlanBack", "RefusePlan"),
                        List.of(REGION),
                        last,
                        due(rules, day, Milestones.PLAN_VALIDATED)));
            case PLAN_ADOPTED -> {
                if (!underWay) {
                    all.add(Work.of(
                            List.of("DraftProtocol"),
                            List.of(TERRITORY, REGION),
                            ended == null ? last : later(last, ended),
                            due(rules, day, Milestones.DOCUMENT_SIGNED)));
                }
            }
            default -> {}
        }
        if (asked != null && rung.compareTo(Rung.DESIGNATED) >= 0 && rung != Rung.ENDED) {
            all.add(Work.of(
                    List.of("AcceptPerimeterChange", "RefusePerimeterChange"), List.of(REGION, STATE), asked, null));
        }
        return all;
    }

    static boolean open(ProgrammeRules rules, LocalDate day) {
        LocalDate closesOn = rules.closesOn();
        return !day.isBefore(rules.opensOn()) && (closesOn == null || !day.isAfter(closesOn));
    }

    static Told later(Told one, Told other) {
        return other.on().isBefore(one.on()) ? one : other;
    }

    /** Last day for a milestone: so many days from the rung before it, when that was reached; not those suspended. */
    private @Nullable LocalDate due(ProgrammeRules rules, LocalDate day, String milestone) {
        List<String> ladder = rules.ladder();
        int at = ladder.indexOf(milestone);
        LocalDate before = at < 1 ? null : reached.get(ladder.get(at - 1));
        return before == null
                ? null
                : rules.deadlines().stream()
                        .filter(deadline -> deadline.milestone().equals(milestone))
                        .findFirst()
                        .map(deadline -> new Suspensions(turns).lastDay(before, deadline.days(), day))
                        .orElse(null);
    }
}
