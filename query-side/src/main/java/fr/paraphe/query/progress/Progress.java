package fr.paraphe.query.progress;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Figures;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far the territories of a programme are; every method throws {@link NotFound} for an unknown programme. */
public interface Progress {

    /**
     * The territories certainly designated and not certainly replaced, by code.
     *
     * @param cursor where to go on, from the page before; null for the first page
     * @param limit most items of a page, 1 to 200
     * @throws BadRequest when the cursor or the stage is none of ours
     */
    TerritoryPage territories(
            String programme, Scope scope, Moment moment, TerritoryFilter filter, @Nullable String cursor, int limit);

    /** The figures of a place: every measure, in the order of {@link fr.paraphe.query.Measure}, then its parts. */
    FiguresAnswer figures(String programme, Scope scope, Moment moment, RegionRule rule, Locale locale);

    /**
     * The facts behind a figure, by pages: the pages together hold as many certain ones as its value says.
     *
     * @param cursor where to go on, from the page before; null for the first page
     * @param limit most facts of a page, at least 1
     * @throws BadRequest when the cursor is none of ours
     */
    FactsPage facts(Counted counted, Moment moment, @Nullable String cursor, int limit);

    /** All eighteen regions by code, those without a territory included. */
    List<RegionProgress> regions(String programme, Moment moment);

    /**
     * Where the designated territories of a place stood, at the end of each month and on the day asked about, in the
     * order of the days; those after that day, as far as they are known, among them.
     */
    List<Figures.MonthEnd> overTime(String programme, Scope scope, Moment moment);

    /** The territories of a scope by stage. */
    Board board(String programme, Scope scope, Moment moment);
}
