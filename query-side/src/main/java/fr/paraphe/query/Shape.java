package fr.paraphe.query;

import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an entity of a read model lies in its table.
 *
 * @param table name without its schema
 * @param fields the entity's fields, one per column, in the order of {@code columns}
 * @param columns names of the columns
 * @param key the fields of the primary key
 */
public record Shape<T>(String table, List<Field> fields, List<String> columns, List<Field> key) {

    private static final ClassValue<Shape<?>> SHAPES = new ClassValue<>() {
        @Override
        protected Shape<?> computeValue(Class<?> entity) {
            return read(entity);
        }
    };

    /** The accessors of a record that is a key, by name. */
    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> key) {
            Map<String, Method> accessors = new HashMap<>();
            for (RecordComponent component : Objects.requireNonNullElse(key.getRecordComponents(), NONE)) {
                component.getAccessor().setAccessible(true);
                accessors.put(component.getName(), component.getAccessor());
            }
            return accessors;
        }
    };

    private static final RecordComponent[] NONE = {};

    /** The shape of an entity. */
    @SuppressWarnings("unchecked")
    public static <T> Shape<T> of(Class<T> entity) {
        return (Shape<T>) SHAPES.get(entity);
    }

    private static Shape<?> read(Class<?> entity) {
        List<Field> fields = Arrays.stream(entity.getDeclaredFields())
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        return new Shape<>(
                entity.getAnnotation(Table.class).name(),
                fields,
                fields.stream().map(Shape::column).toList(),
                fields.stream()
                        .filter(field -> field.isAnnotationPresent(Id.class))
                        .toList());
    }

    /** The column of a field. */
    public static String column(Field field) {
        return field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The columns of the primary key. */
    public List<String> keyColumns() {
        return key.stream().map(Shape::column).toList();
    }

    /** The value that {@code row} has in the column of {@code field}; null when it has none. */
    @SuppressWarnings("NullAway")
    public static Object value(Field field, Object row) {
        try {
            return field.get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The primary key of {@code row}, value by value. */
    public List<Object> keyOf(T row) {
        return key.stream().map(field -> value(field, row)).toList();
    }

    /** The values of a key given as {@link Rows#find} takes it. */
    public List<Object> keyIn(Object given) {
        if (key.size() == 1) {
            return List.of(given);
        }
        Map<String, Method> accessors = ACCESSORS.get(given.getClass());
        return key.stream()
                .map(field -> component(given, field.getName(), accessors.get(field.getName())))
                .toList();
    }

    private static Object component(Object given, String name, @Nullable Method accessor) {
        if (accessor == null) {
            throw new IllegalArgumentException(given + " is no key: it has no " + name);
        }
        try {
            return accessor.invoke(given);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(given + " is no key", e);
        }
    }
}
