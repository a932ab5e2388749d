package fr.paraphe.query;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a text is about: it decides who may read it.
 *
 * @param programme code of the programme; null when it is about none
 * @param territory code of the territory; null when it is about none
 * @param body identifier of the body; null when it is about none
 */
public record Concern(
        @Nullable String programme,
        @Nullable String territory,
        @Nullable String body) {

    /** A territory of a programme. */
    public static Concern territory(String programme, String territory) {
        return new Concern(programme, territory, null);
    }

    /** A programme as a whole. */
    public static Concern programme(String programme) {
        return new Concern(programme, null, null);
    }

    /** A body. */
    public static Concern body(String body) {
        return new Concern(null, null, body);
    }

    /** Somebody's mandate for a body, as far as its scope goes. */
    public static Concern mandate(MandateScope scope, String body) {
        return new Concern(scope.programme(), scope.territory(), body);
    }

    /** What a fact is about. */
    public static Concern of(Fact fact) {
        return switch (fact) {
            case MandateRegistered f -> mandate(f.scope(), f.bodyId());
            case BodyEvent f -> body(f.bodyId());
            case AccountEvent f -> new Concern(null, null, null);
            case PersonalDataEvent f -> new Concern(null, null, null);
            case TerritoryEvent f -> territory(f.programme(), f.code());
            case ProjectEvent f -> territory(f.programme(), f.code());
            case ProtocolEvent f -> territory(f.programme(), f.code());
            case FactOfProgramme f -> programme(f.programme());
        };
    }
}
