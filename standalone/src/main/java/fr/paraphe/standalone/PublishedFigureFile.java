package fr.paraphe.standalone;

import fr.paraphe.command.figure.domain.FigureCommand.PublishFigure;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.Kind;
import fr.paraphe.events.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The published figures of the reference data, line by line. */
final class PublishedFigureFile {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private PublishedFigureFile() {}

    /** The lines of the file, in its order. */
    static List<CSVRecord> lines() {
        try (InputStream stream = Objects.requireNonNull(
                        PublishedFigureFile.class.getResourceAsStream("/reference-data/published-figures.csv"));
                InputStreamReader text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return FORMAT.parse(text).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command of a line. */
    static Prepared prepare(CSVRecord line, CurrentState state) {
        String programme = line.get("programme");
        Circumstances circumstances = state.circumstances(programme);
        LocalDate opening =
                Objects.requireNonNull(circumstances.programme()).rules().opensOn();
        Texts texts = new Texts();
        return Prepared.figure(
                new PublishFigure(
                        programme,
                        line.get("figure_id"),
                        Kind.valueOf(line.get("kind")),
                        line.get("measure"),
                        line.get("scope"),
                        date(line.get("as_of"), opening),
                        line.get("value"),
                        Exactness.valueOf(line.get("exactness")),
                        number(line.get("low")),
                        number(line.get("high")),
                        line.get("unit"),
                        number(line.get("denominator")),
                        date(line.get("published_on"), opening),
                        new Source(line.get("source"), orNull(line.get("source_address")), null),
                        null),
                circumstances,
                texts);
    }

    /** A day, a month, or {@code <=} and the last day that it can have been. */
    private static BusinessDate date(String text, LocalDate opening) {
        if (text.startsWith("<=")) {
            return BusinessDate.onOrBefore(LocalDate.parse(text.substring(2)), opening);
        }
        return text.length() == 7 ? BusinessDate.in(YearMonth.parse(text)) : BusinessDate.on(LocalDate.parse(text));
    }

    private static @Nullable BigDecimal number(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
