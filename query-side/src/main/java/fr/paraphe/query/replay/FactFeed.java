package fr.paraphe.query.replay;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.store.UnreadableFact;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The history as Axon's processors read it: whole stored facts in the order of the store. Positions are in the order of
 * commits, so a place is a number. An unknown fact ends the reading with an error: the processor stops before it and
 * tries again later, it never skips it. An unreadable one is delivered as such.
 */
final class FactFeed implements StreamableMessageSource<TrackedEventMessage<?>> {

    private static final int CHUNK = 500;

    private final FactLog log;
    private final RecentFacts facts;
    private final LongSupplier applied;
    private final Set<Runnable> readers = new CopyOnWriteArraySet<>();

    /** @param applied position of the last fact that the reader has applied, by whatever way: a rebuild may pass it */
    FactFeed(FactLog log, RecentFacts facts, LongSupplier applied) {
        this.log = log;
        this.facts = facts;
        this.applied = applied;
    }

    /** Tells the reader that there may be new facts. */
    void wake() {
        readers.forEach(Runnable::run);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new Reading(token == null ? 0 : token.position().orElse(0));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    /** One processor's place in the history. */
    private final class Reading implements BlockingStream<TrackedEventMessage<?>> {

        private final Deque<Delivery> ahead = new ArrayDeque<>();
        private boolean behind = true;
        private long position;
        private @Nullable Runnable onAvailable;

        Reading(long position) {
            this.position = position;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return hasNextAvailable(0, TimeUnit.MILLISECONDS)
                    ? Optional.of(message(ahead.element()))
                    : Optional.empty();
        }

        /** Looks once and never waits: {@link #wake()} says when to look again. */
        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            if (ahead.isEmpty()) {
                ahead.addAll(next());
            }
            return !ahead.isEmpty();
        }

        private List<Delivery> next() {
            if (behind) {
                position = Math.max(position, applied.getAsLong());
            }
            try {
                List<StoredFact> next = facts.after(position, CHUNK);
                behind = next.size() == CHUNK;
                return next.stream().map(Delivery::of).toList();
            } catch (UnreadableFact e) {
                return List.of(Delivery.of(e));
            }
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            if (!hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("No fact after position " + position);
            }
            Delivery next = ahead.remove();
            position = next.position();
            return message(next);
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            onAvailable = callback;
            readers.add(callback);
            return true;
        }

        @Override
        public void close() {
            if (onAvailable != null) {
                readers.remove(onAvailable);
            }
        }

        private static TrackedEventMessage<?> message(Delivery delivery) {
            EventMessage<Delivery> event = new GenericEventMessage<>(
                    delivery.eventId(), delivery, MetaData.emptyInstance(), delivery.recordedAt());
            return new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(delivery.position()), event);
        }
    }
}
