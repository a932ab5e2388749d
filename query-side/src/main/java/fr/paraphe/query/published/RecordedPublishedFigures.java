package fr.paraphe.query.published;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Source;
import fr.paraphe.query.Concern;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Tallies;
import fr.paraphe.query.Tallies.Tally;
import fr.paraphe.query.published.PublishedFigure.Before;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
    private final Quotations quotations;

    RecordedPublishedFigures(PublishedFigureRows rows, RulesInForce rules, Tallies tallies, Quotations quotations) {
        this.rows = rows;
        this.rules = rules;
        this.tallies = tallies;
        this.quotations = quotations;
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
        Map<Long, PublishedFigureRow> told =
                rows.findByProgrammeAndPositionLessThanEqualOrderByPosition(programme, moment.position()).stream()
                        .collect(Collectors.toMap(
                                row -> row.position, row -> row, (first, second) -> first, LinkedHashMap::new));
        List<PublishedFigureRow> known = told.values().stream()
                .filter(row -> row.knownUntil > moment.position() && !row.publishedLatest.isAfter(moment.asOf()))
                .toList();
        Map<String, Personal> notes = quotations.ofRefs(
                known.stream().map(row -> row.noteRef).filter(Objects::nonNull).toList(), Concern.programme(programme));
        return known.stream()
                .map(row -> figure(row, told.get(row.firstPosition), notes))
                .sorted(Comparator.comparing(
                                (PublishedFigure figure) -> figure.asOf().latest())
                        .thenComparing(PublishedFigure::figureId))
                .toList();
    }

    private static PublishedFigure figure(
            PublishedFigureRow row, @Nullable PublishedFigureRow first, Map<String, Personal> notes) {
        return new PublishedFigure(
                row.programme,
                row.figureId,
                row.kind,
                row.measure,
                row.scope,
                asOf(row),
                row.value,
                row.exactness,
                decimal(row.low),
                decimal(row.high),
                row.unit,
                decimal(row.denominator),
                publishedOn(row),
                new Source(row.sourceLabel, row.sourceAddress, row.sourceDigest),
                row.noteRef == null ? null : Personal.of(row.noteRef, notes),
                row.position,
                row.eventId,
                first == null || first == row ? null : before(first));
    }

    private static Before before(PublishedFigureRow first) {
        return new Before(
                asOf(first),
                first.value,
                first.exactness,
                decimal(first.low),
                decimal(first.high),
                first.unit,
                decimal(first.denominator),
                publishedOn(first),
                first.position);
    }

    private static BusinessDate asOf(PublishedFigureRow row) {
        return new BusinessDate(row.asOfEarliest, row.asOfLatest, row.asOfToldAs);
    }

    private static BusinessDate publishedOn(PublishedFigureRow row) {
        return new BusinessDate(row.publishedEarliest, row.publishedLatest, row.publishedToldAs);
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
