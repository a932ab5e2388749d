package fr.paraphe.command.imports;

import fr.paraphe.command.imports.ListedTerritory.Told;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyFact;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenameTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ExportMark;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.StoredFact;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody made in an exported list, against what the list said: the name of a territory or the date of a
 * milestone.
 *
 * @param mark the line's mark
 * @param exported what the line said
 * @param name the name wanted; null when a milestone is edited
 * @param milestone code of the milestone edited; null when the name is
 * @param date the date wanted for it; null when the name is edited
 * @param documentKind the kind of document wanted for it; null when there is none
 * @param namedOn from when on the territory bears the name; null for the day of the list, or today when that is to come
 * @param reason why what was told before is corrected
 * @param change the change as a sentence, before and after
 */
record Edit(
        ExportMark mark,
        ListedTerritory exported,
        @Nullable String name,
        @Nullable String milestone,
        @Nullable BusinessDate date,
        @Nullable String documentKind,
        @Nullable RowDate namedOn,
        Source source,
        String reason,
        Sentence change) {

    private static final DateTimeFormatter FRENCH =
            DateTimeFormatter.ofPattern("dd/MM/uuuu 'à' HH:mm").withZone(CurrentState.ZONE);
    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("uuuu-MM-dd 'at' HH:mm").withZone(CurrentState.ZONE);

    /** What the edit asks for is recorded already. */
    static final class AlreadySo extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The cell was changed after the list was exported, to something else than the edit asks for. */
    static final class ChangedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient StoredFact by;

        ChangedMeanwhile(StoredFact by) {
            super("Changed by the fact " + by.position());
            this.by = by;
        }

        /** Who changed it and when. */
        Sentence reason() {
            String who = by.metadata().getOrDefault(FactMetadata.CAPACITY, "?") + ", "
                    + by.metadata().getOrDefault(FactMetadata.BODY, "?");
            return new Sentence(
                    "Depuis l’export, le fait n° " + by.position() + " a changé cette valeur (enregistré le "
                            + FRENCH.format(by.recordedAt()) + " par : " + who + ")",
                    "Since the export, fact " + by.position() + " changed this value (recorded on "
                            + ENGLISH.format(by.recordedAt()) + " by: " + who + ")");
        }
    }

    /** What tells it from the other edits of the line. */
    String subject() {
        return milestone == null ? ListedTerritory.NAME : milestone;
    }

    /**
     * The command that the edit makes as the facts stand.
     *
     * @param stream the facts of the territory until now
     * @throws AlreadySo when it is recorded already
     * @throws ChangedMeanwhile when somebody else changed the value after the export
     */
    TerritoryCommand command(List<StoredFact> stream, Circumstances circumstances, Texts texts) {
        if (ListedTerritory.inForce(stream).stream()
                .anyMatch(told -> told.position() > mark.position() && tellsSo(told))) {
            throw new AlreadySo();
        }
        Optional<StoredFact> since = stream.stream()
                .filter(stored -> stored.position() > mark.position())
                .filter(stored -> ListedTerritory.touched(stream, stored).stream()
                        .anyMatch(told -> Milestones.tells(told, subject())))
                .reduce((earlier, later) -> later);
        if (since.isPresent()) {
            throw new ChangedMeanwhile(since.get());
        }
        BusinessDate today = BusinessDate.on(circumstances.today());
        if (name != null) {
            return new RenameTerritory(mark.programme(), mark.code(), name, bornFrom(circumstances), source);
        }
        String reached = Objects.requireNonNull(milestone);
        BusinessDate on = Objects.requireNonNull(date);
        Told told = exported.shown().get(reached);
        if (told == null) {
            return new ReportMilestone(
                    mark.programme(), mark.code(), reached, documentKind, on, source, texts.text(reason));
        }
        return new RectifyFact(
                mark.programme(),
                mark.code(),
                told.first().eventId(),
                told.first().name(),
                told.first().version(),
                on.equals(told.on()) ? null : on,
                null,
                Objects.equals(documentKind, told.documentKind()) ? null : documentKind,
                null,
                null,
                texts.text(reason),
                today,
                source);
    }

    private BusinessDate bornFrom(Circumstances circumstances) {
        LocalDate today = circumstances.today();
        if (namedOn == null || circumstances.programme() == null) {
            return BusinessDate.on(mark.asOf().isAfter(today) ? today : mark.asOf());
        }
        return Row.on(namedOn, circumstances.programme());
    }

    private boolean tellsSo(Told told) {
        if (name != null) {
            return switch (told.fact()) {
                case TerritoryRenamed f -> f.name().equals(name);
                case TerritoryDesignated f -> f.name().equals(name);
                default -> false;
            };
        }
        return subject().equals(told.milestone())
                && told.on().equals(date)
                && Objects.equals(documentKind, told.documentKind());
    }
}
