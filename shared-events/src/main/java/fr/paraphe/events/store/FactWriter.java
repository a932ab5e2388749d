package fr.paraphe.events.store;

import fr.paraphe.events.Fact;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The only place that writes the history. Everything that a unit of work leaves behind is stored once, at the end of
 * the root unit of work, in one transaction: documents and data, reservations, the answered request, and last the facts
 * in a single statement, because that statement holds up every other writer until the commit.
 */
public final class FactWriter {

    private static final String PENDING = FactWriter.class.getName();

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK_DETECTED = "40P01";

    private final JdbcTemplate jdbc;
    private final TransactionManager transactions;
    private final List<ReservationPolicy> policies;

    /** @param policies which keys facts take or give back */
    public FactWriter(JdbcTemplate jdbc, TransactionManager transactions, List<ReservationPolicy> policies) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.policies = List.copyOf(policies);
    }

    /**
     * A fact ready to be stored.
     *
     * @param type what kind of stream it is
     * @param payload canonical JSON
     * @param metadata canonical JSON
     */
    record Line(
            Fact fact,
            String streamId,
            long version,
            String eventId,
            String type,
            String name,
            String revision,
            String payload,
            String metadata) {}

    /** What the root unit of work will store. */
    private static final class Pending {
        private @Nullable Request request;
        private final List<Datum> data = new ArrayList<>();
        private final List<Document> documents = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private boolean armed;
        private boolean stored;
    }

    /**
     * Says which request a unit of work answers; called before its command is handled. The request is stored even when
     * no fact follows. In nested units of work the request of the first one stands, and the data and documents of all.
     */
    public void begin(UnitOfWork<?> unitOfWork, Request request) {
        Pending pending = pending(unitOfWork.root());
        if (pending.request == null) {
            pending.request = request;
        }
        pending.data.addAll(request.data());
        pending.documents.addAll(request.documents());
    }

    /** Stores the facts at the end of the current root unit of work, or at once when there is none. */
    void append(List<Line> lines) {
        if (CurrentUnitOfWork.isStarted()) {
            Pending pending = pending(CurrentUnitOfWork.get().root());
            if (pending.stored) {
                throw new IllegalStateException("Facts were published after the unit of work was stored");
            }
            pending.lines.addAll(lines);
        } else {
            Pending pending = new Pending();
            pending.lines.addAll(lines);
            store(pending);
        }
    }

    private Pending pending(UnitOfWork<?> root) {
        Pending pending = root.getOrComputeResource(PENDING, key -> new Pending());
        if (!pending.armed) {
            pending.armed = true;
            // Registered from within the phase, so that it runs after all that was registered before the phase began.
            root.onPrepareCommit(preparing -> preparing.onPrepareCommit(last -> store(pending)));
        }
        return pending;
    }

    private void store(Pending pending) {
        pending.stored = true;
        transactions.executeInTransaction(() -> {
            try {
                write(pending);
            } catch (DataAccessException e) {
                throw translated(e, pending.request);
            }
        });
    }

    private void write(Pending pending) {
        jdbc.execute("set local lock_timeout = '3s'");
        if (!pending.lines.isEmpty()) {
            insertDocuments(pending.documents);
            insertData(pending.data);
            reserve(pending.lines);
        }
        if (pending.request != null) {
            insertRequest(pending.request, pending.lines);
        }
        insertFacts(pending.lines);
    }

    private void insertDocuments(List<Document> documents) {
        documents.stream()
                .sorted(Comparator.comparing(Document::digest))
                .forEach(document -> jdbc.update(
                        "insert into paraphe_store.document (digest, media_type, bytes) values (?, ?, ?)"
                                + " on conflict do nothing",
                        document.digest(),
                        document.mediaType(),
                        document.bytes()));
    }

    private void insertData(List<Datum> data) {
        if (!data.isEmpty()) {
            jdbc.update(
                    "insert into paraphe_store.datum (ref, category, value, key)"
                            + " select * from unnest(?::text[], ?::text[], ?::text[], ?::bytea[])",
                    texts(data, datum -> datum.ref().ref()),
                    texts(data, datum -> datum.category().name()),
                    texts(data, Datum::value),
                    data.stream().map(Datum::key).toArray(byte[][]::new));
        }
    }

    private void reserve(List<Line> lines) {
        List<Reservation> wanted = lines.stream()
                .flatMap(line -> policies.stream().flatMap(policy -> policy.of(line.fact()).stream()))
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        String[] keys = wanted.stream()
                .map(Reservation::key)
                .collect(Collectors.toCollection(TreeSet::new))
                .toArray(String[]::new);
        jdbc.query("select paraphe_store.lock_reservations(?)", row -> {}, (Object) keys);
        Map<String, String> before = new HashMap<>();
        jdbc.query(
                "select key, owner from paraphe_store.reservation where key = any(?)",
                row -> {
                    before.put(row.getString(1), row.getString(2));
                },
                (Object) keys);
        Map<String, String> after = after(before, wanted);
        List<Map.Entry<String, String>> gone = without(before, after);
        List<Map.Entry<String, String>> taken = without(after, before);
        if (!gone.isEmpty()) {
            jdbc.update("delete from paraphe_store.reservation where key = any(?)", (Object)
                    texts(gone, Map.Entry::getKey));
        }
        if (!taken.isEmpty()) {
            jdbc.update(
                    "insert into paraphe_store.reservation (key, owner) select * from unnest(?::text[], ?::text[])",
                    texts(taken, Map.Entry::getKey),
                    texts(taken, Map.Entry::getValue));
        }
    }

    private static List<Map.Entry<String, String>> without(Map<String, String> these, Map<String, String> those) {
        return these.entrySet().stream()
                .filter(entry -> !those.entrySet().contains(entry))
                .toList();
    }

    private static Map<String, String> after(Map<String, String> before, List<Reservation> wanted) {
        Map<String, String> owners = new HashMap<>(before);
        List<Reservation> refused = new ArrayList<>();
        Map<String, String> holders = new LinkedHashMap<>();
        for (Reservation each : wanted) {
            String holder = owners.get(each.key());
            switch (each.action()) {
                case TAKE -> {
                    if (holder == null) {
                        owners.put(each.key(), each.owner());
                    } else if (!holder.equals(each.owner())) {
                        refused.add(each);
                        holders.put(each.key(), holder);
                    }
                }
                case RELEASE -> owners.remove(each.key(), each.owner());
            }
        }
        if (!refused.isEmpty()) {
            throw new ReservationTaken(refused, holders);
        }
        return owners;
    }

    private void insertRequest(Request request, List<Line> lines) {
        String[] eventIds = texts(lines, Line::eventId);
        long last = lines.stream()
                .filter(line -> line.streamId().equals(request.streamId()))
                .mapToLong(Line::version)
                .max()
                .orElse(-1);
        jdbc.update(
                "insert into paraphe_store.idempotency (actor, key, digest, stream_id, version, event_ids)"
                        + " select ?, ?, ?, ?, greatest(?, (select max(sequence_number) from paraphe_store.fact"
                        + " where aggregate_id = ?)), ?::text[]",
                request.actor(),
                request.key(),
                request.digest(),
                request.streamId(),
                last,
                request.streamId(),
                eventIds);
    }

    private void insertFacts(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.update(
                "insert into paraphe_store.fact"
                        + " (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata)"
                        + " select stream_id, version, event_id, type, name, revision, payload, metadata from unnest("
                        + "?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])"
                        + " with ordinality as line (stream_id, version, event_id, type, name, revision, payload,"
                        + " metadata, place) order by place",
                texts(lines, Line::streamId),
                lines.stream().map(Line::version).toArray(Long[]::new),
                texts(lines, Line::eventId),
                texts(lines, Line::type),
                texts(lines, Line::name),
                texts(lines, Line::revision),
                texts(lines, Line::payload),
                texts(lines, Line::metadata));
    }

    private static <T> String[] texts(List<T> items, Function<T, String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }

    private static RuntimeException translated(DataAccessException e, @Nullable Request request) {
        if (!(e.getMostSpecificCause() instanceof SQLException refusal)) {
            return e;
        }
        String state = refusal.getSQLState();
        if (LOCK_NOT_AVAILABLE.equals(state) || DEADLOCK_DETECTED.equals(state)) {
            return new StoreBusy(e);
        }
        if (UNIQUE_VIOLATION.equals(state) && refusal instanceof PSQLException postgres) {
            String constraint = postgres.getServerErrorMessage() == null
                    ? null
                    : postgres.getServerErrorMessage().getConstraint();
            if ("fact_stream_key".equals(constraint)) {
                return new ConcurrencyException("Another fact of the stream was stored first", e);
            }
            if ("idempotency_pkey".equals(constraint) && request != null) {
                return new RequestRepeated(request.actor(), request.key(), e);
            }
        }
        return e;
    }
}
