package fr.paraphe.events.store;

import fr.paraphe.events.Fact;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;

/**
 * A fact ready to be stored.
 *
 * @param fact the fact
 * @param streamId stream that it belongs to
 * @param version place in its stream, from 0
 * @param eventId id of the fact, unique in the service
 * @param type what kind of stream it is, such as {@code territory}
 * @param name stored name
 * @param revision stored revision of the name
 * @param payload canonical JSON of the fact
 * @param metadata who acted for whom and why; see {@link FactMetadata}
 * @param metadataText canonical JSON of the metadata
 */
public record NewFact(
        Fact fact,
        String streamId,
        long version,
        String eventId,
        String type,
        String name,
        String revision,
        String payload,
        Map<String, String> metadata,
        String metadataText) {

    public NewFact {
        metadata = Map.copyOf(metadata);
    }

    /**
     * {@code fact} with its texts.
     *
     * @throws CanonicalJson.NotCanonical when the fact or its metadata hold something that has no canonical form
     */
    public static NewFact of(
            NamedSerializer serializer,
            Fact fact,
            String streamId,
            long version,
            String eventId,
            String type,
            Map<String, String> metadata) {
        SerializedObject<String> payload = serializer.serialize(fact, String.class);
        return new NewFact(
                fact,
                streamId,
                version,
                eventId,
                type,
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata,
                serializer.serialize(MetaData.from(metadata), String.class).getData());
    }
}
