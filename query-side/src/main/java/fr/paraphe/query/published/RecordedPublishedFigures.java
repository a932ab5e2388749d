package fr.paraphe.query.published;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Source;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Tallies;
import fr.paraphe.query.Tallies.Tally;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Published figures, answered from the rows of the register. */
@Component
@Transactional(readOnly = true)
class RecordedPublishedFigures implements PublishedFigures {

    private final PublishedFigureRows rows;
    private final RulesInForce rules;
    private final Tallies tallies;
    private final PersonalData texts;

    RecordedPublishedFigures(PublishedFigureRows rows, RulesInForce rules, Tallies tallies, PersonalData texts) {
        this.rows = rows;
        this.rules = rules;
        this.tallies = tallies;
        this.texts = texts;
    }

    @Override
    public List<PublishedFigure> list(String programme, @Nullable String scope, Moment moment) {
        return known(programme, moment).stream()
                .filter(figure -> scope == null || figure.scope().equals(scope))
                .toList();
    }

    @Override
    public List<Check> checks(String programme, @Nullable String scope, Moment moment, Locale locale) {
        List<PublishedFigure> known = known(programme, moment);
        Checking checking = new Checking(known, moment, locale);
        Map<LocalDate, Tally> byDay = new HashMap<>();
        return known.stream()
                .filter(figure -> scope == null || figure.scope().equals(scope))
                .map(figure -> checking.check(
                        figure,
                        byDay.computeIfAbsent(figure.asOf().latest(), day -> tallies.at(programme, moment.on(day)))))
                .toList();
    }

    private List<PublishedFigure> known(String programme, Moment moment) {
        rules.get(programme, moment.position());
        List<PublishedFigureRow> known =
                rows.findByProgrammeAndPositionLessThanEqualOrderByPosition(programme, moment.position()).stream()
                        .filter(row -> !row.publishedLatest.isAfter(moment.asOf()))
                        .toList();
        Map<String, String> notes = texts.valuesOf(
                known.stream().map(row -> row.noteRef).filter(Objects::nonNull).toList());
        return known.stream()
                .map(row -> figure(row, notes))
                .sorted(Comparator.comparing(
                                (PublishedFigure figure) -> figure.asOf().latest())
                        .thenComparing(PublishedFigure::figureId))
                .toList();
    }

    private static PublishedFigure figure(PublishedFigureRow row, Map<String, String> notes) {
        return new PublishedFigure(
                row.programme,
                row.figureId,
                row.kind,
                row.measure,
                row.scope,
                new BusinessDate(row.asOfEarliest, row.asOfLatest, row.asOfToldAs),
                row.value,
                row.exactness,
                decimal(row.low),
                decimal(row.high),
                row.unit,
                decimal(row.denominator),
                new BusinessDate(row.publishedEarliest, row.publishedLatest, row.publishedToldAs),
                new Source(row.sourceLabel, row.sourceAddress, row.sourceDigest),
                row.noteRef == null ? null : Personal.of(row.noteRef, notes),
                row.position,
                row.eventId);
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
