package fr.paraphe.query.progress;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.MilestoneDate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Territories as CSV (RFC 4180, UTF-8): one line each, three columns per milestone of the programme. */
final class TerritoriesCsv {

    /** Whose data these are. */
    static final String CREDIT = "ANCT, data.gouv.fr, Licence Ouverte 2.0";

    /** Under which licence they may be used again. */
    static final String LICENCE = "<https://www.etalab.gouv.fr/licence-ouverte-open-licence/>; rel=\"license\"";

    /** Ways to write CSV. */
    enum Dialect {
        /** Comma, every text as it is. */
        STANDARD(",", ""),
        /** Semicolon and byte order mark for a French spreadsheet; a text that it would take for a formula is quoted. */
        EXCEL(";", "\uFEFF");

        private final String separator;
        private final String mark;

        Dialect(String separator, String mark) {
            this.separator = separator;
            this.mark = mark;
        }

        static Dialect of(@Nullable String text) {
            return switch (text) {
                case null -> STANDARD;
                case "standard" -> STANDARD;
                case "excel" -> EXCEL;
                default -> throw new BadRequest("dialect", "dialect.unknown", text);
            };
        }
    }

    private TerritoriesCsv() {}

    static byte[] write(List<TerritoryLine> lines, ProgrammeRules rules, Dialect dialect) {
        List<String> milestones = rules.milestones().stream()
                .map(milestone -> TerritoryCase.camelCase(milestone.code()))
                .toList();
        StringBuilder out = new StringBuilder(dialect.mark);
        List<String> head =
                new ArrayList<>(List.of("programme", "code", "name", "leadRegion", "regions", "stage", "since"));
        milestones.forEach(name -> head.addAll(List.of(name + "Earliest", name + "Latest", name + "Precision")));
        append(out, head, dialect);
        for (TerritoryLine line : lines) {
            List<String> cells = new ArrayList<>(List.of(
                    line.programme(),
                    line.code(),
                    line.name(),
                    line.leadRegion(),
                    String.join(" ", line.regions()),
                    line.stage() == null ? "" : line.stage(),
                    line.since() == null ? "" : line.since().toString()));
            for (String name : milestones) {
                MilestoneDate date = line.milestones().get(name);
                cells.addAll(
                        date == null
                                ? List.of("", "", "")
                                : List.of(
                                        date.earliest().toString(),
                                        date.latest().toString(),
                                        date.precision().name()));
            }
            append(out, cells, dialect);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder out, List<String> cells, Dialect dialect) {
        out.append(cells.stream().map(cell -> cell(cell, dialect)).collect(Collectors.joining(dialect.separator)))
                .append("\r\n");
    }

    static String cell(String text, Dialect dialect) {
        String safe = dialect == Dialect.EXCEL && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
        boolean quoted =
                safe.contains(dialect.separator) || safe.contains("\"") || safe.contains("\n") || safe.contains("\r");
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
