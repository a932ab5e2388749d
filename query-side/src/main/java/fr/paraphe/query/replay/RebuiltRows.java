package fr.paraphe.query.replay;

import fr.paraphe.query.LiveRows;
import fr.paraphe.query.Rows;
import fr.paraphe.query.Shape;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The rows of a rebuild, beside the live ones. What is only ever added goes to PostgreSQL at once; rows that change
 * again and again stay in memory as long as they are among the last used, so that a territory is written once or twice
 * instead of once per fact, and the memory does not grow with the history. One thread at a time uses it.
 */
final class RebuiltRows implements Rows, AutoCloseable {

    /** Schema where the tables of a rebuild stand. */
    static final String SCHEMA = "paraphe_rebuild";

    private static final int WRITTEN_AT_ONCE = 2_000;

    private final JdbcClient jdbc;
    private final RowWriter writer;
    private final int kept;
    private final Map<Class<?>, Table<?>> tables = new LinkedHashMap<>();

    /**
     * @param connection committed by whoever gave it, who uses it only while everything is flushed
     * @param kept how many changing rows of a table are kept in memory
     */
    RebuiltRows(Connection connection, int kept) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.writer = new RowWriter(connection);
        this.kept = kept;
    }

    /** A row in memory, and whether an earlier state of it stands in the table. */
    private record Kept<T>(T row, boolean stands) {}

    private final class Table<T> {

        private final Shape<T> shape;
        private final String name;
        private final LinkedHashMap<List<Object>, Kept<T>> rows = new LinkedHashMap<>(1_024, 0.75f, true);
        private final Evicted evicted = new Evicted();
        private List<T> added = new ArrayList<>();

        Table(Class<T> entity) {
            shape = Shape.of(entity);
            name = SCHEMA + "." + shape.table();
        }

        void add(Collection<T> more) {
            added.addAll(more);
            if (added.size() >= WRITTEN_AT_ONCE) {
                writeAdded();
            }
        }

        private void writeAdded() {
            if (!added.isEmpty()) {
                writer.write(name, shape, List.of(), added);
                added = new ArrayList<>();
            }
        }

        /** Writes the {@code many} rows that were used longest ago and forgets them. */
        void evict(int many) {
            List<T> leaving = new ArrayList<>();
            List<List<Object>> standing = new ArrayList<>();
            Iterator<Map.Entry<List<Object>, Kept<T>>> eldest = rows.entrySet().iterator();
            for (int i = 0; i < many && eldest.hasNext(); i++) {
                Map.Entry<List<Object>, Kept<T>> entry = eldest.next();
                leaving.add(entry.getValue().row());
                if (entry.getValue().stands()) {
                    standing.add(entry.getKey());
                }
                evicted.add(entry.getKey());
                eldest.remove();
            }
            if (!leaving.isEmpty()) {
                writer.write(name, shape, standing, leaving);
            }
        }
    }

    /** Which keys were written and forgotten; a key that was not is rarely taken for one, and the memory is fixed. */
    private static final class Evicted {

        private static final int BITS = 1 << 23;

        private final BitSet seen = new BitSet();

        void add(Object key) {
            seen.set(place(key));
        }

        boolean mayHave(Object key) {
            return seen.get(place(key));
        }

        private static int place(Object key) {
            return (key.hashCode() * 0x9E3779B9) >>> 9 & BITS - 1;
        }
    }

    @SuppressWarnings("unchecked")
    private <T> Table<T> table(Class<T> entity) {
        return (Table<T>) tables.computeIfAbsent(entity, Table::new);
    }

    @Override
    public <T> List<T> find(Class<T> entity, Collection<?> keys) {
        Table<T> table = table(entity);
        List<T> found = new ArrayList<>();
        List<Object> elsewhere = new ArrayList<>();
        for (Object given : keys) {
            List<Object> key = table.shape.keyIn(given);
            Kept<T> inMemory = table.rows.get(key);
            if (inMemory != null) {
                found.add(inMemory.row());
            } else if (table.evicted.mayHave(key)) {
                elsewhere.add(given);
            }
        }
        if (!elsewhere.isEmpty()) {
            writer.await();
            for (T row : LiveRows.find(jdbc, SCHEMA, entity, elsewhere)) {
                table.rows.put(table.shape.keyOf(row), new Kept<>(row, true));
                found.add(row);
            }
        }
        return found;
    }

    @Override
    public <T> List<T> where(Class<T> entity, String column, String value) {
        Table<T> table = table(entity);
        table.writeAdded();
        table.evict(table.rows.size());
        writer.await();
        return LiveRows.where(jdbc, SCHEMA, entity, column, value);
    }

    @Override
    public <T> void insert(Class<T> entity, Collection<T> rows) {
        table(entity).add(rows);
    }

    @Override
    public <T> void replace(Class<T> entity, Collection<T> rows) {
        Table<T> table = table(entity);
        for (T row : rows) {
            List<Object> key = table.shape.keyOf(row);
            Kept<T> before = table.rows.get(key);
            table.rows.put(key, new Kept<>(row, before != null && before.stands()));
        }
        if (table.rows.size() > kept) {
            table.evict(table.rows.size() - kept * 3 / 4);
        }
    }

    /** Writes everything that is still in memory. */
    void flush() {
        tables.values().forEach(table -> {
            table.writeAdded();
            table.evict(table.rows.size());
        });
        writer.await();
    }

    @Override
    public void close() {
        writer.close();
    }
}
