package fr.paraphe.query.replay;

import fr.paraphe.query.ReadModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the rows in which the tables of two schemas differ. Both sides are read in the order of their keys, each in a
 * transaction of its own: what was folded last may be visible in one of them only.
 */
final class Differences {

    private static final int FETCHED_AT_ONCE = 1_000;
    private static final int NAMED = 20;

    private long rows;
    private final List<String> keys = new ArrayList<>();

    private Differences() {}

    /** A row by its key, the bytes of the key as hexadecimal digits, and the hash of the row. */
    private record Hashed(String key, String order, byte[] hash) {}

    /**
     * Compares all tables of a read model.
     *
     * @param live in a transaction that sees the live rows
     * @param rebuilt in a transaction that sees the rebuilt rows
     */
    static Drift between(JdbcClient live, String liveSchema, JdbcClient rebuilt, String schema, ReadModel readModel) {
        Digests.alike(live);
        Digests.alike(rebuilt);
        Differences differences = new Differences();
        for (String table : readModel.tables().stream().sorted().toList()) {
            String key = key(live, liveSchema, table);
            try (Stream<Hashed> one = rows(live, liveSchema, table, key);
                    Stream<Hashed> other = rows(rebuilt, schema, table, key)) {
                differences.merge(table, one.iterator(), other.iterator());
            }
        }
        return new Drift(differences.rows, List.copyOf(differences.keys));
    }

    private static String key(JdbcClient jdbc, String schema, String table) {
        return jdbc.sql("select string_agg(quote_ident(a.attname), ', ' order by"
                        + " array_position(i.indkey::smallint[], a.attnum)) from pg_index i"
                        + " join pg_attribute a on a.attrelid = i.indrelid"
                        + " and a.attnum = any((i.indkey::smallint[])[0:i.indnkeyatts - 1])"
                        + " where i.indrelid = (?::text)::regclass and i.indisprimary")
                .param(schema + "." + table)
                .query(String.class)
                .single();
    }

    private static Stream<Hashed> rows(JdbcClient jdbc, String schema, String table, String key) {
        return jdbc
                .sql("""
                        select key, encode(convert_to(key, 'UTF8'), 'hex') as bytes, hash
                        from (select row(%s)::text as key, sha256(convert_to(r::text, 'UTF8')) as hash from %s.%s r) rows
                        order by encode(convert_to(key, 'UTF8'), 'hex') collate "C"
                        """.formatted(key, schema, table))
                .withFetchSize(FETCHED_AT_ONCE)
                .query((row, number) -> new Hashed(row.getString("key"), row.getString("bytes"), row.getBytes("hash")))
                .stream();
    }

    private void merge(String table, Iterator<Hashed> live, Iterator<Hashed> rebuilt) {
        Hashed one = next(live);
        Hashed other = next(rebuilt);
        while (one != null || other != null) {
            int order = one == null ? 1 : other == null ? -1 : one.order().compareTo(other.order());
            if (one != null && order < 0 || other != null && order > 0) {
                differs(table, one != null && order < 0 ? one : other);
            } else if (one != null && other != null && !Arrays.equals(one.hash(), other.hash())) {
                differs(table, one);
            }
            one = order <= 0 ? next(live) : one;
            other = order >= 0 ? next(rebuilt) : other;
        }
    }

    private static @Nullable Hashed next(Iterator<Hashed> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    private void differs(String table, @Nullable Hashed row) {
        rows++;
        if (row != null && keys.size() < NAMED) {
            keys.add(table + " " + row.key());
        }
    }
}
