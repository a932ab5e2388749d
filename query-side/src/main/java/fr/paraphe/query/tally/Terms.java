package fr.paraphe.query.tally;

import fr.paraphe.events.ProgrammeRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of a programme, by the rungs between which they run.
 *
 * @param terms in the order of the programme
 * @param regions the terms of regions that have other ones, by the code of the region; null when none has
 */
record Terms(List<Term> terms, @Nullable Map<String, List<Term>> regions) {

    static final Terms NONE = new Terms(List.of(), null);

    /**
     * A deadline that runs from one rung to the next.
     *
     * @param from code of the rung from which it runs
     * @param onwards codes of the rungs that end it
     * @param days calendar days
     */
    record Term(String from, List<String> onwards, int days) {}

    static Terms of(ProgrammeRules rules) {
        List<Term> elsewhere = terms(rules);
        Map<String, List<Term>> regions = new TreeMap<>();
        for (ProgrammeRules.RegionRules changed : rules.changedByRegions()) {
            List<Term> own = terms(rules.in(changed.region()));
            if (!own.equals(elsewhere)) {
                regions.put(changed.region(), own);
            }
        }
        return new Terms(elsewhere, regions.isEmpty() ? null : regions);
    }

    /** The terms of the territories that a region leads. */
    List<Term> in(String region) {
        return regions == null ? terms : regions.getOrDefault(region, terms);
    }

    private static List<Term> terms(ProgrammeRules rules) {
        List<String> ladder = rules.ladder();
        List<Term> terms = new ArrayList<>();
        for (ProgrammeRules.Deadline deadline : rules.deadlines()) {
            int rung = ladder.indexOf(deadline.milestone());
            if (rung >= 1) {
                terms.add(new Term(ladder.get(rung - 1), ladder.subList(rung, ladder.size()), deadline.days()));
            }
        }
        return List.copyOf(terms);
    }
}
