package fr.paraphe.query.replay;

import fr.paraphe.query.LiveRows;
import fr.paraphe.query.Rows;
import fr.paraphe.query.Shape;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The rows of a rebuild, beside the live ones. What is only ever added goes to PostgreSQL by COPY; rows that change
 * again and again stay in memory as long as they are among the last used, so that a territory is written once or twice
 * instead of once per fact, and the memory does not grow with the history. One thread at a time uses it.
 */
final class RebuiltRows implements Rows {

    /** Schema where the tables of a rebuild stand. */
    static final String SCHEMA = "paraphe_rebuild";

    private static final int COPIED_AT_ONCE = 1 << 20;

    private final Connection connection;
    private final JdbcClient jdbc;
    private final int kept;
    private final Map<Class<?>, Table<?>> tables = new LinkedHashMap<>();

    /**
     * @param connection committed by whoever gave it; nobody else uses it meanwhile
     * @param kept how many changing rows of a table are kept in memory
     */
    RebuiltRows(Connection connection, int kept) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.kept = kept;
    }

    /** A row in memory, and whether an earlier state of it stands in the table. */
    private record Kept<T>(T row, boolean stands) {}

    private final class Table<T> {

        private final Shape<T> shape;
        private final String name;
        private final LinkedHashMap<List<Object>, Kept<T>> rows = new LinkedHashMap<>(1_024, 0.75f, true);
        private final StringBuilder lines = new StringBuilder();
        private boolean everEvicted;

        Table(Class<T> entity) {
            shape = Shape.of(entity);
            name = SCHEMA + "." + shape.table();
        }

        void line(T row) {
            if (row instanceof OfState state) {
                state.settle();
            }
            String separator = "";
            for (Field field : shape.fields()) {
                lines.append(separator);
                text(lines, Shape.value(field, row));
                separator = "\t";
            }
            lines.append('\n');
            if (lines.length() > COPIED_AT_ONCE) {
                copy();
            }
        }

        void copy() {
            if (lines.isEmpty()) {
                return;
            }
            byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            lines.setLength(0);
            try {
                var copy = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy %s (%s) from stdin".formatted(name, String.join(", ", shape.columns())));
                copy.writeToCopy(bytes, 0, bytes.length);
                copy.endCopy();
            } catch (SQLException e) {
                throw new UncategorizedSQLException("copy into " + name, null, e);
            }
        }

        /** Writes the {@code many} rows that were used longest ago and forgets them. */
        void evict(int many) {
            if (many == 0) {
                return;
            }
            copy();
            List<T> leaving = new ArrayList<>();
            List<List<Object>> standing = new ArrayList<>();
            Iterator<Map.Entry<List<Object>, Kept<T>>> eldest = rows.entrySet().iterator();
            for (int i = 0; i < many && eldest.hasNext(); i++) {
                Map.Entry<List<Object>, Kept<T>> entry = eldest.next();
                leaving.add(entry.getValue().row());
                if (entry.getValue().stands()) {
                    standing.add(entry.getKey());
                }
                eldest.remove();
            }
            delete(standing);
            leaving.forEach(this::line);
            copy();
            everEvicted = true;
        }

        private void delete(List<List<Object>> keys) {
            if (keys.isEmpty()) {
                return;
            }
            String sql = "delete from %s t using unnest(%s) k (%s) where %s"
                    .formatted(
                            name,
                            shape.key().stream().map(field -> "?::text[]").collect(Collectors.joining(", ")),
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
            } catch (SQLException e) {
                throw new UncategorizedSQLException("delete from " + name, sql, e);
            }
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
        Set<Object> elsewhere = new HashSet<>();
        for (Object key : keys) {
            Kept<T> kept = table.rows.get(table.shape.keyIn(key));
            if (kept != null) {
                found.add(kept.row());
            } else {
                elsewhere.add(key);
            }
        }
        if (table.everEvicted && !elsewhere.isEmpty()) {
            for (T row : LiveRows.find(jdbc, SCHEMA, entity, elsewhere)) {
                table.rows.put(table.shape.keyOf(row), new Kept<>(row, true));
                found.add(row);
            }
        }
        return found;
    }

    @Override
    public <T> void insert(Class<T> entity, Collection<T> rows) {
        Table<T> table = table(entity);
        rows.forEach(table::line);
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
            table.copy();
            table.evict(table.rows.size());
        });
    }

    /** The value in the text format of COPY. */
    private static void text(StringBuilder line, @Nullable Object value) {
        switch (value) {
            case null -> line.append("\\N");
            case String text -> escaped(line, text);
            case List<?> items -> escaped(line, array(items));
            case Boolean truth -> line.append(truth ? 't' : 'f');
            case Enum<?> name -> escaped(line, name.name());
            case Number number -> line.append(number);
            case Instant instant -> line.append(instant);
            default -> escaped(line, value.toString());
        }
    }

    private static void escaped(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(c);
            }
        }
    }

    private static String array(List<?> items) {
        return items.stream()
                .map(item -> '"' + String.valueOf(item).replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
