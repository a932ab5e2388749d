package fr.paraphe.command.imports;

import static fr.paraphe.command.imports.Column.*;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the rows of a file are about, with the columns that they need and those that they may have. */
public enum Kind {
    /** Designations: one line for each territory, or one for each of its members. */
    TERRITORIES(
            List.of(TERRITORY, NAME, LEAD_REGION),
            List.of(REGIONS, DEPARTMENTS, SIREN, MEMBER, MEMBER_KIND, SOURCE, SOURCE_ADDRESS, SOURCE_DIGEST)),
    /** Designations of which every line names a member. */
    MEMBERS(
            List.of(TERRITORY, NAME, LEAD_REGION, SIREN, MEMBER, MEMBER_KIND),
            List.of(REGIONS, DEPARTMENTS, SOURCE, SOURCE_ADDRESS, SOURCE_DIGEST)),
    /** Changes of perimeters: one line for each member that joins or leaves. */
    PERIMETERS(List.of(TERRITORY, CHANGE, SIREN), List.of(MEMBER, MEMBER_KIND, SOURCE, SOURCE_ADDRESS, SOURCE_DIGEST)),
    /** Other names that territories take. */
    NAMES(List.of(TERRITORY, NAME), List.of(SOURCE, SOURCE_ADDRESS, SOURCE_DIGEST)),
    /** Milestones that sources tell. */
    MILESTONES(List.of(TERRITORY, MILESTONE), List.of(DOCUMENT_KIND, SOURCE, SOURCE_ADDRESS, SOURCE_DIGEST, NOTE)),
    /** Projects proposed for an action plan. */
    PROJECTS(
            List.of(TERRITORY, PROJECT, TITLE, AXES),
            List.of(AXES_ASSIGNED_BY, OWNERS, STARTS_ON, ENDS_ON, PARTNERS, SOURCE, SOURCE_ADDRESS, SOURCE_DIGEST)),
    /** A list of territories that was exported and comes back edited; its columns are those of the list. */
    EDITED(List.of(), List.of()),
    /** Rows of several kinds, each of which says its own: a designation, then its milestones. */
    MIXED(
            List.of(Column.KIND, TERRITORY),
            Arrays.stream(Column.values())
                    .filter(column -> column != Column.EDITED)
                    .toList());

    private final List<Column> needed;
    private final List<Column> known;

    Kind(List<Column> needed, List<Column> others) {
        this.needed = needed;
        Set<Column> all = new LinkedHashSet<>(List.of(PROGRAMME, DATE, EARLIEST, LATEST, PRECISION));
        all.addAll(needed);
        all.addAll(others);
        this.known = List.copyOf(all);
    }

    /** Columns without which a file is not of this kind; programme and date may also come with the request. */
    List<Column> needed() {
        return needed;
    }

    /** Every column that a file of this kind may have. */
    List<Column> known() {
        return known;
    }

    /** The kind's name, such as {@code milestones}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this name. */
    public static Optional<Kind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The names of all kinds, separated by commas. */
    public static String words() {
        return String.join(", ", Arrays.stream(values()).map(Kind::word).toList());
    }
}
