package fr.paraphe.query.replay;

import fr.paraphe.query.RebuildFailed;
import fr.paraphe.query.Rows;
import fr.paraphe.query.Shape;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * Writes rows by COPY, on a thread of its own and in the order in which they come, so that whoever folds need not wait;
 * only so many batches may be on their way. Between {@link #await()} and the next {@link #write} the connection is free
 * for the thread that calls these.
 */
final class RowWriter implements AutoCloseable {

    private static final int COPIED_AT_ONCE = 1 << 20;
    private static final int BATCHES_ON_THEIR_WAY = 8;

    private final Connection connection;
    private final CopyBuffer buffer = new CopyBuffer(COPIED_AT_ONCE + (COPIED_AT_ONCE >> 2));
    private final Semaphore places = new Semaphore(BATCHES_ON_THEIR_WAY);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rebuild-writer").factory());
    private volatile @Nullable RuntimeException failure;

    RowWriter(Connection connection) {
        this.connection = connection;
    }

    /**
     * Adds rows to a table.
     *
     * @param table name with its schema
     * @param replaced keys of rows that stand in the table and give way
     * @throws RuntimeException why an earlier batch could not be written
     */
    <T> void write(String table, Shape<T> shape, List<List<Object>> replaced, List<T> rows) {
        take(1);
        thread.execute(() -> {
            try {
                if (failure == null) {
                    delete(table, shape, replaced);
                    copy(table, shape, rows);
                }
            } catch (SQLException e) {
                failure = new UncategorizedSQLException("write to " + table, null, e);
            } catch (RuntimeException e) {
                failure = e;
            } finally {
                places.release();
            }
        });
    }

    /**
     * Waits until everything is written.
     *
     * @throws RuntimeException why a batch could not be written
     */
    void await() {
        take(BATCHES_ON_THEIR_WAY);
        places.release(BATCHES_ON_THEIR_WAY);
    }

    private void take(int many) {
        try {
            places.acquire(many);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RebuildFailed("The rebuild was interrupted", e);
        }
        if (failure != null) {
            places.release(many);
            throw failure;
        }
    }

    /** Leaves what is not yet written, and the connection free. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (thread.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> void copy(String table, Shape<T> shape, List<T> rows) throws SQLException {
        for (T row : rows) {
            if (row instanceof Rows.OfState state) {
                state.settle();
            }
            buffer.row(shape.fields().size());
            for (Field field : shape.fields()) {
                buffer.value(Shape.value(field, row));
            }
            if (buffer.length() > COPIED_AT_ONCE) {
                send(table, shape);
            }
        }
        send(table, shape);
    }

    private void send(String table, Shape<?> shape) throws SQLException {
        if (buffer.isEmpty()) {
            return;
        }
        try {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s (%s) from stdin (format binary)"
                            .formatted(table, String.join(", ", shape.columns())));
            byte[] bytes = buffer.finished();
            copy.writeToCopy(bytes, 0, buffer.length());
            copy.endCopy();
        } finally {
            buffer.clear();
        }
    }

    private void delete(String table, Shape<?> shape, List<List<Object>> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        String sql = "delete from %s t using unnest(%s) k (%s) where %s"
                .formatted(
                        table,
                        shape.key().stream()
                                .map(field -> field.getType() == long.class ? "?::text[]::bigint[]" : "?::text[]")
                                .collect(Collectors.joining(", ")),
                        shape.keyColumns().stream().map(key -> "k_" + key).collect(Collectors.joining(", ")),
                        shape.keyColumns().stream()
                                .map(key -> "t.%1$s = k_%1$s".formatted(key))
                                .collect(Collectors.joining(" and ")));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < shape.key().size(); i++) {
                int column = i;
                statement.setArray(
                        i + 1,
                        connection.createArrayOf(
                                "text",
                                keys.stream()
                                        .map(key -> key.get(column).toString())
                                        .toArray()));
            }
            statement.executeUpdate();
        }
    }
}
