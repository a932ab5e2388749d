package fr.paraphe.command.imports;

import fr.paraphe.command.Reservations;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.store.ReservationTaken;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells why a row was refused, at the column that the reason is about. */
final class RowRefusals {

    private static final Map<Rule, Column> PLACES = Map.ofEntries(
            Map.entry(Rule.PROGRAMME_UNKNOWN, Column.PROGRAMME),
            Map.entry(Rule.PROGRAMME_NOT_OPEN, Column.DATE),
            Map.entry(Rule.PROGRAMME_CLOSED, Column.DATE),
            Map.entry(Rule.DATE_IN_FUTURE, Column.DATE),
            Map.entry(Rule.LIVE_DATE_NOT_A_DAY, Column.DATE),
            Map.entry(Rule.DATE_RUNS_BACKWARDS, Column.DATE),
            Map.entry(Rule.SOURCE_MISSING, Column.SOURCE),
            Map.entry(Rule.TERRITORY_UNKNOWN, Column.TERRITORY),
            Map.entry(Rule.TERRITORY_ALREADY_DESIGNATED, Column.TERRITORY),
            Map.entry(Rule.TERRITORY_REPLACED, Column.TERRITORY),
            Map.entry(Rule.MEMBERS_MISSING, Column.SIREN),
            Map.entry(Rule.MEMBER_REPEATED, Column.SIREN),
            Map.entry(Rule.MEMBER_ALREADY_IN_TERRITORY, Column.SIREN),
            Map.entry(Rule.LEAD_REGION_NOT_CONCERNED, Column.LEAD_REGION),
            Map.entry(Rule.MILESTONE_UNKNOWN, Column.MILESTONE),
            Map.entry(Rule.DOCUMENT_KIND_MISSING, Column.DOCUMENT_KIND),
            Map.entry(Rule.DOCUMENT_KIND_UNKNOWN, Column.DOCUMENT_KIND),
            Map.entry(Rule.PROJECT_ID_TAKEN, Column.PROJECT),
            Map.entry(Rule.PROJECT_WITHOUT_AXIS, Column.AXES),
            Map.entry(Rule.AXIS_UNKNOWN, Column.AXES),
            Map.entry(Rule.AXIS_NOT_OPEN_TO_REGION, Column.AXES),
            Map.entry(Rule.PROJECT_WITHOUT_OWNER, Column.OWNERS),
            Map.entry(Rule.CALENDAR_REVERSED, Column.ENDS_ON),
            Map.entry(Rule.PROJECT_PARTNER_OF_ITSELF, Column.PARTNERS));

    private RowRefusals() {}

    /** The fault that a failed decision means; null when the row itself is not to blame. */
    static @Nullable LineFault fault(Row row, RuntimeException failure) {
        return switch (failure) {
            case Refusal refusal -> fault(row, refusal);
            case ReservationTaken taken -> fault(row, Reservations.refusal(taken));
            case Row.NoDayLeft none ->
                row.first()
                        .fault(
                                Column.DATE,
                                "DATE_BEFORE_OPENING",
                                new Sentence(
                                        "Aucun jour ne reste entre l’ouverture du programme et la date dite",
                                        "No day is left between the opening of the programme and the date told"),
                                new Sentence("Corrigez la date.", "Correct the date."));
            case Edit.ChangedMeanwhile changed ->
                row.first()
                        .fault(
                                Column.EDITED,
                                "CELL_CHANGED_MEANWHILE",
                                changed.reason(),
                                new Sentence(
                                        "Exportez la liste à nouveau et refaites la correction, si elle vaut toujours.",
                                        "Export the list again and repeat the edit, if it still holds."));
            default -> null;
        };
    }

    private static LineFault fault(Row row, Refusal refusal) {
        Column column = row.edit() == null ? PLACES.get(refusal.rule()) : Column.EDITED;
        Sentence reason = new Sentence(refusal.french(), refusal.english());
        String code = refusal.rule().name();
        return column == null
                ? LineFault.inFile(row.first().number(), code, reason, remedy(refusal.rule()))
                : row.first().fault(column, code, reason, remedy(refusal.rule()));
    }

    private static Sentence remedy(Rule rule) {
        return switch (rule) {
            case PROGRAMME_UNKNOWN ->
                new Sentence(
                        "Définissez d’abord le programme par son fichier.", "Define the programme by its file first.");
            case TERRITORY_UNKNOWN -> new Sentence("Importez d’abord sa désignation.", "Import its designation first.");
            case SOURCE_MISSING ->
                new Sentence(
                        "Remplissez la colonne source, ou dites source= pour tout le fichier.",
                        "Fill the column source, or say source= for the whole file.");
            case TERRITORY_ALREADY_DESIGNATED, PROJECT_ID_TAKEN ->
                new Sentence(
                        "Retirez la ligne, ou donnez-lui un autre code : un import n’en change aucun.",
                        "Remove the line, or give it another code: an import changes none.");
            case LIVE_DATE_NOT_A_DAY ->
                new Sentence(
                        "Dites le jour, ou la source qui rapporte l’intervalle.",
                        "Tell the day, or the source that reports the interval.");
            case FACT_FOLLOWS_SIGNATURES ->
                new Sentence(
                        "Rectifiez la signature dans le document : le territoire suit.",
                        "Rectify the signature in the document: the territory follows.");
            default -> new Sentence("Corrigez la ligne ou retirez-la.", "Correct the line or remove it.");
        };
    }
}
