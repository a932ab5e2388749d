package fr.paraphe.query.inbox;

import fr.paraphe.query.Csv;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Awaited acts as CSV (RFC 4180, UTF-8), one line each. It is a list for people and their spreadsheets: what somebody wrote
 * is no formula there.
 */
final class InboxCsv {

    private static final List<String> COLUMNS = List.of(
            "group",
            "programme",
            "code",
            "name",
            "leadRegion",
            "subject",
            "subjectId",
            "acts",
            "sentence",
            "capacities",
            "party",
            "body",
            "bodyId",
            "since",
            "days",
            "due",
            "overdue");

    private InboxCsv() {}

    static byte[] write(List<Awaited> items, Function<Awaited, String> sentence) {
        return Stream.concat(Stream.of(COLUMNS), items.stream().map(one -> cells(one, sentence.apply(one))))
                .map(Csv::line)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> cells(Awaited one, String sentence) {
        return Stream.of(
                        one.group(),
                        one.programme(),
                        text(one.code()),
                        Csv.guarded(one.name()),
                        text(one.leadRegion()),
                        one.subject(),
                        one.subjectId(),
                        String.join(" ", one.acts()),
                        Csv.guarded(sentence),
                        one.capacities().stream().map(Enum::name).collect(Collectors.joining(" ")),
                        Csv.guarded(text(one.party())),
                        Csv.guarded(text(one.body())),
                        text(one.bodyId()),
                        one.since(),
                        one.days(),
                        text(one.due()),
                        one.overdue())
                .map(String::valueOf)
                .toList();
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
