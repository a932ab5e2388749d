package fr.paraphe.query.tally;

import fr.paraphe.events.ProgrammeRules;
import java.util.ArrayList;
import java.util.List;

/**
 * The deadlines of a programme, by the rungs between which they run.
 *
 * @param terms in the order of the programme
 */
record Terms(List<Term> terms) {

    static final Terms NONE = new Terms(List.of());

    /**
     * A deadline that runs from one rung to the next.
     *
     * @param from code of the rung from which it runs
     * @param onwards codes of the rungs that end it
     * @param days calendar days
     */
    record Term(String from, List<String> onwards, int days) {}

    static Terms of(ProgrammeRules rules) {
        List<String> ladder = rules.ladder();
        List<Term> terms = new ArrayList<>();
        for (ProgrammeRules.Deadline deadline : rules.deadlines()) {
            int rung = ladder.indexOf(deadline.milestone());
            if (rung >= 1) {
                terms.add(new Term(ladder.get(rung - 1), ladder.subList(rung, ladder.size()), deadline.days()));
            }
        }
        return new Terms(List.copyOf(terms));
    }
}
