package fr.paraphe.query.ui;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.Kind;
import fr.paraphe.events.Source;
import fr.paraphe.query.Moment;
import fr.paraphe.query.published.Check;
import fr.paraphe.query.published.Check.Verdict;
import fr.paraphe.query.published.PublishedFigure;
import fr.paraphe.query.published.PublishedFigures;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A figure of each verdict for the real programme, none for the other one. */
final class SamplePublished implements PublishedFigures {

    @Override
    public List<PublishedFigure> list(String programme, @Nullable String scope, Moment moment) {
        return checks(programme, scope, moment, Locale.FRENCH).stream()
                .map(Check::figure)
                .toList();
    }

    @Override
    public List<Check> checks(String programme, @Nullable String scope, Moment moment, Locale locale) {
        return programme.equals(SampleAnswers.REAL)
                ? List.of(
                        check("F001", "territoriesDesignated", "FR", "124", Verdict.BELOW_COVERAGE),
                        check("F002", "territoriesSigned", "44", "13", Verdict.MATCH),
                        check("F003", "<b>unheardOf</b>", "ti-4411", "plus de 98", Verdict.NOT_CHECKABLE),
                        check("F004", "shareSigned", "FR", "87", Verdict.MISMATCH))
                : List.of();
    }

    private static Check check(String id, String measure, String scope, String value, Verdict verdict) {
        BusinessDate day = BusinessDate.on(LocalDate.of(2019, 11, 19));
        boolean compared = verdict != Verdict.NOT_CHECKABLE;
        return new Check(
                new PublishedFigure(
                        SampleAnswers.REAL,
                        id,
                        Kind.COUNT,
                        measure,
                        scope,
                        day,
                        value,
                        Exactness.EXACT,
                        null,
                        null,
                        "territoires",
                        verdict == Verdict.MISMATCH ? new BigDecimal(146) : null,
                        day,
                        new Source(
                                "communiqué", verdict == Verdict.MATCH ? "javascript:alert(1)" : "https://e.fr", null),
                        null,
                        900,
                        "evt-900",
                        null),
                verdict,
                "Publié : " + value,
                compared
                        ? List.of(new Check.Counted(
                                "lead", 13, 15, verdict == Verdict.MISMATCH ? new BigDecimal("8.9") : null))
                        : List.of(),
                compared ? new Check.Coverage(13, 15) : null,
                null,
                verdict == Verdict.MISMATCH ? List.of("F001") : List.of(),
                compared
                        ? "/api/v1/figures/territoriesSigned/facts?programme=TI-2018-2022&scope=44&asOf=2019-11-19&regionRule=lead"
                        : null);
    }
}
