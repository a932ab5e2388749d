package fr.paraphe.query.replay;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.store.UnreadableFact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact on its way to the read models, or one that cannot be read.
 *
 * @param sequence facts of one sequence are applied in their order or not at all: those of a territory and its
 *     protocols, those of a programme, or those of a body
 * @param fact the fact; null when it cannot be read
 * @param unreadable why it cannot be read; null when it can
 */
record Delivery(
        long position,
        String eventId,
        Instant recordedAt,
        String sequence,
        @Nullable StoredFact fact,
        @Nullable UnreadableFact unreadable) {

    static Delivery of(StoredFact stored) {
        return new Delivery(
                stored.position(), stored.eventId(), stored.recordedAt(), sequence(stored.fact()), stored, null);
    }

    static Delivery of(UnreadableFact unreadable) {
        return new Delivery(
                unreadable.position(),
                unreadable.eventId(),
                unreadable.recordedAt(),
                unreadable.programme() == null || unreadable.code() == null
                        ? unreadable.streamId()
                        : sequence(unreadable.programme(), unreadable.code()),
                null,
                unreadable);
    }

    private static String sequence(Fact fact) {
        return switch (fact) {
            case ProgrammeEvent f -> f.programme();
            case FigureEvent f -> f.programme();
            case BodyEvent f -> Streams.body(f.bodyId());
            case AccountEvent f -> Streams.account(f.accountId());
            case PersonalDataEvent f -> Streams.personalData();
            case CeremonyEvent f -> Streams.ceremony(f.ceremonyId());
            case TerritoryEvent f -> sequence(f.programme(), f.code());
            case ProjectEvent f -> sequence(f.programme(), f.code());
            case ProtocolEvent f -> sequence(f.programme(), f.code());
        };
    }

    private static String sequence(String programme, String code) {
        return programme + "/" + code;
    }

    /** The fact. */
    StoredFact readable() {
        if (fact == null) {
            throw unreadable == null ? new IllegalStateException("Neither a fact nor a reason") : unreadable;
        }
        return fact;
    }
}
