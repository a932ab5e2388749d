package fr.paraphe.query;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes many rows by one statement: they travel as one JSON array that PostgreSQL unfolds into records of the table,
 * which costs a fraction of saving entities one by one. Entities are read by repositories and written here.
 */
@Component
public class Rows {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultVisibility(visibility -> visibility
                    .withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .build();

    private final JdbcClient jdbc;

    public Rows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Inserts {@code rows}; a row whose key exists stays as it is. */
    public <T> void insert(Class<T> entity, Collection<T> rows) {
        write(entity, rows, "do nothing");
    }

    /** Inserts {@code rows}; a row whose {@code key} exists is replaced. */
    public <T> void replace(Class<T> entity, Collection<T> rows, String... key) {
        List<String> keys = Arrays.asList(key);
        String set = columns(entity).stream()
                .filter(column -> !keys.contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        write(entity, rows, "(" + String.join(", ", keys) + ") do update set " + set);
    }

    private <T> void write(Class<T> entity, Collection<T> rows, String onConflict) {
        if (rows.isEmpty()) {
            return;
        }
        Table table = entity.getAnnotation(Table.class);
        String name = table.schema() + "." + table.name();
        String columns = String.join(", ", columns(entity));
        jdbc.sql("insert into %s (%s) select %s from jsonb_populate_recordset(null::%s, ?::jsonb) on conflict %s"
                        .formatted(name, columns, columns, name, onConflict))
                .param(JSON.writeValueAsString(rows))
                .update();
    }

    private static List<String> columns(Class<?> entity) {
        return Arrays.stream(entity.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(Field::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList();
    }
}
