package fr.paraphe.events.store.export;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Sends rows to PostgreSQL's COPY in its text format. */
final class CopyRows {

    private static final int BUFFER = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder rows = new StringBuilder(BUFFER + 4_096);

    CopyRows(CopyManager manager, String sql) throws SQLException {
        copy = manager.copyIn(sql);
    }

    /**
     * One row, each value as PostgreSQL reads it from a text.
     *
     * @throws IllegalArgumentException when a value holds half of a surrogate pair, which has no bytes
     */
    void row(String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                rows.append('\t');
            }
            escape(values[i]);
        }
        rows.append('\n');
        if (rows.length() >= BUFFER) {
            send();
        }
    }

    /** Sends what is left and waits until the database has taken all rows. */
    void end() throws SQLException {
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        rows.setLength(0);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> {
                    if (Character.isSurrogate(c)) {
                        if (!Character.isSurrogatePair(c, i + 1 < value.length() ? value.charAt(i + 1) : c)) {
                            throw new IllegalArgumentException("half of a surrogate pair");
                        }
                        rows.append(c);
                        i++;
                    }
                    rows.append(value.charAt(i));
                }
            }
        }
    }

    /** Gives up; the database forgets the rows. */
    void cancel() {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            // The answer to a cancelled COPY is a refusal; the transaction is rolled back anyway.
        }
    }

    /** An array of texts as PostgreSQL reads it. */
    static String array(List<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
