package fr.paraphe.query.inbox;

import fr.paraphe.query.inbox.Step.Corrected;
import fr.paraphe.query.inbox.Step.Kind;
import fr.paraphe.query.inbox.Step.Says;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step as it is known: told again where it was rectified.
 *
 * @param position position of the fact
 * @param on last day on which it can have happened
 * @param recordedAt when the fact was recorded
 */
record Told(Kind kind, boolean live, Says says, long position, LocalDate on, Instant recordedAt) {

    /**
     * The steps of one stream that have certainly happened by a day, in the order of recording.
     *
     * @param rows the rows of the stream from its beginning, as far as they are known
     */
    static List<Told> by(LocalDate day, List<InboxStepRow> rows) {
        Map<Long, Told> byVersion = new LinkedHashMap<>();
        for (InboxStepRow row : rows) {
            Step step = row.step();
            Corrected corrected = step.says().corrects();
            if (corrected == null) {
                byVersion.put(
                        row.version,
                        new Told(row.kind, row.live, step.says(), row.position, row.latest, row.recordedAt));
            } else if (corrected.away()) {
                byVersion.remove(corrected.version());
            } else {
                byVersion.computeIfPresent(corrected.version(), (version, told) -> told.again(corrected));
            }
        }
        List<Told> certain = new ArrayList<>(byVersion.values());
        certain.removeIf(told -> told.on().isAfter(day));
        return certain;
    }

    private Told again(Corrected corrected) {
        return new Told(
                kind,
                live,
                new Says(
                        says.name(),
                        says.leadRegion(),
                        says.parties(),
                        says.party(),
                        says.text(),
                        says.reference(),
                        corrected.milestone() == null ? says.milestone() : corrected.milestone(),
                        corrected.documentKind() == null ? says.documentKind() : corrected.documentKind(),
                        says.last(),
                        corrected.amount() == null ? says.number() : corrected.amount(),
                        null),
                position,
                corrected.latest(),
                recordedAt);
    }
}
