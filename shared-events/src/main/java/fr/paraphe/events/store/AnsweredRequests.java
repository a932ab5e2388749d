package fr.paraphe.events.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests that were answered, so that asking twice answers the same. */
public final class AnsweredRequests {

    private final JdbcClient jdbc;
    private final FactLog log;

    AnsweredRequests(JdbcClient jdbc, FactLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    private record Row(String digest, String streamId, long version, List<String> eventIds) {}

    /** How the request of this actor with this key was answered; empty when it was not. */
    public Optional<AnsweredRequest> find(String actor, String key) {
        return jdbc.sql("select digest, stream_id, version, event_ids from paraphe_store.idempotency"
                        + " where actor = ? and key = ?")
                .param(actor)
                .param(key)
                .query((row, number) ->
                        new Row(row.getString(1), row.getString(2), row.getLong(3), Arrays.asList((String[])
                                row.getArray(4).getArray())))
                .optional()
                .map(row -> new AnsweredRequest(
                        row.digest(), row.streamId(), row.version(), log.byEventIds(row.eventIds())));
    }
}
