package fr.paraphe.command.imports;

import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.store.StoredFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command of a file, on one line or, for a territory with its members, on several.
 *
 * @param kind what it is about; never {@link Kind#MIXED}
 * @param programme code of the programme
 * @param territory code of the territory in its programme
 * @param subject what tells it from the other rows of the territory, such as a milestone; empty for a designation
 * @param digest digest of all that it says: equal for equal rows of any file
 * @param first its first line
 * @param lastLine number of its last line
 * @param edit the change that it asks for in an exported list; null for any other row
 */
public record Row(
        Kind kind,
        String programme,
        String territory,
        String subject,
        String digest,
        Sheet.Line first,
        long lastLine,
        RowDate date,
        Making making,
        @Nullable Edit edit) {

    Row(
            Kind kind,
            String programme,
            String territory,
            String subject,
            String digest,
            Sheet.Line first,
            long lastLine,
            RowDate date,
            Making making) {
        this(kind, programme, territory, subject, digest, first, lastLine, date, making, null);
    }

    /** Makes the command once the day is known. */
    interface Making {
        TerritoryCommand make(BusinessDate on, Texts texts);
    }

    /** The date told leaves no day between the opening of the programme and its end. */
    static final class NoDayLeft extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Idempotency key: the same for equal rows, whatever file they come from. */
    String key() {
        return "row:" + digest;
    }

    /**
     * The request that the row makes, as part of an import.
     *
     * @param seen version of the territory that the row was judged on; null when any will do
     */
    Asked asked(Actor actor, String importBatch, @Nullable Long seen) {
        return new Asked(actor, key(), seen, digest, importBatch);
    }

    /** The command as the facts stand now, ready to be decided. */
    public Prepared prepare(CurrentState state) {
        Circumstances circumstances = state.circumstances(programme);
        Texts texts = new Texts();
        return Prepared.territory(command(circumstances, texts), circumstances, texts);
    }

    TerritoryCommand command(Circumstances circumstances, Texts texts) {
        ProgrammeInForce inForce = circumstances.programme();
        if (inForce == null) {
            throw new Refusal(Rule.PROGRAMME_UNKNOWN, "programme", programme);
        }
        return making.make(on(date, inForce), texts);
    }

    /** The same for an edit of a list, on the facts of the territory until now. */
    Prepared prepare(CurrentState state, Edit change, List<StoredFact> stream) {
        Circumstances circumstances = state.circumstances(programme);
        Texts texts = new Texts();
        return Prepared.territory(change.command(stream, circumstances, texts), circumstances, texts);
    }

    /** The interval that a date stands for in a programme. */
    static BusinessDate on(RowDate date, ProgrammeInForce inForce) {
        try {
            return date.from().apply(inForce.rules().opensOn());
        } catch (IllegalArgumentException e) {
            throw new NoDayLeft();
        }
    }
}
