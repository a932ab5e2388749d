package fr.paraphe.query.progress;

import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a question can ask about a territory, one bit each, so that one pass over its facts answers all of it. */
final class Signs {

    private static final long TOLD = 1;
    private static final long ON_DAY = 1 << 1;

    private static final Map<Measure, Set<String>> COUNTED = Situation.COUNTED;

    private final Map<String, Long> milestones = new LinkedHashMap<>();
    private final Map<String, Long> kinds = new LinkedHashMap<>();
    private final List<String> ladder;
    private final List<Term> terms;

    /**
     * A deadline that runs from one rung to the next.
     *
     * @param from milestones that tell the rung from which it runs
     * @param onwards the bits of the rungs that end it
     * @param days calendar days
     */
    record Term(Set<String> from, long onwards, int days) {}

    /** @throws IllegalStateException when the programme declares more milestones and kinds than there are bits */
    Signs(ProgrammeRules rules) {
        ladder = rules.milestones().stream()
                .filter(ProgrammeRules.Milestone::stage)
                .map(ProgrammeRules.Milestone::code)
                .toList();
        int bit = 2;
        for (String milestone : Stream.concat(
                        ladder.stream(),
                        Stream.concat(
                                Stream.of(Milestones.DESIGNATED, Milestones.REPLACED),
                                COUNTED.values().stream().flatMap(Set::stream).sorted()))
                .distinct()
                .toList()) {
            milestones.put(milestone, 1L << bit++);
        }
        for (ProgrammeRules.DocumentKind kind : rules.documentKinds()) {
            kinds.put(kind.code(), 1L << bit++);
        }
        if (bit > Long.SIZE - 1) {
            throw new IllegalStateException("More milestones and document kinds than can be counted at once");
        }
        terms = new ArrayList<>();
        for (ProgrammeRules.Deadline deadline : rules.deadlines()) {
            int rung = ladder.indexOf(deadline.milestone());
            if (rung >= 1) {
                terms.add(new Term(
                        tellers(ladder.get(rung - 1)), mask(ladder.subList(rung, ladder.size())), deadline.days()));
            }
        }
    }

    List<Term> terms() {
        return terms;
    }

    /** The bits of these milestones. */
    long mask(Iterable<String> codes) {
        long mask = 0;
        for (String code : codes) {
            mask |= milestones.getOrDefault(code, 0L);
        }
        return mask;
    }

    /** The bits that count for a measure of milestones. */
    long mask(Measure measure) {
        return measure == Measure.SIGNED_ON_DAY ? ON_DAY : mask(COUNTED.getOrDefault(measure, Set.of()));
    }

    /** The bit of a signed document of that kind; 0 when the programme does not declare it. */
    long kind(String documentKind) {
        return kinds.getOrDefault(documentKind, 0L);
    }

    static long told() {
        return TOLD;
    }

    /** The bits of the rungs above one. */
    long above(String rung) {
        return mask(ladder.subList(ladder.indexOf(rung) + 1, ladder.size()));
    }

    /** The milestones that tell that {@code asked} was reached. */
    static Set<String> tellers(String asked) {
        return Stream.of(asked, Milestones.PLAN_SUBMITTED)
                .filter(reached -> Milestones.tells(reached, asked))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The bits of a fact that may have happened, as an expression over a row of {@code milestone}. */
    String possibleBits() {
        return milestoneBits() + " | " + kindBits() + " | case when milestone = '" + Milestones.DOCUMENT_SIGNED
                + "' and latest >= :day then " + ON_DAY + " else 0 end";
    }

    /** The bits of a fact that has certainly happened. */
    String certainBits() {
        return milestoneBits() + " | " + kindBits() + " | case when milestone = '" + Milestones.DOCUMENT_SIGNED
                + "' and latest = :day and told_as = 'DAY' then " + ON_DAY + " else 0 end";
    }

    private String milestoneBits() {
        Map<String, Long> byTeller = new LinkedHashMap<>();
        milestones.forEach((asked, bit) ->
                tellers(asked).forEach(reached -> byTeller.merge(reached, bit, (a, b) -> a | b)));
        return "case milestone "
                + byTeller.entrySet().stream()
                        .map(entry -> "when " + quoted(entry.getKey()) + " then "
                                + (entry.getValue() | (tells(entry.getKey()) ? TOLD : 0)))
                        .collect(Collectors.joining(" "))
                + " else " + TOLD + " end::bigint";
    }

    private static boolean tells(String milestone) {
        return !milestone.equals(Milestones.DESIGNATED) && !milestone.equals(Milestones.REPLACED);
    }

    private String kindBits() {
        return kinds.isEmpty()
                ? "0"
                : "case when milestone = '" + Milestones.DOCUMENT_SIGNED + "' then case kind "
                        + kinds.entrySet().stream()
                                .map(entry -> "when " + quoted(entry.getKey()) + " then " + entry.getValue())
                                .collect(Collectors.joining(" "))
                        + " else 0 end else 0 end";
    }

    /** A code as a literal of SQL. */
    static String quoted(String code) {
        return "'" + code.replace("'", "''") + "'";
    }
}
