package fr.paraphe.query.ui;

import fr.paraphe.query.Decisions;
import fr.paraphe.query.Decisions.NextDecision;
import fr.paraphe.query.Moment;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The next decisions, as a page shows them.
 *
 * @param open those that the reader can take now
 * @param others those that the rules allow and that are up to others
 * @param closed those that a rule is against
 */
public record NextDecisions(List<NextDecision> open, List<NextDecision> others, List<NextDecision> closed) {

    /** The same decisions in three groups. */
    public static NextDecisions of(List<NextDecision> all) {
        return new NextDecisions(
                all.stream().filter(NextDecision::open).toList(),
                all.stream().filter(one -> !one.open() && one.code() == null).toList(),
                all.stream().filter(one -> one.code() != null).toList());
    }

    /** The decisions at a moment; null where none are taken: the past is read only, and so are some nodes. */
    static @Nullable NextDecisions at(
            Moment moment,
            ObjectProvider<Decisions> decisions,
            Locale locale,
            BiFunction<Decisions, Locale, List<NextDecision>> question) {
        Decisions taken = decisions.getIfAvailable();
        return taken == null || !moment.live() ? null : of(question.apply(taken, locale));
    }
}
