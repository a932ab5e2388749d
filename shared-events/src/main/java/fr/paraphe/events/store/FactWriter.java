package fr.paraphe.events.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/**
 * The only place that writes the history. Everything that a unit of work leaves behind is stored once, at the end of
 * the root unit of work, in one transaction of the writer's own; callers that come at the same time share it. Nothing
 * that happens in the unit of work afterwards takes it back.
 */
public final class FactWriter implements AutoCloseable {

    private static final String PENDING = FactWriter.class.getName();

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String CONNECTION_LOST = "08";
    private static final String SERVER_STOPPED = "57P";
    private static final long PATIENCE_MILLIS = 10_000;

    private final HikariDataSource connections;
    private final KeptStreams kept;
    private final Insertion insertion;
    private final GroupCommit group;

    /**
     * @param database the application's connections, whose settings the writer's own share; readers never keep a writer
     *     waiting for one
     * @param policies which keys facts take or give back
     */
    FactWriter(HikariDataSource database, KeptStreams kept, List<ReservationPolicy> policies) {
        this.kept = kept;
        this.connections = new HikariDataSource(ownSettings(database));
        this.insertion = new Insertion(connections, policies);
        this.group = new GroupCommit(this::store, PATIENCE_MILLIS);
    }

    private static HikariConfig ownSettings(HikariDataSource database) {
        HikariConfig settings = new HikariConfig();
        database.copyStateTo(settings);
        settings.setPoolName("paraphe-writer");
        settings.setMaximumPoolSize(2);
        settings.setMinimumIdle(0);
        settings.setConnectionTimeout(PATIENCE_MILLIS);
        settings.setInitializationFailTimeout(-1);
        settings.setConnectionInitSql("set lock_timeout = '3s'; set plan_cache_mode = force_generic_plan");
        settings.addDataSourceProperty("socketTimeout", "30");
        return settings;
    }

    /** What the root unit of work will store. */
    private static final class Pending {
        private @Nullable Request request;
        private @Nullable Receipt receipt;
        private final List<Datum> data = new ArrayList<>();
        private final List<Document> documents = new ArrayList<>();
        private final List<Beside> beside = new ArrayList<>();
        private final List<NewFact> facts = new ArrayList<>();
        private boolean armed;
        private boolean stored;

        private Addition addition() {
            Request first = request;
            return new Addition(
                    first == null
                            ? null
                            : new Request(
                                    first.actor(),
                                    first.key(),
                                    first.digest(),
                                    first.streamId(),
                                    data,
                                    documents,
                                    beside),
                    facts);
        }
    }

    /**
     * Says which request a unit of work answers; called before its command is handled. The request is stored even when
     * no fact follows. In nested units of work the request of the first one stands, and the data and documents of all.
     *
     * @return what will be answered
     */
    public Receipt begin(UnitOfWork<?> unitOfWork, Request request) {
        Pending pending = pending(unitOfWork.root());
        if (pending.request == null) {
            pending.request = request;
        }
        if (pending.receipt == null) {
            pending.receipt = new Receipt(request);
        }
        pending.data.addAll(request.data());
        pending.documents.addAll(request.documents());
        pending.beside.addAll(request.beside());
        return pending.receipt;
    }

    /** Stores the facts at the end of the current root unit of work, or at once when there is none. */
    void append(List<NewFact> facts) {
        if (CurrentUnitOfWork.isStarted()) {
            Pending pending = pending(CurrentUnitOfWork.get().root());
            if (pending.stored) {
                throw new IllegalStateException("Facts were published after the unit of work was stored");
            }
            pending.facts.addAll(facts);
        } else {
            group.store(new Addition(null, facts));
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
        Added added = group.store(pending.addition());
        kept.stored(added.facts());
        if (pending.receipt != null) {
            pending.receipt.fill(added);
        }
    }

    /**
     * Stores many additions in one transaction, all of them or nothing; for loads that nobody waits for.
     *
     * @throws ConcurrencyException when a place in a stream is taken
     * @throws RequestRepeated when a request was answered before
     * @throws ReservationTaken when another owner holds what a fact would take
     * @throws StoreBusy when another writer takes too long
     * @throws OutcomeUnknown when the database was lost meanwhile
     */
    public List<Added> store(List<Addition> additions) {
        try {
            return insertion.store(additions);
        } catch (DataAccessException | TransactionException e) {
            Request first = additions.getFirst().request();
            RuntimeException refusal = translated(e, first);
            // A repeated request meets its own facts first: what it is told is that it was answered.
            throw refusal instanceof ConcurrencyException && first != null && insertion.isAnswered(first)
                    ? new RequestRepeated(first.actor(), first.key(), refusal)
                    : refusal;
        }
    }

    /** Gives the writer's connections back. */
    @Override
    public void close() {
        connections.close();
    }

    private static RuntimeException translated(RuntimeException e, @Nullable Request request) {
        if (e instanceof CannotGetJdbcConnectionException || e instanceof CannotCreateTransactionException) {
            return new StoreBusy("the database cannot be reached", e);
        }
        SQLException refusal = NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException sql ? sql : null;
        ServerErrorMessage said = refusal instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String state = refusal == null ? null : refusal.getSQLState();
        if (said == null || state == null || state.startsWith(CONNECTION_LOST) || state.startsWith(SERVER_STOPPED)) {
            return new OutcomeUnknown(e);
        }
        if (LOCK_NOT_AVAILABLE.equals(state) || DEADLOCK_DETECTED.equals(state)) {
            return new StoreBusy(e);
        }
        if (UNIQUE_VIOLATION.equals(state)) {
            if ("fact_stream_key".equals(said.getConstraint())) {
                return new ConcurrencyException("Another fact of the stream was stored first", e);
            }
            if ("idempotency_pkey".equals(said.getConstraint()) && request != null) {
                return new RequestRepeated(request.actor(), request.key(), e);
            }
        }
        return e;
    }
}
