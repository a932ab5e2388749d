package fr.paraphe.query.progress;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Figures;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /**
     * How far a programme is, for its page: numbers and regions from one question, the picture of time from another.
     *
     * @param overTime as {@link #overTime} tells it
     */
    record Overview(FiguresAnswer figures, List<RegionProgress> regions, List<Figures.MonthEnd> overTime) {}

    /** How far a programme is in France. */
    Overview overview(String programme, Moment moment, Locale locale);

    /**
     * How many territories of a scope stood on each rung of some programmes on some days, as known at a moment; from one
     * question.
     *
     * @param programmes programmes with the rules in force at the moment, by code
     * @return by programme, for each day in the order asked for: how many by code of the rung
     */
    Map<String, List<Map<String, Integer>>> standing(
            Map<String, ProgrammeRules> programmes, Scope scope, List<LocalDate> days, Moment moment);

    /** The territories of a programme at a moment, from which any scope's board is made. */
    interface Boards {

        /** The territories of a scope by stage. */
        Board of(Scope scope);

        /** Every designated territory, by code. */
        List<TerritoryLine> lines();
    }

    /** All boards of a programme, from one question. */
    Boards boards(String programme, Moment moment);

    /** The territories of a scope by stage. */
    Board board(String programme, Scope scope, Moment moment);
}
