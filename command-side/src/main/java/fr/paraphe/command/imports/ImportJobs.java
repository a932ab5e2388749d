package fr.paraphe.command.imports;

import fr.paraphe.command.imports.ImportJob.State;
import fr.paraphe.command.web.Actor;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.store.Document;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The imports under way and over, in the table {@code paraphe_store.import_job}. */
@Component
class ImportJobs {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<LineFault>> FAULTS = new TypeReference<>() {};

    /** First half of the advisory lock of an import; the second is its id. */
    private static final int LOCK = 20261124;

    private static final int KEYS_AT_ONCE = 5000;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    ImportJobs(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * What a run needs to go on with an import.
     *
     * @param skip whether rows that are refused are passed over
     * @param file the bytes
     */
    record Work(String id, Actor actor, Reading reading, boolean skip, byte[] file, Tally tally) {}

    /**
     * How far an import is.
     *
     * @param faults the first {@link Trial#LISTED} errors, without what stood in the cells
     */
    record Tally(int done, int recorded, int already, int refused, int errorCount, List<LineFault> faults) {

        Tally recorded(boolean here) {
            return new Tally(
                    done + 1, recorded + (here ? 1 : 0), already + (here ? 0 : 1), refused, errorCount, faults);
        }

        Tally refused(LineFault fault) {
            return new Tally(done + 1, recorded, already, refused + 1, errorCount, faults).with(fault);
        }

        Tally with(LineFault fault) {
            List<LineFault> all = faults;
            if (faults.size() < Trial.LISTED) {
                all = new ArrayList<>(faults);
                all.add(fault.withoutValue());
            }
            return new Tally(done, recorded, already, refused, errorCount + 1, all);
        }
    }

    void create(String id, Actor actor, Reading reading, boolean skip, byte[] file, int rows, Tally tally) {
        jdbc.sql("insert into paraphe_store.import_job (id, kind, actor, capacity, body, reading, skips, digest, file,"
                        + " row_count, done, recorded, already, refused, error_count, errors)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        reading.kind().word(),
                        actor.ref(),
                        actor.capacity(),
                        actor.body(),
                        JSON.writeValueAsString(reading),
                        skip,
                        Document.digestOf(file),
                        file,
                        rows,
                        tally.done(),
                        tally.recorded(),
                        tally.already(),
                        tally.refused(),
                        tally.errorCount(),
                        JSON.writeValueAsString(tally.faults()))
                .update();
    }

    Optional<ImportJob> find(String id) {
        return jdbc.sql("select * from paraphe_store.import_job where id = ?")
                .param(id)
                .query((row, number) -> job(row, true))
                .optional();
    }

    /** Who asked for an import, as a reference; empty when there is none with this id. */
    Optional<String> askedBy(String id) {
        return jdbc.sql("select actor from paraphe_store.import_job where id = ?")
                .param(id)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /**
     * The newest imports first, without their errors.
     *
     * @param account whose they are, asked for by the person or by a token of it; null for everybody's
     */
    List<ImportJob> newest(@Nullable String account, int limit) {
        String whose = account == null ? "" : account;
        return jdbc.sql("select * from paraphe_store.import_job where ? = '' or actor = ? or starts_with(actor, ?)"
                        + " order by created_at desc, id limit ?")
                .params(whose, whose, AccountRights.ref(whose, ""), limit)
                .query((row, number) -> job(row, false))
                .list();
    }

    /** Ids of the imports that are not over, oldest first. */
    List<String> unfinished() {
        return jdbc.sql("select id from paraphe_store.import_job where state = 'RUNNING' order by created_at, id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Asks for a stop; a row under way is finished first. Changes nothing when the import is over. */
    void askStop(String id) {
        jdbc.sql("update paraphe_store.import_job set stop_asked = true where id = ? and state = 'RUNNING'")
                .param(id)
                .update();
    }

    /** Begins or goes on with an import; empty when it is over. */
    Optional<Work> begin(String id) {
        return jdbc.sql("update paraphe_store.import_job set run_began_at = clock_timestamp(), run_began_from = done,"
                        + " updated_at = clock_timestamp() where id = ? and state = 'RUNNING' returning *")
                .param(id)
                .query((row, number) -> new Work(
                        row.getString("id"),
                        Actor.recalled(row.getString("actor"), row.getString("capacity"), row.getString("body")),
                        JSON.readValue(row.getString("reading"), Reading.class),
                        row.getBoolean("skips"),
                        row.getBytes("file"),
                        new Tally(
                                row.getInt("done"),
                                row.getInt("recorded"),
                                row.getInt("already"),
                                row.getInt("refused"),
                                row.getInt("error_count"),
                                JSON.readValue(row.getString("errors"), FAULTS))))
                .optional();
    }

    /** Notes how far an import is; true when somebody asked for a stop. */
    boolean progress(String id, Tally tally) {
        return jdbc.sql("update paraphe_store.import_job set done = ?, recorded = ?, already = ?, refused = ?,"
                        + " error_count = ?, errors = ?, updated_at = clock_timestamp() where id = ?"
                        + " returning stop_asked")
                .params(
                        tally.done(),
                        tally.recorded(),
                        tally.already(),
                        tally.refused(),
                        tally.errorCount(),
                        JSON.writeValueAsString(tally.faults()),
                        id)
                .query(Boolean.class)
                .single();
    }

    /** Notes the end of an import and lets go of the file, whose names and texts may have to be erased one day. */
    void end(String id, State state, Tally tally) {
        progress(id, tally);
        jdbc.sql(
                        "update paraphe_store.import_job set state = ?, file = null, ended_at = clock_timestamp() where id = ?")
                .param(state.name())
                .param(id)
                .update();
    }

    /**
     * Does {@code work} while no other node works on the import. The lock belongs to a connection: it ends with the
     * process that holds it, however that dies.
     *
     * @return whether it was this node's turn
     */
    boolean alone(String id, Runnable work) {
        return Boolean.TRUE.equals(template.execute((ConnectionCallback<Boolean>) connection -> {
            JdbcTemplate locking = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (!Boolean.TRUE.equals(
                    locking.queryForObject("select pg_try_advisory_lock(?, hashtext(?))", Boolean.class, LOCK, id))) {
                return false;
            }
            try {
                work.run();
            } finally {
                locking.queryForObject("select pg_advisory_unlock(?, hashtext(?))", Boolean.class, LOCK, id);
            }
            return true;
        }));
    }

    /** Those of the keys under which this actor had a request answered. */
    Set<String> answered(String actor, List<String> keys) {
        Set<String> answered = new HashSet<>();
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            answered.addAll(jdbc.sql("select key from paraphe_store.idempotency where actor = ? and key = any(?)")
                    .param(actor)
                    .param(keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE))
                            .toArray(String[]::new))
                    .query((row, number) -> row.getString(1))
                    .list());
        }
        return answered;
    }

    /** Who holds each of the keys; a free one is absent. */
    Map<String, String> holders(Collection<String> keys) {
        Map<String, String> holders = new HashMap<>();
        if (!keys.isEmpty()) {
            jdbc.sql("select key, owner from paraphe_store.reservation where key = any(?)")
                    .param(keys.toArray(String[]::new))
                    .query(row -> {
                        holders.put(row.getString(1), row.getString(2));
                    });
        }
        return holders;
    }

    private static ImportJob job(ResultSet row, boolean withErrors) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        int rows = row.getInt("row_count");
        int done = row.getInt("done");
        Double rate = rate(row, done);
        Long left = rate == null || rate == 0 || state != State.RUNNING ? null : Math.round((rows - done) / rate);
        List<LineError> errors = withErrors
                ? JSON.readValue(row.getString("errors"), FAULTS).stream()
                        .map(LineFault::told)
                        .toList()
                : List.of();
        return new ImportJob(
                row.getString("id"),
                row.getString("kind"),
                row.getString("digest"),
                state,
                rows,
                done,
                row.getInt("recorded"),
                row.getInt("already"),
                row.getInt("refused"),
                rate,
                left,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"),
                row.getInt("error_count"),
                errors);
    }

    private static @Nullable Double rate(ResultSet row, int done) throws SQLException {
        Instant began = instant(row, "run_began_at");
        Instant updated = instant(row, "updated_at");
        if (began == null || updated == null || !updated.isAfter(began)) {
            return null;
        }
        double seconds = Duration.between(began, updated).toNanos() / 1e9;
        return Math.round(10 * (done - row.getInt("run_began_from")) / seconds) / 10.0;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
