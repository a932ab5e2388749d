package fr.paraphe.query.progress;

import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Suspensions;
import fr.paraphe.query.MilestoneDate;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A territory with every milestone recorded for it, and what they say about a day.
 *
 * @param row who it is
 * @param reached its milestones in the order of the store
 */
record TerritoryCase(TerritoryRow row, List<MilestoneRow> reached) {

    /** The most telling fact first: the one that is certain soonest. */
    private static final Comparator<MilestoneRow> SOONEST_CERTAIN = Comparator.comparing(
                    (MilestoneRow milestone) -> milestone.latest)
            .thenComparing(milestone -> milestone.earliest)
            .thenComparingLong(milestone -> milestone.position);

    /** The fact that makes one of the milestones certain by the end of the day. */
    Optional<MilestoneRow> certain(Set<String> milestones, LocalDate day) {
        return among(milestones).filter(row -> !row.latest.isAfter(day)).min(SOONEST_CERTAIN);
    }

    /** The fact that makes one of the milestones possible by the end of the day. */
    Optional<MilestoneRow> possible(Set<String> milestones, LocalDate day) {
        return among(milestones).filter(row -> !row.earliest.isAfter(day)).min(SOONEST_CERTAIN);
    }

    private Stream<MilestoneRow> among(Set<String> milestones) {
        return reached.stream()
                .filter(row -> milestones.stream().anyMatch(asked -> Milestones.tells(row.milestone, asked)));
    }

    /** Whether it certainly gave way to its successors. */
    boolean replaced(LocalDate day) {
        return certain(Set.of(Milestones.REPLACED), day).isPresent();
    }

    /** Whether it is certainly designated and not certainly replaced. */
    boolean designated(LocalDate day) {
        return certain(Set.of(Milestones.DESIGNATED), day).isPresent() && !replaced(day);
    }

    /** The most telling fact of anything but its designation and its end that may have happened. */
    Optional<MilestoneRow> told(LocalDate day) {
        return reached.stream()
                .filter(row -> !row.milestone.equals(Milestones.DESIGNATED)
                        && !row.milestone.equals(Milestones.REPLACED)
                        && !row.earliest.isAfter(day))
                .min(SOONEST_CERTAIN);
    }

    /** Whether the last word on its plan is that the Regional Council returned it. */
    boolean planReturned(LocalDate day) {
        return reached.stream()
                .filter(row -> row.milestone.equals(Milestones.PLAN_SUBMITTED)
                        || row.milestone.equals(Milestones.PLAN_RETURNED))
                .filter(row -> !row.latest.isAfter(day))
                .max(Comparator.comparing((MilestoneRow row) -> row.latest).thenComparingLong(row -> row.position))
                .filter(row -> row.milestone.equals(Milestones.PLAN_RETURNED))
                .isPresent();
    }

    /** The fact that put it on the highest rung that it certainly reached; null before the first. */
    @Nullable MilestoneRow stage(List<ProgrammeRules.Milestone> ladder, LocalDate day) {
        for (ProgrammeRules.Milestone rung : ladder.reversed()) {
            Optional<MilestoneRow> fact = certain(Set.of(rung.code()), day);
            if (fact.isPresent()) {
                return fact.get().as(rung.code());
            }
        }
        return null;
    }

    /** The milestones that may have been reached, by name, those of the programme first and in its order. */
    Map<String, MilestoneDate> milestones(ProgrammeRules rules, LocalDate day) {
        Map<String, MilestoneDate> dates = new LinkedHashMap<>();
        Stream.concat(
                        rules.milestones().stream().map(ProgrammeRules.Milestone::code),
                        reached.stream().map(row -> row.milestone).sorted())
                .distinct()
                .forEach(code -> certain(Set.of(code), day)
                        .or(() -> possible(Set.of(code), day))
                        .ifPresent(row -> dates.put(camelCase(code), row.date())));
        return dates;
    }

    /** Whether a deadline has certainly passed, and whether one may have. */
    Lateness lateness(
            ProgrammeRules rules, List<ProgrammeRules.Milestone> ladder, Suspensions suspensions, LocalDate day) {
        MilestoneRow missed = null;
        for (ProgrammeRules.Deadline deadline : rules.deadlines()) {
            int rung = rungOf(ladder, deadline.milestone());
            if (rung < 1) {
                continue;
            }
            Set<String> onwards = ladder.subList(rung, ladder.size()).stream()
                    .map(ProgrammeRules.Milestone::code)
                    .collect(Collectors.toSet());
            MilestoneRow last =
                    possible(Set.of(ladder.get(rung - 1).code()), day).orElse(null);
            if (last == null
                    || certain(onwards, day).isPresent()
                    || !suspensions.lastDay(last.earliest, deadline.days(), day).isBefore(day)) {
                continue;
            }
            if (suspensions.lastDay(last.latest, deadline.days(), day).isBefore(day)
                    && possible(onwards, day).isEmpty()) {
                return new Lateness(last, true);
            }
            missed = last;
        }
        return new Lateness(missed, false);
    }

    /**
     * How a territory stands against its deadlines.
     *
     * @param since the milestone from which a deadline that may have passed ran; null when none may have
     * @param certain whether it has certainly passed
     */
    record Lateness(@Nullable MilestoneRow since, boolean certain) {}

    private static int rungOf(List<ProgrammeRules.Milestone> ladder, String code) {
        return ladder.stream().map(ProgrammeRules.Milestone::code).toList().indexOf(code);
    }

    /** {@code GOVERNANCE_INSTALLED} as {@code governanceInstalled}. */
    static String camelCase(String code) {
        StringBuilder name = new StringBuilder(code.length());
        boolean capital = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '_') {
                capital = true;
            } else {
                name.append(capital ? c : Character.toLowerCase(c));
                capital = false;
            }
        }
        return name.toString();
    }
}
