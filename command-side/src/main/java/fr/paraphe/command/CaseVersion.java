package fr.paraphe.command;

import fr.paraphe.events.Fact;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryMigrated;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.StoredFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version of its programme's rules that a case goes by, a territory or a document: the one that it began under,
 * until it is migrated to another.
 */
public final class CaseVersion {

    /** Of a case that has not begun: it goes by the newest rules. */
    public static final int NONE = 0;

    private CaseVersion() {}

    /**
     * The version after one more fact.
     *
     * @param before the version before it; {@link #NONE} when the case had not begun
     * @param decidedUnder version of the rules that the fact was decided under, in decimal digits; null when it was
     *     stored without, which stands for the first
     */
    public static int after(int before, Fact fact, @Nullable String decidedUnder) {
        return switch (fact) {
            case TerritoryDesignated f -> began(decidedUnder);
            case ProtocolDrafted f -> began(decidedUnder);
            case TerritoryMigrated f -> f.toVersion();
            case ProtocolMigrated f -> f.toVersion();
            default -> before;
        };
    }

    private static int began(@Nullable String decidedUnder) {
        return decidedUnder == null ? 1 : Integer.parseInt(decidedUnder);
    }

    /** The version after the facts of a stream. */
    public static int after(List<StoredFact> story) {
        int version = NONE;
        for (StoredFact stored : story) {
            version = after(version, stored);
        }
        return version;
    }

    /** The version after one more stored fact. */
    public static int after(int before, StoredFact stored) {
        return after(before, stored.fact(), stored.metadata().get(FactMetadata.PROGRAMME_VERSION));
    }
}
