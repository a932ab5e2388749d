package fr.paraphe.events.store;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns in the store, by the clock of the database. */
final class StoredTurns implements SigningTurns {

    private final JdbcClient jdbc;

    StoredTurns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Turn> of(String protocolId) {
        return jdbc.sql("select party, ends_at from paraphe_store.signing_turn"
                        + " where protocol_id = ? and ends_at > clock_timestamp()")
                .param(protocolId)
                .query((row, number) -> new Turn(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    @Override
    public Turn take(String protocolId, String party, Duration howLong) {
        while (true) {
            jdbc.sql("insert into paraphe_store.signing_turn (protocol_id, party, ends_at)"
                            + " values (:protocol, :party, clock_timestamp() + make_interval(secs => :seconds))"
                            + " on conflict (protocol_id) do update"
                            + " set party = excluded.party, ends_at = excluded.ends_at"
                            + " where signing_turn.party = excluded.party"
                            + " or signing_turn.ends_at <= clock_timestamp()")
                    .param("protocol", protocolId)
                    .param("party", party)
                    .param("seconds", howLong.toSeconds())
                    .update();
            Optional<Turn> turn = of(protocolId);
            if (turn.isPresent()) {
                return turn.get();
            }
        }
    }

    @Override
    public void end(String protocolId, String party) {
        jdbc.sql("delete from paraphe_store.signing_turn where protocol_id = ? and party = ?")
                .param(protocolId)
                .param(party)
                .update();
    }
}
