package fr.paraphe.query;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far read models have come in the order of the store. */
@Component
public class Applied {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final JdbcClient jdbc;
    private final List<String> readModels;
    private final Object moved = new Object();

    /**
     * How far one read model has come.
     *
     * @param position position of the last fact applied; 0 before the first
     * @param recordedAt when that fact was recorded; null before the first
     */
    public record Mark(long position, @Nullable Instant recordedAt) {

        static final Mark NONE = new Mark(0, null);
    }

    public Applied(JdbcClient jdbc, List<ReadModel> readModels) {
        this.jdbc = jdbc;
        this.readModels = readModels.stream().map(ReadModel::name).sorted().toList();
    }

    /** Each read model by name with how far it has come. */
    public Map<String, Mark> byReadModel() {
        Map<String, Mark> marks = new TreeMap<>();
        readModels.forEach(name -> marks.put(name, Mark.NONE));
        jdbc.sql("select read_model, position, recorded_at from paraphe_read.read_position")
                .query(row -> {
                    Mark mark = new Mark(
                            row.getLong("position"),
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant());
                    marks.computeIfPresent(row.getString("read_model"), (name, none) -> mark);
                });
        return marks;
    }

    /** How far the slowest read model has come: what every answer may rely on. */
    public Mark slowest() {
        return byReadModel().values().stream()
                .min((a, b) -> Long.compare(a.position(), b.position()))
                .orElse(Mark.NONE);
    }

    /**
     * Waits until every read model has applied the fact at {@code position}.
     *
     * @return whether they have; false when {@code patience} ran out
     */
    public boolean await(long position, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (slowest().position() < position) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            synchronized (moved) {
                try {
                    moved.wait(Math.min(left, LOOK_AGAIN.toMillis()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        }
        return true;
    }

    /** Tells those who wait that a read model of this process has moved on. */
    public void moved() {
        synchronized (moved) {
            moved.notifyAll();
        }
    }
}
