package fr.paraphe.command.imports;

import fr.paraphe.command.imports.EditedTable.Line;
import fr.paraphe.command.imports.ImportFile.LinesBack;
import fr.paraphe.command.imports.ListedTerritory.Told;
import fr.paraphe.command.imports.Sheet.Cell;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.BusinessDate.Precision;
import fr.paraphe.events.ExportMark;
import fr.paraphe.events.Source;
import fr.paraphe.events.store.CanonicalJson;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads an exported list that comes back: each name and each milestone that differs from what the list said is one row.
 * What spreadsheets vary on their own makes no difference.
 */
final class EditedReading {

    private static final Sentence EXPORT_AGAIN = new Sentence(
            "Exportez la liste à nouveau et reportez-y vos corrections.",
            "Export the list again and repeat your edits there.");
    private static final Sentence PUT_BACK = new Sentence("Remettez ce qui y était.", "Put back what was there.");

    private final Reading reading;
    private final Exports exports;
    private final Source source;
    private final String reason;
    private final List<LineFault> faults = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<ExportMark> marks = new ArrayList<>();
    private final Map<String, Long> linesByTerritory = new HashMap<>();
    private int malformed;
    private int unchanged;

    EditedReading(Reading reading, Exports exports) {
        this.reading = reading;
        this.exports = exports;
        this.source = new Source(
                Objects.requireNonNull(reading.source(), "An edited list comes with a source"),
                reading.sourceAddress(),
                null);
        this.reason = Objects.requireNonNull(reading.reason(), "An edited list comes with a reason");
    }

    /** A line with what the list said in it. */
    private record Compared(
            EditedTable table, Line line, ExportMark mark, ListedTerritory exported, Map<String, Integer> places) {

        @Nullable Cell cell(String column) {
            Integer place = places.get(column);
            return place == null ? null : table.cell(line, place);
        }
    }

    ImportFile read(byte[] bytes) {
        EditedTable table = EditedTable.read(bytes, reading);
        Map<String, Integer> places = table.places();
        List<Compared> compared = new ArrayList<>();
        for (Line line : table.lines()) {
            Compared known = recognised(table, line, places);
            if (known == null) {
                malformed++;
            } else {
                compared.add(known);
            }
        }
        refuseOtherColumns(table, compared);
        compared.forEach(this::compare);
        faults.sort(Comparator.comparingLong(LineFault::line));
        return new ImportFile(
                table.encoding(),
                table.separator(),
                table.lines().size(),
                List.copyOf(rows),
                malformed,
                false,
                List.copyOf(faults),
                new LinesBack(unchanged, List.copyOf(marks)));
    }

    private @Nullable Compared recognised(EditedTable table, Line line, Map<String, Integer> places) {
        if (line.cells().size() > table.header().size()) {
            return fault(LineFault.inFile(
                    line.number(),
                    "CELLS_UNEVEN",
                    new Sentence(
                            "La ligne a plus de cellules que l’en-tête", "The line has more cells than the header"),
                    new Sentence(
                            "Mettez entre guillemets une cellule qui contient le séparateur.",
                            "Put a cell that holds the separator between quotes.")));
        }
        Cell marked = table.cell(line, Objects.requireNonNull(places.get(EditedTable.MARK)));
        ExportMark mark = ExportMark.parse(marked.text()).orElse(null);
        if (marked.text().isEmpty()) {
            return fault(LineFault.inCell(
                    line.number(),
                    marked,
                    "LINE_NOT_EXPORTED",
                    new Sentence(
                            "Cette ligne n’était pas dans la liste : elle n’a pas de marque",
                            "This line was not in the list: it has no mark"),
                    new Sentence(
                            "Retirez-la ; un territoire s’ajoute par kind=territories.",
                            "Remove it; a territory is added by kind=territories.")));
        }
        ListedTerritory exported = mark == null ? null : exports.line(mark).orElse(null);
        if (mark == null || exported == null) {
            return fault(LineFault.inCell(
                    line.number(),
                    marked,
                    "MARK_UNKNOWN",
                    new Sentence(
                            "Cette marque n’est celle d’aucune ligne que ce service a exportée",
                            "This mark is that of no line that this service exported"),
                    EXPORT_AGAIN));
        }
        if (reading.programme() != null && !reading.programme().equals(mark.programme())) {
            return fault(LineFault.inCell(
                    line.number(),
                    marked,
                    "OTHER_PROGRAMME",
                    new Sentence(
                            "Cette ligne est du programme " + mark.programme(),
                            "This line is of the programme " + mark.programme()),
                    new Sentence("Retirez-la, ou ne dites pas programme=.", "Remove it, or leave out programme=.")));
        }
        Long before = linesByTerritory.putIfAbsent(mark.programme() + "/" + mark.code(), line.number());
        if (before != null) {
            return fault(LineFault.inCell(
                    line.number(),
                    marked,
                    "LINE_REPEATED",
                    new Sentence(
                            "La ligne " + before + " est déjà celle de ce territoire",
                            "Line " + before + " already is that of this territory"),
                    new Sentence("N’en gardez qu’une.", "Keep one of them.")));
        }
        marks.add(mark);
        return new Compared(table, line, mark, exported, places);
    }

    private <T> @Nullable T fault(LineFault fault) {
        faults.add(fault);
        return null;
    }

    /** A column that no line had, such as one of remarks, is left out on purpose or not at all. */
    private void refuseOtherColumns(EditedTable table, List<Compared> compared) {
        if (compared.isEmpty() || table.encoding().equals("JSON")) {
            return; // JSON tells more of a milestone than a list has columns for
        }
        Set<String> known = compared.stream()
                .flatMap(one -> one.exported().columns().keySet().stream())
                .collect(Collectors.toCollection(HashSet::new));
        known.add(EditedTable.MARK);
        Set<String> ignored = reading.ignored().stream().map(Column::plain).collect(Collectors.toSet());
        List<LineFault> unknown = new ArrayList<>();
        for (int place = 0; place < table.header().size(); place++) {
            String name = Column.plain(table.header().get(place));
            if (!known.contains(name) && !ignored.contains(name)) {
                unknown.add(LineFault.inCell(
                        table.headerLine(),
                        new Cell(
                                place + 1,
                                table.header().get(place).strip(),
                                table.header().get(place).strip()),
                        name.isEmpty() ? "COLUMN_WITHOUT_NAME" : "COLUMN_UNKNOWN",
                        new Sentence("La liste n’avait pas cette colonne", "The list did not have this column"),
                        new Sentence(
                                "Retirez-la ou laissez-la de côté par ignore=.",
                                "Remove it or leave it out by ignore=.")));
            }
        }
        if (!unknown.isEmpty()) {
            throw new FileUnreadable(unknown);
        }
    }

    private void compare(Compared line) {
        int before = rows.size() + malformed;
        Map<String, List<ListedTerritory.Column>> edited = new LinkedHashMap<>();
        for (Map.Entry<String, ListedTerritory.Column> entry :
                line.exported().columns().entrySet()) {
            Cell cell = line.cell(entry.getKey());
            ListedTerritory.Column said = entry.getValue();
            if (cell == null || same(line.table(), cell.text(), said)) {
                continue;
            }
            LineFault strange = Sheet.Header.characters(line.line().number(), cell);
            if (strange != null) {
                malformed++;
                faults.add(strange);
            } else if (said.milestone() != null) {
                edited.computeIfAbsent(said.milestone(), code -> new ArrayList<>())
                        .add(said);
            } else if (said.name().equals(ListedTerritory.NAME)) {
                name(line, cell, said);
            } else {
                malformed++;
                faults.add(notEditable(line, cell, said));
            }
        }
        edited.forEach((milestone, columns) -> milestone(line, milestone, columns));
        if (rows.size() + malformed == before) {
            unchanged++;
        }
    }

    /** Whether a cell says what the list said, whatever a spreadsheet made of it. */
    private static boolean same(EditedTable table, String text, ListedTerritory.Column said) {
        if (text.equals(said.text())) {
            return true;
        }
        return switch (said.sort()) {
            case TEXT ->
                plain(text).equals(plain(said.text()))
                        || said.text().matches("0+[0-9]+")
                                && text.equals(said.text().replaceFirst("^0+(?=.)", ""));
            case WORD -> text.equalsIgnoreCase(said.text());
            case REGIONS -> regions(text).equals(regions(said.text()));
            case DAY -> {
                LocalDate day = table.day(text);
                yield day != null && day.toString().equals(said.text());
            }
        };
    }

    /** Without line ends of one system and the apostrophe before what a spreadsheet takes for a formula. */
    private static String plain(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n').strip();
        return lines.matches("(?s)'[=+@\t-].*") ? lines.substring(1) : lines;
    }

    private static List<String> regions(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .map(code -> code.length() == 1 ? "0" + code : code)
                .toList();
    }

    private void name(Compared line, Cell cell, ListedTerritory.Column said) {
        String name = plain(cell.text());
        if (name.isEmpty() || name.length() > 200) {
            malformed++;
            faults.add(LineFault.inCell(
                    line.line().number(),
                    cell,
                    name.isEmpty() ? "CELL_EMPTY" : "CELL_TOO_LONG",
                    new Sentence(
                            "Un nom compte 1 à 200 caractères ; celui d’un territoire ne s’efface pas",
                            "A name is 1 to 200 characters; that of a territory is not erased"),
                    PUT_BACK));
            return;
        }
        RowDate namedOn = reading.date() == null ? null : RowDate.of(reading.date());
        add(
                line,
                cell,
                new Edit(
                        line.mark(),
                        line.exported(),
                        name,
                        null,
                        null,
                        null,
                        namedOn,
                        source,
                        reason,
                        new Sentence(
                                "Nom : « " + said.text() + " » → « " + name + " »",
                                "Name: “" + said.text() + "” → “" + name + "”")),
                Map.of("name", name, "namedOn", namedOn == null ? "" : namedOn.written()));
    }

    private LineFault notEditable(Compared line, Cell cell, ListedTerritory.Column said) {
        Sentence remedy = switch (said.name()) {
            case "stage", "since" ->
                new Sentence(
                        "L’étape se calcule : corrigez la date du jalon qui la donne.",
                        "The stage is computed: correct the date of the milestone that gives it.");
            case "leadRegion", "regions" ->
                new Sentence(
                        "Les régions sont celles de la désignation ; remettez ce qui y était.",
                        "The regions are those of the designation; put back what was there.");
            default ->
                new Sentence(
                        "Un code ne change pas ; remettez " + said.text() + ".",
                        "A code does not change; put back " + said.text() + ".");
        };
        return LineFault.inCell(
                line.line().number(),
                cell,
                "CELL_NOT_EDITABLE",
                new Sentence(
                        "Cette colonne ne se corrige pas dans la liste", "This column is not corrected in the list"),
                remedy);
    }

    /** The cells of a milestone as they came back, or as they were where the file lacks their column. */
    private static final class DateCells {

        private final Compared line;
        private final Map<String, ListedTerritory.Column> said = new HashMap<>();
        private final Map<String, Cell> cells = new HashMap<>();
        private final Set<String> changed = new HashSet<>();

        DateCells(Compared line, String milestone, List<ListedTerritory.Column> edited) {
            this.line = line;
            line.exported().columns().forEach((plain, column) -> {
                if (milestone.equals(column.milestone())) {
                    String part = part(column.name());
                    said.put(part, column);
                    Cell cell = line.cell(plain);
                    if (cell != null) {
                        cells.put(part, cell);
                    }
                    if (edited.contains(column)) {
                        changed.add(part);
                    }
                }
            });
        }

        private static String part(String name) {
            for (String part : List.of("Earliest", "Latest", "Precision", "Kind")) {
                if (name.endsWith(part)) {
                    return part;
                }
            }
            throw new IllegalStateException("No column of a milestone is called " + name);
        }

        boolean changed(String part) {
            return changed.contains(part);
        }

        boolean dateChanged() {
            return changed("Earliest") || changed("Latest") || changed("Precision");
        }

        String text(String part) {
            ListedTerritory.Column column = said.get(part);
            Cell cell = cells.get(part);
            if (column == null) {
                return "";
            }
            return cell == null || !changed(part) ? column.text() : cell.text();
        }

        @Nullable LocalDate day(String part) {
            return text(part).isEmpty() ? null : line.table().day(text(part));
        }

        /** The first cell that was changed, in the order of the columns. */
        Cell first() {
            return List.of("Earliest", "Latest", "Precision", "Kind").stream()
                    .filter(changed::contains)
                    .map(cells::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }

        Cell of(String part) {
            Cell cell = cells.get(part);
            return cell == null ? first() : cell;
        }
    }

    private void milestone(Compared line, String milestone, List<ListedTerritory.Column> edited) {
        DateCells cells = new DateCells(line, milestone, edited);
        Told told = line.exported().shown().get(milestone);
        int before = faults.size();
        BusinessDate date = date(line, cells, told == null ? null : told.on());
        if (date == null) {
            if (faults.size() == before) {
                throw new IllegalStateException("A date that is none is told why");
            }
            malformed++;
            return;
        }
        if (told != null && !milestone.equals(told.milestone())) {
            followsAnother(line, cells, told, date);
            return;
        }
        String wanted = cells.text("Kind").toUpperCase(Locale.ROOT);
        String kind = wanted.isEmpty() ? null : wanted;
        if (kind == null && cells.changed("Kind")) {
            malformed++;
            faults.add(emptied(line, cells.of("Kind")));
            return;
        }
        String was = told == null ? null : told.documentKind();
        if (told != null && date.equals(told.on()) && Objects.equals(kind, was)) {
            return;
        }
        String from = told == null ? "—" : written(told.on(), was);
        String to = written(date, kind);
        add(
                line,
                cells.first(),
                new Edit(
                        line.mark(),
                        line.exported(),
                        null,
                        milestone,
                        date,
                        kind,
                        null,
                        source,
                        reason,
                        new Sentence(
                                "Jalon " + milestone + " : " + from + " → " + to,
                                "Milestone " + milestone + ": " + from + " → " + to)),
                Map.of("milestone", milestone, "date", date, "documentKind", kind == null ? "" : kind));
    }

    /** A plan that is submitted is drawn up: the two dates are one fact, and it is corrected where it is told. */
    private void followsAnother(Compared line, DateCells cells, Told told, BusinessDate date) {
        List<ListedTerritory.Column> there = line.exported().columns().values().stream()
                .filter(column -> column.milestone() != null
                        && column.milestone().equals(told.milestone())
                        && differs(line, column))
                .toList();
        DateCells other = new DateCells(line, String.valueOf(told.milestone()), there);
        int before = faults.size();
        boolean same = !there.isEmpty() && date.equals(date(line, other, told.on()));
        faults.subList(before, faults.size()).clear(); // told where the other milestone is read
        if (!same) {
            malformed++;
            faults.add(LineFault.inCell(
                    line.line().number(),
                    cells.first(),
                    "CELL_FOLLOWS_ANOTHER",
                    new Sentence(
                            "Cette date est celle du jalon " + told.milestone(),
                            "This date is that of the milestone " + told.milestone()),
                    new Sentence(
                            "Corrigez-la dans les colonnes de ce jalon-là, et remettez ici ce qui y était.",
                            "Correct it in the columns of that milestone, and put back here what was there.")));
        }
    }

    private static boolean differs(Compared line, ListedTerritory.Column column) {
        Cell cell = line.cell(Column.plain(column.name()));
        return cell != null && !same(line.table(), cell.text(), column);
    }

    private static String written(BusinessDate date, @Nullable String kind) {
        String told = date.precision() == Precision.DAY
                ? date.latest().toString()
                : date.earliest() + "…" + date.latest() + " " + date.precision();
        return kind == null ? told : told + " " + kind;
    }

    /**
     * The date that the cells of a milestone tell together. Where one cell alone was changed, it says the day, the month
     * or the year that the others follow.
     */
    private @Nullable BusinessDate date(Compared line, DateCells cells, @Nullable BusinessDate was) {
        if (!cells.dateChanged()) {
            if (was == null) {
                fault(dateMissing(line, cells.first()));
            }
            return was;
        }
        for (String part : List.of("Earliest", "Latest", "Precision")) {
            if (cells.changed(part) && cells.text(part).isEmpty()) {
                return fault(emptied(line, cells.of(part)));
            }
        }
        for (String part : List.of("Earliest", "Latest")) {
            if (cells.changed(part) && unreadable(line, cells.of(part), was, part)) {
                return null;
            }
        }
        LocalDate earliest = cells.day("Earliest");
        LocalDate latest = cells.day("Latest");
        Precision precision = precision(cells.text("Precision"), was == null);
        if (precision == null) {
            return fault(LineFault.inCell(
                    line.line().number(),
                    cells.of("Precision"),
                    "PRECISION_UNKNOWN",
                    new Sentence("Ce n’est pas une précision", "This is no precision"),
                    new Sentence(
                            "Écrivez l’un de : " + RowDate.precisions() + ".",
                            "Write one of: " + RowDate.precisions() + ".")));
        }
        boolean oneSaid = cells.changed("Earliest") != cells.changed("Latest");
        LocalDate leading = cells.changed("Earliest") ? earliest : latest;
        if (leading == null) {
            leading = earliest;
        }
        if (leading == null) {
            return fault(dateMissing(line, cells.first()));
        }
        LocalDate from = earliest == null ? leading : earliest;
        LocalDate to = latest == null ? leading : latest;
        boolean follows = oneSaid || from.equals(to);
        BusinessDate date = switch (precision) {
            case DAY -> follows ? BusinessDate.on(leading) : null;
            case MONTH -> follows ? month(leading, cells) : whole(from, to, precision);
            case YEAR -> follows ? year(leading, cells) : whole(from, to, precision);
            case BEFORE, ON_OR_BEFORE -> from.isBefore(to) ? new BusinessDate(from, to, precision) : null;
        };
        if (date == null) {
            return fault(LineFault.inCell(
                    line.line().number(),
                    cells.first(),
                    "DATE_CONTRADICTORY",
                    new Sentence(
                            "Les cellules de ce jalon ne disent pas ensemble une date de précision " + precision,
                            "The cells of this milestone together say no date of the precision " + precision),
                    new Sentence(
                            "Dites le premier et le dernier jour possibles, et la précision qui va avec.",
                            "Tell the first and the last possible day, and the precision that goes with them.")));
        }
        return date;
    }

    /** The month of a day that alone was changed: its first day told as the earliest, or its last as the latest. */
    private static @Nullable BusinessDate month(LocalDate day, DateCells cells) {
        BusinessDate month = BusinessDate.in(YearMonth.from(day));
        return fits(month, day, cells) ? month : null;
    }

    private static @Nullable BusinessDate year(LocalDate day, DateCells cells) {
        BusinessDate year = BusinessDate.in(day.getYear());
        return fits(year, day, cells) ? year : null;
    }

    private static boolean fits(BusinessDate interval, LocalDate day, DateCells cells) {
        boolean precisionAlso = cells.changed("Precision");
        return precisionAlso
                || cells.changed("Earliest") && day.equals(interval.earliest())
                || cells.changed("Latest") && day.equals(interval.latest());
    }

    private static @Nullable BusinessDate whole(LocalDate from, LocalDate to, Precision precision) {
        BusinessDate interval =
                precision == Precision.MONTH ? BusinessDate.in(YearMonth.from(from)) : BusinessDate.in(from.getYear());
        return interval.earliest().equals(from) && interval.latest().equals(to) ? interval : null;
    }

    private static @Nullable Precision precision(String text, boolean newDate) {
        if (text.isEmpty() && newDate) {
            return Precision.DAY;
        }
        return Arrays.stream(Precision.values())
                .filter(known -> known.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
    }

    private boolean unreadable(Compared line, Cell cell, @Nullable BusinessDate was, String part) {
        LocalDate day = line.table().day(cell.text());
        if (day == null) {
            fault(
                    LineFault.inCell(
                            line.line().number(),
                            cell,
                            "DATE_UNREADABLE",
                            new Sentence("Ce n’est pas un jour", "This is no day"),
                            new Sentence(
                                    "Écrivez un jour : 2019-11-19 ou 19/11/2019. Un mois ou une année se disent par leurs premier et dernier jours.",
                                    "Write a day: 2019-11-19 or 19/11/2019. A month or a year is told by its first and last day.")));
            return true;
        }
        LocalDate exported = was == null ? null : part.equals("Earliest") ? was.earliest() : was.latest();
        if (exported != null
                && cell.text().indexOf('/') > 0
                && day.getDayOfMonth() == exported.getMonthValue()
                && day.getMonthValue() == exported.getDayOfMonth()
                && day.getYear() == exported.getYear()) {
            fault(LineFault.inCell(
                    line.line().number(),
                    cell,
                    "DATE_ORDER_DOUBTFUL",
                    new Sentence(
                            "Lu à la française ce jour est le " + day + " ; lu à l’américaine, celui qui était exporté",
                            "Read in the French order this day is " + day
                                    + "; in the American order, the one exported"),
                    new Sentence("Écrivez les jours sous la forme 2019-11-19.", "Write days in the form 2019-11-19.")));
            return true;
        }
        return false;
    }

    private static LineFault emptied(Compared line, Cell cell) {
        return LineFault.inCell(
                line.line().number(),
                cell,
                "CELL_EMPTIED",
                new Sentence("Ce qui a été enregistré ne s’efface pas", "What was recorded is not erased"),
                new Sentence(
                        "Remettez ce qui y était, ou corrigez-le ; un fait d’un autre territoire se rectifie par /api/v1/rectifications.",
                        "Put back what was there, or correct it; a fact of another territory is rectified by /api/v1/rectifications."));
    }

    private static LineFault dateMissing(Compared line, Cell cell) {
        return LineFault.inCell(
                line.line().number(),
                cell,
                "DATE_MISSING",
                new Sentence("Ce jalon n’a pas de date", "This milestone has no date"),
                new Sentence("Dites quand il a été atteint.", "Tell when it was reached."));
    }

    private void add(Compared line, Cell cell, Edit edit, Map<String, Object> wanted) {
        Map<String, Object> said = new HashMap<>(wanted);
        said.put("kind", Kind.EDITED);
        said.put("mark", line.mark().text());
        said.put("source", source);
        said.put("reason", reason);
        rows.add(new Row(
                Kind.EDITED,
                line.mark().programme(),
                line.mark().code(),
                edit.subject(),
                CanonicalJson.digestOf(said),
                new Sheet.Line(line.line().number(), Map.of(Column.EDITED, cell), Set.of()),
                line.line().number(),
                Objects.requireNonNull(RowDate.of(line.mark().asOf().toString())),
                (on, texts) -> {
                    throw new IllegalStateException("An edit is decided on the facts of its territory");
                },
                edit));
    }
}
