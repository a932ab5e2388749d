package fr.paraphe.command;

import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.events.store.Datum;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactMetadata;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the stream it is about, with everything that its decision needs.
 *
 * @param streamId the stream, which may not exist yet
 * @param command what is asked
 * @param circumstances what the decision needs to know beside the stream
 * @param expectedVersion version that the asker saw; null when any will do
 * @param data names and texts that the facts will refer to
 * @param documents documents that the facts will refer to
 */
public record Order<C>(
        @TargetAggregateIdentifier String streamId,
        C command,
        Circumstances circumstances,
        @Nullable Long expectedVersion,
        List<Datum> data,
        List<Document> documents) {

    /** Refuses when the asker saw another version than {@code actual}; null stands for a stream without facts. */
    public void checkVersion(@Nullable Long actual) {
        if (expectedVersion != null && !expectedVersion.equals(actual)) {
            throw new VersionConflict(expectedVersion, actual == null ? VersionConflict.NO_FACTS : actual);
        }
    }

    /** The same order, decided under the rules of the version that its case goes by; 0 stands for the newest. */
    public Order<C> under(int version) {
        return new Order<>(streamId, command, circumstances.under(version), expectedVersion, data, documents);
    }

    /** The metadata that the decision adds to its facts. */
    public MetaData decidedUnder() {
        return decidedUnder(circumstances);
    }

    /** The metadata that a decision under {@code circumstances} adds to its facts. */
    public static MetaData decidedUnder(Circumstances circumstances) {
        ProgrammeInForce programme = circumstances.programme();
        return programme == null
                ? MetaData.emptyInstance()
                : MetaData.with(FactMetadata.PROGRAMME_VERSION, Integer.toString(programme.version()));
    }
}
