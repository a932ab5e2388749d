package fr.paraphe.command.imports;

import fr.paraphe.command.Documented;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportColumnsTest {

    private static final List<Kind> KINDS =
            List.of(Kind.TERRITORIES, Kind.MEMBERS, Kind.PERIMETERS, Kind.NAMES, Kind.MILESTONES, Kind.PROJECTS);

    @Test
    void the_page_lists_every_column_of_every_kind() {
        StringBuilder table = new StringBuilder("| names | "
                + KINDS.stream().map(kind -> "`" + kind.word() + "`").collect(Collectors.joining(" | "))
                + " |\n|" + " --- |".repeat(KINDS.size() + 1) + "\n");
        List<Column> others = List.of(Column.KIND, Column.EDITED);
        Arrays.stream(Column.values())
                .filter(column -> !others.contains(column))
                .forEach(column -> {
                    table.append("| ")
                            .append(column.names().stream()
                                    .map(name -> "`" + name + "`")
                                    .collect(Collectors.joining(", ")));
                    KINDS.forEach(kind -> table.append(" | ").append(use(kind, column)));
                    table.append(" |\n");
                });
        Documented.partsAre("import.md", Map.of("import-columns", table.toString()));
    }

    private static String use(Kind kind, Column column) {
        if (kind.needed().contains(column)) {
            return "needed";
        }
        return kind.known().contains(column) ? "may be" : "";
    }
}
