package fr.paraphe.query.journal;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A fact in the journal. */
@Entity
@Table(schema = "paraphe_read", name = "journal_entry")
class JournalRow {

    @Id
    long position;

    String eventId;
    String type;

    @Enumerated(EnumType.STRING)
    Family family;

    /** Code of the programme; null for a fact of a body, of an account or of personal data. */
    @Nullable String programme;

    /** Code of the territory; null when it is about none. */
    @Nullable String code;

    LocalDate earliest;
    LocalDate latest;

    /** The body that the actor acted for; null when it is not told. */
    @Nullable String actedFor;

    /** Pseudonymous reference of the actor; null when it is not told. */
    @Nullable String actor;

    /** Capacity in which the actor acted; null when it is not told. */
    @Nullable String capacity;

    /** Whether it is about an account. */
    boolean restricted;

    @SuppressWarnings("NullAway.Init")
    protected JournalRow() {}

    JournalRow(StoredFact stored) {
        Fact fact = stored.fact();
        position = stored.position();
        eventId = stored.eventId();
        type = stored.name();
        family = Family.of(fact);
        programme = fact instanceof FactOfProgramme f ? f.programme() : null;
        code = code(fact);
        earliest = fact.occurredOn().earliest();
        latest = fact.occurredOn().latest();
        actedFor = stored.metadata().get(FactMetadata.BODY);
        actor = stored.metadata().get(FactMetadata.ACTOR);
        capacity = stored.metadata().get(FactMetadata.CAPACITY);
        restricted = fact instanceof AccountEvent;
    }

    static @Nullable String code(Fact fact) {
        return switch (fact) {
            case ProgrammeEvent f -> null;
            case FigureEvent f -> null;
            case BodyEvent f -> null;
            case AccountEvent f -> null;
            case PersonalDataEvent f -> null;
            case CeremonyEvent f -> null;
            case TerritoryEvent f -> f.code();
            case ProjectEvent f -> f.code();
            case ProtocolEvent f -> f.code();
        };
    }
}
