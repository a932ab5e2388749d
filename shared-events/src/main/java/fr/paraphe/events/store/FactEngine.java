package fr.paraphe.events.store;

import fr.paraphe.events.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store on the table of facts: streams come from {@link FactLog}, tracking reads through JPA, and what is
 * appended goes to {@link FactWriter}. Positions
 * are in the order of commits, so a reader's place is a number and remembers no gaps. There are no snapshots: streams
 * are short.
 */
public final class FactEngine extends JpaEventStorageEngine {

    private final FactWriter writer;
    private final NamedSerializer serializer;
    private final FactLog log;
    private final TransactionManager transactions;
    private final FactNames names;
    private final EventUpcaster upcasters;
    private final ReadingPause pause;

    /** @param pause told when a fact is met that this version of the application does not know */
    public FactEngine(
            FactWriter writer,
            NamedSerializer serializer,
            FactLog log,
            FactNames names,
            EventUpcaster upcasters,
            ReadingPause pause,
            EntityManagerProvider entityManagers,
            TransactionManager transactions) {
        super(JpaEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(upcasters)
                .entityManagerProvider(entityManagers)
                .transactionManager(transactions));
        this.writer = writer;
        this.serializer = serializer;
        this.log = log;
        this.transactions = transactions;
        this.names = names;
        this.upcasters = upcasters;
        this.pause = pause;
    }

    @Override
    protected String domainEventEntryEntityName() {
        return "FactRow";
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        writer.append(events.stream().map(event -> line(event, this.serializer)).toList());
    }

    private static NewFact line(EventMessage<?> event, NamedSerializer serializer) {
        if (!(event instanceof DomainEventMessage<?> message) || !(message.getPayload() instanceof Fact fact)) {
            throw new IllegalArgumentException("Only facts of a stream are stored, not "
                    + event.getPayloadType().getName());
        }
        Map<String, String> metadata = new HashMap<>();
        message.getMetaData().forEach((key, value) -> {
            if (value instanceof String text) {
                metadata.put(key, text);
            } else if (value != null) {
                throw new IllegalArgumentException("Metadata are strings, " + key + " is a " + value.getClass());
            }
        });
        return NewFact.of(
                serializer,
                fact,
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getIdentifier(),
                message.getType(),
                metadata);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        long position = last == null ? 0 : position(last);
        List<Object[]> rows = transactions.fetchInTransaction(() -> entityManager()
                .createQuery(
                        "select f.globalIndex, f.type, f.aggregateIdentifier, f.sequenceNumber, f.eventIdentifier,"
                                + " f.timeStamp, f.payloadType, f.payloadRevision, f.payload, f.metaData"
                                + " from FactRow f where f.globalIndex > :position order by f.globalIndex",
                        Object[].class)
                .setParameter("position", position)
                .setMaxResults(batchSize)
                .getResultList());
        List<TrackedEventData<?>> facts = new ArrayList<>(rows.size());
        for (Object[] row : rows) {
            TrackedEventData<?> fact = new TrackedDomainEventData<>(
                    token((Long) row[0]),
                    new GenericDomainEventEntry<>(
                            (String) row[1],
                            (String) row[2],
                            (Long) row[3],
                            (String) row[4],
                            row[5],
                            (String) row[6],
                            (String) row[7],
                            row[8],
                            row[9]));
            if (!known(fact)) {
                pause.at((Long) row[0], row[6] + " (revision " + row[7] + ")");
                break;
            }
            facts.add(fact);
        }
        return facts;
    }

    private boolean known(TrackedEventData<?> fact) {
        String name = fact.getPayload().getType().getName();
        String revision = fact.getPayload().getType().getRevision();
        return names.classOf(name, revision).isPresent()
                || upcasters
                        .upcast(Stream.of(new InitialEventRepresentation(fact, getEventSerializer())))
                        .allMatch(upcast -> names.classOf(
                                        upcast.getType().getName(),
                                        upcast.getType().getRevision())
                                .isPresent());
    }

    @Override
    public DomainEventStream readEvents(String streamId, long firstVersion) {
        return DomainEventStream.of(log.ofStream(streamId).stream()
                .filter(stored -> stored.version() >= firstVersion)
                .map(FactEngine::message));
    }

    private static DomainEventMessage<?> message(StoredFact stored) {
        return new GenericDomainEventMessage<>(
                kind(stored.streamId()),
                stored.streamId(),
                stored.version(),
                new GenericMessage<>(stored.eventId(), stored.fact(), stored.metadata()),
                stored.recordedAt());
    }

    /** A stream's id begins with what kind of stream it is. */
    private static String kind(String streamId) {
        int end = streamId.indexOf(':');
        return end < 0 ? streamId : streamId.substring(0, end);
    }

    @Override
    public TrackingToken createTokenAt(Instant instant) {
        Long before = transactions.fetchInTransaction(() -> entityManager()
                .createQuery("select max(f.globalIndex) from FactRow f where f.timeStamp < :instant", Long.class)
                .setParameter("instant", instant.toString())
                .getSingleResult());
        return token(before == null ? 0 : before);
    }

    /** Where nothing has been read yet: before the first position. */
    @Override
    public TrackingToken createTailToken() {
        return token(0);
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String streamId) {
        return Stream.empty();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new UnsupportedOperationException("Streams are short: there are no snapshots");
    }

    private static long position(TrackingToken token) {
        return token.position().orElseThrow(() -> new IllegalArgumentException("Not a place in this store: " + token));
    }

    private static TrackingToken token(long position) {
        return GapAwareTrackingToken.newInstance(position, Set.of());
    }
}
