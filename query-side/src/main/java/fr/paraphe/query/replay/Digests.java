package fr.paraphe.query.replay;

import fr.paraphe.events.store.Document;
import fr.paraphe.query.ReadModel;
import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Canonical digests of the rows of read models. */
final class Digests {

    private Digests() {}

    /**
     * The digest of all rows, whatever their order on disk and the settings of the session: {@code sha-256:} and 64
     * hexadecimal digits. Each row is hashed by itself and the hashes are added, so that millions of rows cost no
     * memory; the caller is in a transaction.
     *
     * @param schema where the tables stand
     */
    static String of(JdbcClient jdbc, String schema, ReadModel readModel) {
        alike(jdbc);
        StringBuilder rows = new StringBuilder();
        for (String table : readModel.tables().stream().sorted().toList()) {
            rows.append(table).append(' ').append(ofTable(jdbc, schema, table)).append('\n');
        }
        return Document.digestOf(rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the values of rows as text in one way until the end of the transaction. */
    static void alike(JdbcClient transaction) {
        transaction.sql("set local time zone 'UTC'").update();
        transaction.sql("set local datestyle = 'ISO, YMD'").update();
    }

    private static String ofTable(JdbcClient jdbc, String schema, String table) {
        return jdbc.sql("""
                        select count(*) || ' ' || coalesce(sum(('x' || left(hash, 16))::bit(64)::bigint), 0) || ' '
                            || coalesce(sum(('x' || substr(hash, 17, 16))::bit(64)::bigint), 0)
                        from (select encode(sha256(convert_to(r::text, 'UTF8')), 'hex') as hash from %s.%s r) hashes
                        """.formatted(schema, table)).query(String.class).single();
    }
}
