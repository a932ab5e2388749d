package fr.paraphe.events.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A stored fact as the event store reads it: attributes named as Axon's queries expect them, columns as we want them.
 * Never written through: {@link FactWriter} appends.
 */
@Entity
@Immutable
@Table(name = "fact")
@SuppressWarnings("NullAway.Init")
class FactRow {

    @Id
    @Column(name = "position")
    private Long globalIndex;

    @Column(name = "aggregate_id")
    private String aggregateIdentifier;

    @Column(name = "sequence_number")
    private long sequenceNumber;

    @Column(name = "event_id")
    private String eventIdentifier;

    @Column(name = "type")
    private String type;

    @Column(name = "name")
    private String payloadType;

    @Column(name = "revision")
    private String payloadRevision;

    /** As text, because Axon cuts an instant to milliseconds on its way to the handlers. */
    @Convert(converter = InstantText.class)
    @Column(name = "recorded_at")
    private String timeStamp;

    @Column(name = "payload")
    private String payload;

    @Column(name = "metadata")
    private String metaData;

    /** An instant as ISO text, to the microsecond that the database keeps. */
    static class InstantText implements AttributeConverter<String, Instant> {

        @Override
        public @Nullable Instant convertToDatabaseColumn(@Nullable String text) {
            return text == null ? null : Instant.parse(text);
        }

        @Override
        public @Nullable String convertToEntityAttribute(@Nullable Instant instant) {
            return instant == null ? null : instant.toString();
        }
    }
}
