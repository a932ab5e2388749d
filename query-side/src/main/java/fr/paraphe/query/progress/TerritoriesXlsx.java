package fr.paraphe.query.progress;

import fr.paraphe.query.Sentences;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Territories as a workbook (Office Open XML): a sheet with the columns of the CSV, days as days and everything else as
 * text, never as a formula; and a sheet that says what was asked, of which moment, and whose data these are.
 */
final class TerritoriesXlsx {

    private static final Sentences SENTENCES = new Sentences("fr.paraphe.query.progress.exports");
    private static final String DAY = "yyyy-mm-dd";
    private static final LocalDate FIRST_DAY_OF_SPREADSHEETS = LocalDate.of(1900, 3, 1);

    private TerritoriesXlsx() {}

    static byte[] write(WholeList list, TerritoryColumns columns, Locale locale) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Paraphe", "1.0")) {
            lines(workbook.newWorksheet(SENTENCES.say(locale, "sheet.territories", Map.of())), list, columns);
            about(workbook.newWorksheet(SENTENCES.say(locale, "sheet.about", Map.of())), list, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void lines(Worksheet sheet, WholeList list, TerritoryColumns columns) {
        List<TerritoryColumns.Column> all = columns.columns();
        for (int column = 0; column < all.size(); column++) {
            sheet.value(0, column, all.get(column).name());
            sheet.style(0, column).bold().set();
            sheet.width(column, all.get(column).name().equals("name") ? 48 : 16);
        }
        sheet.freezePane(0, 1);
        for (int row = 0; row < list.items().size(); row++) {
            for (int column = 0; column < all.size(); column++) {
                put(
                        sheet,
                        row + 1,
                        column,
                        all.get(column).cell().of(list.items().get(row)));
            }
        }
    }

    private static void about(Worksheet sheet, WholeList list, Locale locale) {
        Origin origin = list.origin();
        int row = 0;
        row = say(sheet, row, "programme", list.programme(), locale);
        row = say(sheet, row, "scope", list.scope(), locale);
        row = say(sheet, row, "stage", list.stage(), locale);
        row = say(sheet, row, "q", list.q(), locale);
        row = say(sheet, row, "total", list.total(), locale);
        row = say(sheet, row, "asOf", list.asOf(), locale);
        row = say(sheet, row, "knownAt", list.knownAt().toString(), locale);
        row = say(sheet, row, "position", list.position(), locale);
        if (origin == null) {
            say(sheet, row, "fictitious", SENTENCES.say(locale, "fictitious", Map.of()), locale);
        } else {
            row = say(sheet, row, "credit", origin.credit(), locale);
            row = say(sheet, row, "licence", origin.licence(), locale);
            say(sheet, row, "licenceAddress", origin.licenceAddress(), locale);
        }
        sheet.width(0, 32);
        sheet.width(1, 64);
    }

    private static int say(Worksheet sheet, int row, String what, @Nullable Object value, Locale locale) {
        if (value == null) {
            return row;
        }
        sheet.value(row, 0, SENTENCES.say(locale, "about." + what, Map.of()));
        sheet.style(row, 0).bold().set();
        put(sheet, row, 1, value);
        return row + 1;
    }

    private static void put(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case LocalDate day
            when !day.isBefore(FIRST_DAY_OF_SPREADSHEETS) -> {
                sheet.value(row, column, day);
                sheet.style(row, column).format(DAY).set();
            }
            case Number number -> sheet.value(row, column, number);
            default -> sheet.value(row, column, value.toString());
        }
    }
}
