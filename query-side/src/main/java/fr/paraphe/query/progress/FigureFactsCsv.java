package fr.paraphe.query.progress;

import fr.paraphe.events.Member;
import fr.paraphe.events.Source;
import fr.paraphe.query.progress.TerritoriesCsv.Dialect;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The facts behind a figure as CSV, one line each: those that are certain and those that are only possible. */
final class FigureFactsCsv {

    private static final List<String> COLUMNS = List.of(
            "position",
            "eventId",
            "programme",
            "code",
            "name",
            "milestone",
            "kind",
            "project",
            "axes",
            "axesAssignedBy",
            "siren",
            "member",
            "earliest",
            "latest",
            "precision",
            "certain",
            "source",
            "sourceAddress");

    private FigureFactsCsv() {}

    static byte[] write(List<FigureFact> facts, Dialect dialect) {
        return TerritoriesCsv.write(
                COLUMNS, facts.stream().map(FigureFactsCsv::line).toList(), dialect);
    }

    private static List<String> line(FigureFact fact) {
        Member member = fact.member();
        Source source = fact.date().source();
        return List.of(
                Long.toString(fact.position()),
                fact.eventId(),
                fact.programme(),
                fact.code(),
                fact.name(),
                told(fact.milestone()),
                told(fact.date().kind()),
                told(fact.project()),
                String.join(" ", fact.axes()),
                told(fact.axesAssignedBy()),
                member == null ? "" : member.siren(),
                member == null ? "" : member.name(),
                fact.date().earliest().toString(),
                fact.date().latest().toString(),
                fact.date().precision().name(),
                Boolean.toString(fact.certain()),
                source == null ? "" : source.label(),
                source == null ? "" : told(source.address()));
    }

    private static String told(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
