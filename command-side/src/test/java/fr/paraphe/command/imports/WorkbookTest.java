package fr.paraphe.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkbookTest {

    private static final String TYPES = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
            + "<Override PartName='/xl/workbook.xml'"
            + " ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
            + "<Override PartName='/xl/sharedStrings.xml'"
            + " ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml'/></Types>";
    private static final String BOOK =
            "<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><workbookPr date1904='1'/><sheets><sheet name='A' r:id='rId7'/></sheets></workbook>";
    private static final String RELATIONS = "<Relationships><Relationship Id='rId7' Type='http://x/worksheet'"
            + " Target='/xl/worksheets/first.xml'/></Relationships>";
    private static final String STRINGS =
            "<sst><si><t>mark</t></si><si><r><t>Cô</t></r><r><t>te</t></r><rPh><t>spoken</t></rPh></si></sst>";

    private static byte[] book(String rows) {
        return zip(Map.of(
                "[Content_Types].xml", TYPES,
                "xl/workbook.xml", BOOK,
                "xl/_rels/workbook.xml.rels", RELATIONS,
                "xl/sharedStrings.xml", STRINGS,
                "xl/worksheets/first.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"));
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void cells_are_read_at_their_place_as_the_file_holds_them() {
        Workbook book = Workbook.read(book("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>"
                + "<row r='4'><c r='AB4' t='inlineStr'><is><t> x </t></is></c><c r='B4'><v>4.3788E4</v></c>"
                + "<c r='A4'><f>1+1</f><v>2.50</v></c></row>"));

        assertThat(book.from1904()).isTrue();
        assertThat(book.rows().keySet()).containsExactly(1, 4);
        assertThat(book.rows().get(1)).containsExactly("mark", "", "Côte");
        assertThat(book.rows().get(4)).hasSize(28).startsWith("2.5", "43788").endsWith(" x ");
    }

    @Test
    void a_file_that_unpacks_to_more_than_one_reads_is_refused_before_it_is_read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/first.xml"));
            byte[] nothing = new byte[1_000_000];
            for (int million = 0; million < 201; million++) {
                zip.write(nothing);
            }
            zip.closeEntry();
        }

        assertThat(bytes.size()).isLessThan(1_000_000);
        assertThat(refusal(bytes.toByteArray())).isEqualTo("WORKBOOK_UNREADABLE");
    }

    @Test
    void a_file_of_very_many_parts_is_refused() {
        Map<String, String> parts = new TreeMap<>(Map.of(
                "[Content_Types].xml", TYPES,
                "xl/workbook.xml", BOOK,
                "xl/_rels/workbook.xml.rels", RELATIONS,
                "xl/sharedStrings.xml", STRINGS,
                "xl/worksheets/first.xml", "<worksheet><sheetData/></worksheet>"));
        assertThat(Workbook.read(zip(parts)).rows()).isEmpty();

        for (int part = 0; part < 2_000; part++) {
            parts.put("xl/media/" + part, "");
        }
        assertThat(refusal(zip(parts))).isEqualTo("WORKBOOK_UNREADABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row r='x'/>",
                "<row r='1'><c r='1A'><v>1</v></c></row>",
                "<row r='1'><c r='A1' t='s'><v>-</v></c></row>",
                "<row r='1'><c r='A1'><v>many</v></c></row>",
                "<row r='1'>"
            })
    void a_workbook_that_makes_no_sense_is_refused(String rows) {
        assertThat(refusal(book(rows))).isEqualTo("WORKBOOK_UNREADABLE");
    }

    @Test
    void what_is_no_workbook_is_refused() {
        assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0, 0})).isEqualTo("WORKBOOK_UNREADABLE");
        assertThat(refusal(zip(Map.of("word/document.xml", "<w/>")))).isEqualTo("WORKBOOK_UNREADABLE");
        String entities = "<!DOCTYPE w [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><workbook>&e;</workbook>";
        assertThat(refusal(zip(Map.of("[Content_Types].xml", TYPES, "xl/workbook.xml", entities))))
                .isEqualTo("WORKBOOK_UNREADABLE");
    }

    private static String refusal(byte[] bytes) {
        List<LineError> errors = catchThrowableOfType(FileUnreadable.class, () -> Workbook.read(bytes))
                .errors();
        return errors.getFirst().code();
    }
}
