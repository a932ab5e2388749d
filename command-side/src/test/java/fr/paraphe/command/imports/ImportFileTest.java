package fr.paraphe.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportFileTest {

    private static final String HEADER = "programme;territory;milestone;document_kind;date;source;note\n";
    private static final String ROW = "CSV-1;a-1;PORT_OPENED;;2025-02-03;Journal;Été\n";

    private static final Reading MILESTONES = Reading.of(Kind.MILESTONES);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ImportFile read(String text) {
        return ImportFile.read(utf8(text), MILESTONES);
    }

    private static byte[] marked(Charset charset, int... mark) {
        byte[] text = (HEADER + ROW).getBytes(charset);
        byte[] all = new byte[mark.length + text.length];
        for (int i = 0; i < mark.length; i++) {
            all[i] = (byte) mark[i];
        }
        System.arraycopy(text, 0, all, mark.length, text.length);
        return all;
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", marked(StandardCharsets.UTF_8)),
                Arguments.of("UTF-8", marked(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF)),
                Arguments.of("UTF-16LE", marked(StandardCharsets.UTF_16LE, 0xFF, 0xFE)),
                Arguments.of("UTF-16BE", marked(StandardCharsets.UTF_16BE, 0xFE, 0xFF)),
                Arguments.of("windows-1252", marked(Charset.forName("windows-1252"))));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void an_encoding_that_can_be_told_is_detected(String name, byte[] bytes) {
        ImportFile file = ImportFile.read(bytes, MILESTONES);
        assertThat(file.faults()).isEmpty();
        assertThat(file.encoding()).isEqualTo(name);
        assertThat(file.rows().getFirst().first().text(Column.NOTE)).isEqualTo("Été");
    }

    @Test
    void an_encoding_that_is_said_is_believed_or_contradicted() {
        Reading latin = new Reading(Kind.MILESTONES, "ISO-8859-15", null, null, null, null, null, null, List.of());
        ImportFile file =
                ImportFile.read((HEADER + ROW.replace("É", "€")).getBytes(Charset.forName("ISO-8859-15")), latin);
        assertThat(file.rows().getFirst().first().text(Column.NOTE)).isEqualTo("€té");
        Reading said = new Reading(Kind.MILESTONES, "UTF-8", null, null, null, null, null, null, List.of());
        assertThat(refused(marked(Charset.forName("windows-1252")), said)).containsExactly("2:ENCODING_BROKEN");
    }

    static Stream<Arguments> undetected() {
        byte[] truncated = utf8(HEADER + ROW + ROW);
        truncated[truncated.length - 3] = 'x'; // takes the second half of the last é
        byte[] undefined = (HEADER + ROW).getBytes(Charset.forName("windows-1252"));
        undefined[undefined.length - 3] = (byte) 0x81;
        return Stream.of(
                Arguments.of("2:ENCODING_BROKEN", truncatedAtLineTwo()),
                Arguments.of("3:ENCODING_BROKEN", truncated),
                Arguments.of("2:ENCODING_UNKNOWN", undefined),
                Arguments.of("1:ENCODING_UNKNOWN", marked(StandardCharsets.UTF_16LE)),
                Arguments.of("1:ENCODING_UNKNOWN", marked(Charset.forName("UTF-32LE"), 0xFF, 0xFE, 0, 0)),
                Arguments.of("0:NOT_A_TEXT", new byte[] {'P', 'K', 3, 4, 0, 0}),
                Arguments.of("0:FILE_EMPTY", new byte[0]));
    }

    private static byte[] truncatedAtLineTwo() {
        byte[] bytes = utf8(HEADER + "CSV-1;a-1;PORT_OPENED;;2025-02-03;Journal;éé" + "?\n");
        bytes[bytes.length - 2] = (byte) 0xC3;
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("undetected")
    void an_encoding_that_cannot_be_told_is_refused_with_its_line(String fault, byte[] bytes) {
        assertThat(refused(bytes, MILESTONES)).containsExactly(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void a_separator_is_detected_by_the_columns_that_it_gives(String separator) {
        String text = (HEADER + ROW.replace("Été", "\"a;b,c\"")).replace(";", separator);
        if (separator.equals("|")) {
            assertThat(refused(utf8(text), MILESTONES)).contains("1:COLUMN_UNKNOWN", "1:COLUMN_MISSING");
        } else {
            assertThat(read(text).separator()).isEqualTo(separator.equals("\t") ? "tab" : separator);
            assertThat(read(text).rows()).hasSize(1);
        }
    }

    @Test
    void columns_come_in_any_order_in_either_language_however_written() {
        ImportFile file = read("Jalon;Date;SOURCE;Territoire;Programme;Remarque;Genre document\n"
                + "PORT_OPENED;03/02/2025;Journal;a-1;CSV-1;Été;\n");
        assertThat(file.faults()).isEmpty();
        assertThat(file.rows().getFirst().digest())
                .isEqualTo(read(HEADER + ROW).rows().getFirst().digest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            programme;territory;milestone;date;sourse        | 1:COLUMN_UNKNOWN:5
            programme;territory;date                         | 1:COLUMN_MISSING:-
            territory;milestone                              | 1:COLUMN_MISSING:-,1:COLUMN_MISSING:-
            programme;territory;milestone;date;jalon         | 1:COLUMN_REPEATED:5
            programme;territory;milestone;date;              | 1:COLUMN_WITHOUT_NAME:5
            """)
    void a_header_that_does_not_fit_is_told_column_by_column(String header, String faults) {
        FileUnreadable refusal = catchThrowableOfType(FileUnreadable.class, () -> read(header + "\nx;x;x;x;x\n"));
        assertThat(refusal.errors().stream()
                        .map(error -> error.line() + ":" + error.code() + ":"
                                + (error.column() == null ? "-" : error.column())))
                .containsExactly(faults.split(","));
    }

    @Test
    void an_unknown_column_is_told_with_the_nearest_known_one_and_may_be_left_out() {
        String text = (HEADER + ROW).replace("note", "nota");
        FileUnreadable refusal = catchThrowableOfType(FileUnreadable.class, () -> read(text));
        assertThat(refusal.errors().getFirst().reason()).contains("nota", "note");
        Reading ignoring = new Reading(Kind.MILESTONES, null, null, null, null, null, null, null, List.of("NOTA"));
        assertThat(ImportFile.read(utf8(text), ignoring).rows()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ;a-1;PORT_OPENED;;2025;J;                          | CELL_EMPTY        | 1
            csv 1;a-1;PORT_OPENED;;2025;J;                     | CODE_UNREADABLE   | 1
            CSV-1;;PORT_OPENED;;2025;J;                        | CELL_EMPTY        | 2
            CSV-1;A 1;PORT_OPENED;;2025;J;                     | CODE_UNREADABLE   | 2
            CSV-1;a-1;;;2025;J;                                | CELL_EMPTY        | 3
            CSV-1;a-1;port;;2025;J;                            | CODE_UNREADABLE   | 3
            CSV-1;a-1;PORT_OPENED;x;2025;J;                    | CODE_UNREADABLE   | 4
            CSV-1;a-1;PORT_OPENED;;2025-02-30;J;               | DATE_UNREADABLE   | 5
            CSV-1;a-1;PORT_OPENED;;0000-01-01;J;               | DATE_UNREADABLE   | 5
            CSV-1;a-1;PORT_OPENED;;9999;J;                     | DATE_UNREADABLE   | 5
            CSV-1;a-1;PORT_OPENED;;45678;J;                    | DATE_UNREADABLE   | 5
            CSV-1;a-1;PORT_OPENED;;;J;                         | CELL_EMPTY        | 5
            """)
    void a_cell_that_does_not_fit_is_told_with_its_line_and_column(String row, String code, int column) {
        ImportFile file = read(HEADER + ROW + "\n" + row + "\n");
        assertThat(file.rows()).hasSize(1);
        assertThat(file.malformed()).isEqualTo(1);
        assertThat(file.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(4);
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.column()).isEqualTo(column);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\u202Eb", "a\u2066b", "a\uFFFEb"})
    void a_character_that_commands_refuse_is_refused_here_and_never_repeated(String text) {
        ImportFile file = read(HEADER + ROW.replace("Été", text));
        assertThat(file.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("CHARACTER_REFUSED");
            assertThat(fault.column()).isEqualTo(7);
            assertThat(fault.value()).isEqualTo("a?b");
        });
        assertThat(file.rows()).isEmpty();
    }

    @Test
    void a_formula_is_text_like_any_other() {
        ImportFile file = read(HEADER + ROW.replace("Été", "=cmd()"));
        assertThat(file.rows().getFirst().first().text(Column.NOTE)).isEqualTo("=cmd()");
    }

    @Test
    void lines_are_counted_as_an_editor_counts_them() {
        String text = (HEADER + ROW.replace("Été", "\"one\ntwo \"\"three\"\"\"") + "\n;;;;;;\n"
                        + ROW.replace("2025-02-03", "never"))
                .replace("\n", "\r\n");
        ImportFile file = read(text);
        assertThat(file.rows()).hasSize(1);
        assertThat(file.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(6));
    }

    @Test
    void lines_with_more_or_fewer_cells_are_each_told_and_never_guessed() {
        ImportFile file = read(HEADER + ROW + "CSV-1;a-1\n" + ROW.replace("Été", "a;b"));
        assertThat(file.uneven()).isTrue();
        assertThat(file.faults().stream().map(fault -> fault.line() + ":" + fault.code()))
                .containsExactly("3:CELLS_UNEVEN", "4:CELLS_UNEVEN");
    }

    @Test
    void a_quote_that_never_closes_or_closes_too_early_is_told_with_its_line() {
        assertThat(refused(utf8(HEADER + ROW + ROW.replace("Été", "\"Été")), MILESTONES))
                .containsExactly("3:QUOTE_NOT_CLOSED");
        assertThat(refused(utf8(HEADER + ROW.replace("Été", "\"Été\"x")), MILESTONES))
                .containsExactly("2:QUOTE_MISPLACED");
    }

    @Test
    void a_header_alone_is_no_import() {
        assertThat(refused(utf8(HEADER), MILESTONES)).containsExactly("2:NO_ROWS");
        assertThat(refused(utf8(HEADER + "\n;;;;;;\n"), MILESTONES)).containsExactly("4:NO_ROWS");
    }

    @Test
    void a_file_is_kept_within_bounds() {
        assertThat(refused(utf8(HEADER + "a;b\n".repeat(Sheet.MOST_LINES + 1)), MILESTONES))
                .containsExactly(Sheet.MOST_LINES + 2 + ":FILE_TOO_LONG");
        assertThat(refused(utf8("x;".repeat(200) + "\n"), MILESTONES)).containsExactly("1:TOO_MANY_COLUMNS");
        assertThat(read(HEADER + ROW.replace("Été", "x".repeat(10_001))).faults())
                .extracting(LineFault::code)
                .containsExactly("CELL_TOO_LONG");
    }

    @ParameterizedTest
    @CsvSource({
        "2019-11-19, 2019-11-19/2019-11-19/DAY",
        "19/11/2019, 2019-11-19/2019-11-19/DAY",
        "2020-02, 2020-02-01/2020-02-29/MONTH",
        "02/2020, 2020-02-01/2020-02-29/MONTH",
        "2020, 2020-01-01/2020-12-31/YEAR",
        "<2019-11-19, <2019-11-19",
        "<= 19/11/2019, <=2019-11-19",
    })
    void a_date_is_told_as_people_write_it(String written, String read) {
        assertThat(RowDate.of(written)).isNotNull().extracting(RowDate::written).isEqualTo(read);
    }

    @Test
    void an_interval_and_its_precision_agree() {
        assertThat(RowDate.of("2020-02-01", "2020-02-29", "MONTH")).isNotNull();
        assertThat(RowDate.of("2020-02-01", "2020-02-28", "MONTH")).isNull();
        assertThat(RowDate.of("2020-02-02", "2020-02-01", "DAY")).isNull();
        assertThat(RowDate.of("2018-11-22", "2019-11-19", "")).isNotNull();
    }

    @Test
    void the_lines_of_a_territory_make_one_row_with_its_members() {
        ImportFile file = ImportFile.read(utf8("""
                programme;territory;name;lead_region;siren;member;member_kind;date
                CSV-1;a-1;Côte;53;100 000 001;CC;EPCI;2025
                CSV-1;a-2;Baie;53;100000002;CC;EPCI;2025
                CSV-1;a-1;;;100000003;CA;EPCI;
                CSV-1;a-2;Baie;52;100000004;CA;EPCI;2025
                """), Reading.of(Kind.MEMBERS));
        assertThat(file.rows()).singleElement().satisfies(row -> {
            assertThat(row.territory()).isEqualTo("a-1");
            assertThat(row.lastLine()).isEqualTo(4);
        });
        assertThat(file.faults().stream().map(fault -> fault.line() + ":" + fault.code() + ":" + fault.column()))
                .containsExactly("5:TERRITORY_TOLD_DIFFERENTLY:4");
        assertThat(file.malformed()).isEqualTo(1);
    }

    @Test
    void a_territory_of_which_one_member_cannot_be_read_is_refused_whole() {
        ImportFile file = ImportFile.read(utf8("""
                programme;territory;name;lead_region;siren;member;member_kind;date
                CSV-1;a-1;Côte;53;100000001;CC;EPCI;2025
                CSV-1;a-1;;;100000003;C\u202EA;EPCI;
                """), Reading.of(Kind.MEMBERS));
        assertThat(file.rows()).isEmpty();
        assertThat(file.malformed()).isEqualTo(1);
    }

    private static List<String> refused(byte[] bytes, Reading reading) {
        return catchThrowableOfType(FileUnreadable.class, () -> ImportFile.read(bytes, reading)).errors().stream()
                .map(error -> error.line() + ":" + error.code())
                .toList();
    }
}
