package fr.paraphe.query.progress;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Tallies.Count;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the facts behind a figure, by the code of their territory.
 *
 * @param count the figure; null when the records cannot tell
 * @param facts one per unit
 * @param next where the following page begins; null when there is none
 * @param moment the moment of every page
 */
public record FactsPage(
        @Nullable Count count,
        List<FigureFact> facts,
        @Nullable String next,
        Moment moment) {}
