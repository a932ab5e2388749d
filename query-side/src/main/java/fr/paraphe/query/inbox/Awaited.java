package fr.paraphe.query.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act that something awaits.
 *
 * @param id what tells it from every other one at a moment
 * @param subject what kind of thing awaits it
 * @param subjectId code of the territory, or id of the document, ceremony or project
 * @param programme code of the programme
 * @param fictitious whether the programme is invented
 * @param code code of the territory; null for a ceremony
 * @param name name of the territory or of the ceremony
 * @param leadRegion INSEE code of the region that leads the territory; null for a ceremony
 * @param acts the commands, any of which would do
 * @param capacities in which of them one of these may be sent
 * @param party id of the party within the document; null when it is no party's act
 * @param body name of the body that is to act; null when none is named
 * @param bodyId identifier of that body on the register; null when it has none there
 * @param since first day on which it was awaited
 * @param days whole days from then to the day asked about
 * @param recordedAt when the fact was recorded since which it is awaited
 * @param position position of that fact
 * @param due last day for it; null when none is set
 * @param overdue whether that day has passed
 * @param group for whom it is, seen by the reader
 * @param address where the subject is told in full
 */
public record Awaited(
        String id,
        Subject subject,
        String subjectId,
        String programme,
        boolean fictitious,
        @Nullable String code,
        String name,
        @Nullable String leadRegion,
        List<String> acts,
        List<Capacity> capacities,
        @Nullable String party,
        @Nullable String body,
        @Nullable String bodyId,
        LocalDate since,
        long days,
        Instant recordedAt,
        long position,
        @Nullable LocalDate due,
        boolean overdue,
        Group group,
        String address) {

    /** What can await something. */
    public enum Subject {
        TERRITORY,
        PROTOCOL,
        CEREMONY,
        PROJECT
    }

    /** What the first of the acts is called in words: drafting for a document that is in force amends it. */
    public String wording() {
        String first = acts.getFirst();
        return subject == Subject.PROTOCOL && first.equals("DraftProtocol") ? "DraftAmendment" : first;
    }

    Awaited in(Group seen) {
        return new Awaited(
                id,
                subject,
                subjectId,
                programme,
                fictitious,
                code,
                name,
                leadRegion,
                acts,
                capacities,
                party,
                body,
                bodyId,
                since,
                days,
                recordedAt,
                position,
                due,
                overdue,
                seen,
                address);
    }
}
