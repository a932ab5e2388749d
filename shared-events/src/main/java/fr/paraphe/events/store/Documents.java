package fr.paraphe.events.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The documents that facts name by their digest. */
public final class Documents {

    private final JdbcClient jdbc;

    Documents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The document with this digest ({@code sha-256:} and 64 hexadecimal digits); empty when none is stored. */
    public Optional<Document> find(String digest) {
        return jdbc.sql("select digest, media_type, bytes from paraphe_store.document where digest = ?")
                .param(digest)
                .query((row, number) -> new Document(row.getString(1), row.getString(2), row.getBytes(3)))
                .optional();
    }
}
