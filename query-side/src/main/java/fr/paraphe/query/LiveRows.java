package fr.paraphe.query;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows that questions read. They travel as one JSON array that PostgreSQL unfolds into records of the table, in the
 * caller's transaction.
 */
@Component
public class LiveRows implements Rows {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultVisibility(visibility -> visibility
                    .withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .build();

    private final JdbcClient jdbc;

    LiveRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public <T> List<T> find(Class<T> entity, Collection<?> keys) {
        return keys.isEmpty() ? List.of() : find(jdbc, "paraphe_read", entity, keys);
    }

    /** The rows with these keys in the table of a schema. */
    public static <T> List<T> find(JdbcClient jdbc, String schema, Class<T> entity, Collection<?> keys) {
        Shape<T> shape = Shape.of(entity);
        String table = schema + "." + shape.table();
        return jdbc.sql(
                        "select to_jsonb(t)::text from %s t join jsonb_populate_recordset(null::%s, ?::jsonb) k using (%s)"
                                .formatted(table, table, String.join(", ", shape.keyColumns())))
                .param(JSON.writeValueAsString(
                        keys.stream().map(key -> columns(shape, key)).toList()))
                .query((row, number) -> JSON.readValue(row.getString(1), entity))
                .list();
    }

    @Override
    public <T> List<T> where(Class<T> entity, String column, String value) {
        return where(jdbc, "paraphe_read", entity, column, value);
    }

    /** The rows with that value in a column of the table of a schema. */
    public static <T> List<T> where(JdbcClient jdbc, String schema, Class<T> entity, String column, String value) {
        return jdbc.sql("select to_jsonb(t)::text from %s.%s t where %s = ?"
                        .formatted(schema, Shape.of(entity).table(), column))
                .param(value)
                .query((row, number) -> JSON.readValue(row.getString(1), entity))
                .list();
    }

    private static Map<String, Object> columns(Shape<?> shape, Object key) {
        List<Object> values = shape.keyIn(key);
        Map<String, Object> columns = new LinkedHashMap<>();
        for (Field field : shape.key()) {
            columns.put(Shape.column(field), values.get(columns.size()));
        }
        return columns;
    }

    @Override
    public <T> void insert(Class<T> entity, Collection<T> rows) {
        write(entity, rows, "do nothing");
    }

    @Override
    public <T> void replace(Class<T> entity, Collection<T> rows) {
        List<String> keys = Shape.of(entity).keyColumns();
        String set = Shape.of(entity).columns().stream()
                .filter(column -> !keys.contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        write(entity, rows, "(" + String.join(", ", keys) + ") do update set " + set);
    }

    private <T> void write(Class<T> entity, Collection<T> rows, String onConflict) {
        if (rows.isEmpty()) {
            return;
        }
        rows.forEach(row -> {
            if (row instanceof OfState state) {
                state.settle();
            }
        });
        String name = "paraphe_read." + Shape.of(entity).table();
        String columns = String.join(", ", Shape.of(entity).columns());
        jdbc.sql("insert into %s (%s) select %s from jsonb_populate_recordset(null::%s, ?::jsonb) on conflict %s"
                        .formatted(name, columns, columns, name, onConflict))
                .param(JSON.writeValueAsString(rows))
                .update();
    }
}
