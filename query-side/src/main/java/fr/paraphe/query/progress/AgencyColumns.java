package fr.paraphe.query.progress;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Regions;
import fr.paraphe.query.Sentences;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the lists that the national agency publishes by grouping, one line for each member of a territory: its
 * order and names, so that what reads its files reads these. A column of which nothing is recorded stays empty.
 */
enum AgencyColumns {
    INSEE_REG(true, line -> line.territory().leadRegion()),
    LIB_REG(true, line -> Regions.named(line.territory().leadRegion()).name()),
    DEP_CHEF_FILE(false, line -> null),
    LIB_DEP(false, line -> null),
    ID_TI(true, line -> line.territory().code()),
    LIB_TI(true, line -> line.territory().name()),
    TYPE_GRP_TI(false, line -> null),
    SIREN_GROUPEMENT(false, line -> line.member() == null ? null : line.member().siren()),
    LIB_GROUPEMENT(false, line -> line.member() == null ? null : line.member().name()),
    NATURE_JURIDIQUE(
            false, line -> line.member() != null && line.member().kind() == Member.Kind.COMMUNE ? "COM" : null),
    SIREN_EPCI(
            false,
            line -> line.member() == null || line.member().kind() == Member.Kind.COMMUNE
                    ? null
                    : line.member().siren()),
    DATE_SIGNATURE(false, AgencyColumns::signedOn);

    private static final Sentences SENTENCES = new Sentences("fr.paraphe.query.progress.exports");

    private final boolean required;
    private final Cell cell;

    AgencyColumns(boolean required, Cell cell) {
        this.required = required;
        this.cell = cell;
    }

    /**
     * A territory with one of its members.
     *
     * @param member null for a territory without any
     */
    record Line(TerritoryLine territory, @Nullable Member member) {}

    private interface Cell {
        @Nullable String of(Line line);
    }

    private static @Nullable String signedOn(Line line) {
        MilestoneDate signed = line.territory().milestones().get("documentSigned");
        return signed == null || signed.precision() != BusinessDate.Precision.DAY
                ? null
                : signed.latest().toString();
    }

    /** Each territory with each of its members, in the order of the territories, then of SIREN. */
    static List<Line> lines(List<TerritoryLine> territories, Map<String, List<Member>> members) {
        return territories.stream()
                .flatMap(territory -> {
                    List<Member> own = members.getOrDefault(territory.code(), List.of());
                    return own.isEmpty()
                            ? Stream.of(new Line(territory, null))
                            : own.stream().map(member -> new Line(territory, member));
                })
                .toList();
    }

    static byte[] csv(List<Line> lines, TerritoriesCsv.Dialect dialect) {
        return TerritoriesCsv.write(
                Arrays.stream(values()).map(AgencyColumns::column).toList(),
                lines.stream()
                        .map(line -> Arrays.stream(values())
                                .map(column -> Objects.toString(column.cell.of(line), ""))
                                .toList())
                        .toList(),
                dialect);
    }

    /** What the columns mean, as a Table Schema. */
    static TableSchema schema(Locale locale) {
        return TableSchema.of(
                Arrays.stream(values())
                        .map(column -> new TableSchema.Field(
                                column.column(),
                                column == DATE_SIGNATURE ? "date" : "string",
                                SENTENCES.say(locale, "column." + column.column(), Map.of()),
                                new TableSchema.Constraints(column.required, null)))
                        .toList(),
                List.of("id_ti", "siren_groupement"));
    }

    /** Its name in a file. */
    private String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
