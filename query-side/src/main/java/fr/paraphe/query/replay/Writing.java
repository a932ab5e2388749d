package fr.paraphe.query.replay;

import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.LiveRows;
import fr.paraphe.query.ReadModel;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What whoever writes the live rows of a read model keeps to: one writer at a time, the position in the same
 * transaction, and a fact that fails leaves nothing behind and holds up its own sequence only.
 */
@Component
class Writing {

    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

    private final JdbcClient jdbc;
    private final LiveRows rows;
    private final DeadLetters deadLetters;
    private final int most;

    Writing(
            JdbcClient jdbc,
            LiveRows rows,
            DeadLetters deadLetters,
            @Value("${paraphe.read.dead-letters-at-most:1000}") int most) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.deadLetters = deadLetters;
        this.most = most;
    }

    /** Name of the lock that the writer of a read model holds, on every node. */
    static String lockName(ReadModel readModel) {
        return "paraphe_read:" + readModel.name();
    }

    /** Keeps other writers of the read model out until the end of the transaction, on every node. */
    void lock(ReadModel readModel) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(lockName(readModel))
                .query(row -> {});
    }

    /** Position of the last fact that the read model has applied; 0 before the first. */
    long position(ReadModel readModel) {
        return position(jdbc, readModel);
    }

    static long position(JdbcClient jdbc, ReadModel readModel) {
        return jdbc.sql("select position from paraphe_read.read_position where read_model = ?")
                .param(readModel.name())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Applies the facts that the read model has not yet seen; the caller holds the lock. */
    void follow(ReadModel readModel, List<Delivery> deliveries) {
        long position = position(readModel);
        List<Delivery> fresh = deliveries.stream()
                .filter(delivery -> delivery.position() > position)
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        Set<String> parked = deadLetters.sequences(readModel);
        if (!applied(readModel, fresh, parked)) {
            applyInParts(readModel, fresh, parked);
        }
        Delivery last = fresh.getLast();
        moveTo(jdbc, readModel, last.position(), last.recordedAt());
    }

    private boolean applied(ReadModel readModel, List<Delivery> deliveries, Set<String> parked) {
        return deliveries.stream().noneMatch(delivery -> parked.contains(delivery.sequence()))
                && failureOf(readModel, deliveries) == null;
    }

    /** Halves what failed until the facts at fault are alone, so that one among hundreds costs some ten attempts. */
    private void applyInParts(ReadModel readModel, List<Delivery> deliveries, Set<String> parked) {
        if (deliveries.size() > 1) {
            int half = deliveries.size() / 2;
            for (List<Delivery> part :
                    List.of(deliveries.subList(0, half), deliveries.subList(half, deliveries.size()))) {
                if (!applied(readModel, part, parked)) {
                    applyInParts(readModel, part, parked);
                }
            }
            return;
        }
        Delivery one = deliveries.getFirst();
        if (parked.contains(one.sequence())) {
            deadLetters.park(readModel, one, "Waits behind an earlier fact of " + one.sequence(), 0);
            return;
        }
        RuntimeException failure = failureOf(readModel, deliveries);
        if (failure != null) {
            park(readModel, one, failure);
            parked.add(one.sequence());
        }
    }

    private void park(ReadModel readModel, Delivery delivery, RuntimeException failure) {
        long before = deadLetters.counts().getOrDefault(readModel.name(), 0L);
        if (before >= most) {
            throw new TooManyDeadLetters(readModel.name(), before, failure);
        }
        LOG.error(
                "{} cannot apply the fact at position {} and sets {} aside from there",
                readModel.name(),
                delivery.position(),
                delivery.sequence(),
                failure);
        deadLetters.park(readModel, delivery, Poison.cause(failure), 1);
    }

    /** Applies facts, or leaves no trace of them and says why; what blames the database is thrown on. */
    @Nullable RuntimeException failureOf(ReadModel readModel, List<Delivery> deliveries) {
        jdbc.sql("savepoint facts").update();
        try {
            List<StoredFact> facts = deliveries.stream().map(Delivery::readable).toList();
            readModel.apply(facts, rows);
            jdbc.sql("release savepoint facts").update();
            return null;
        } catch (RuntimeException e) {
            if (!Poison.is(e)) {
                throw e;
            }
            jdbc.sql("rollback to savepoint facts").update();
            return e;
        }
    }

    /** Sets how far a read model has come. */
    static void moveTo(JdbcClient jdbc, ReadModel readModel, long position, Instant recordedAt) {
        jdbc.sql("insert into paraphe_read.read_position (read_model, position, recorded_at) values (?, ?, ?)"
                        + " on conflict (read_model) do update"
                        + " set position = excluded.position, recorded_at = excluded.recorded_at")
                .param(readModel.name())
                .param(position)
                .param(OffsetDateTime.ofInstant(Objects.requireNonNull(recordedAt), ZoneOffset.UTC))
                .update();
    }

    /** So many facts failed that the read model itself must be at fault: it stops instead of setting more aside. */
    static final class TooManyDeadLetters extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyDeadLetters(String readModel, long many, RuntimeException cause) {
            super(
                    readModel + " has set " + many + " facts aside and stops: mend the cause, then retry or rebuild",
                    cause);
        }
    }
}
