package fr.paraphe.command.deadlines;

import fr.paraphe.command.Reservations;
import fr.paraphe.command.deadlines.Waiting.Asks;
import fr.paraphe.command.protocol.domain.ProtocolCalendar;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.territory.domain.TerritoryCalendar;
import fr.paraphe.command.territory.domain.TerritoryState.Active;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeRules.Reminders;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.ProtocolLapsed;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.TerritoryResumed;
import fr.paraphe.events.TerritoryEvent.TerritorySuspended;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which streams the calendar has to look at, and on which day next: both follow from the facts alone. */
@Component
class Agenda {

    /** How much of what is planned is listed. */
    static final int LISTED = 200;

    private static final String PROTOCOL = Streams.protocol("");

    private final FactLog log;
    private final CurrentState state;
    private final JdbcClient jdbc;

    Agenda(FactLog log, CurrentState state, JdbcClient jdbc) {
        this.log = log;
        this.state = state;
        this.jdbc = jdbc;
    }

    /** The day, from today on, on which the calendar has to look at a stream; empty when it need not. */
    Optional<LocalDate> next(String stream) {
        return stream.startsWith(PROTOCOL) ? ofProtocol(stream) : ofTerritory(stream);
    }

    private Optional<LocalDate> ofProtocol(String stream) {
        List<StoredFact> facts = log.ofStream(stream);
        ProtocolState standing = ProtocolTable.fold(told(facts, ProtocolEvent.class));
        if (!(standing instanceof Signing s)) {
            return Optional.empty();
        }
        Circumstances now = state.circumstances(s.draft().programme(), s.draft().code());
        return ProtocolCalendar.next(
                standing,
                recorded(facts, fact -> fact instanceof SignatureOpened || fact instanceof DeadlineExtended),
                now);
    }

    private Optional<LocalDate> ofTerritory(String stream) {
        List<StoredFact> facts = log.ofStream(stream);
        if (!(TerritoryTable.fold(told(facts, TerritoryEvent.class)) instanceof Active s)) {
            return Optional.empty();
        }
        Circumstances now = state.circumstances(
                s.dossier().designation().programme(), s.dossier().designation().code());
        return TerritoryCalendar.next(
                s,
                recorded(facts, fact -> fact instanceof TerritoryEvent event && Milestones.toldBy(event) != null),
                now);
    }

    /** The current legal day. */
    LocalDate today() {
        return state.today();
    }

    /**
     * What is planned, soonest first, up to {@link #LISTED}.
     *
     * @param programme code of a programme; null for all
     * @param territory code of a territory; null for all
     * @param until last day; null for any
     */
    List<Waiting> planned(@Nullable String programme, @Nullable String territory, @Nullable LocalDate until) {
        List<Row> rows = jdbc.sql("select task_instance, execution_time, coalesce(consecutive_failures, 0) as failures"
                        + " from paraphe_store.deadline order by execution_time, task_instance")
                .query((row, number) -> new Row(
                        row.getString("task_instance"),
                        LocalDate.ofInstant(
                                row.getObject("execution_time", OffsetDateTime.class)
                                        .toInstant(),
                                CurrentState.ZONE),
                        row.getInt("failures")))
                .list();
        return rows.stream()
                .filter(row -> until == null || !row.day().isAfter(until))
                .flatMap(row -> waiting(row).stream())
                .filter(waiting -> programme == null || waiting.programme().equals(programme))
                .filter(waiting -> territory == null || waiting.code().equals(territory))
                .limit(LISTED)
                .toList();
    }

    private record Row(String stream, LocalDate day, int failures) {}

    private Optional<Waiting> waiting(Row row) {
        return row.stream().startsWith(PROTOCOL) ? document(row) : stage(row);
    }

    private Optional<Waiting> document(Row row) {
        if (!(ProtocolTable.fold(told(log.ofStream(row.stream()), ProtocolEvent.class)) instanceof Signing s)) {
            return Optional.empty();
        }
        String programme = s.draft().programme();
        LocalDate deadline = ProtocolCalendar.deadline(s);
        return state.programme(programme)
                .inForce()
                .map(inForce -> new Waiting(
                        row.day(),
                        row.day().isAfter(deadline) ? Asks.LAPSE : Asks.REMINDER,
                        programme,
                        s.draft().code(),
                        s.draft().protocolId(),
                        deadline,
                        ProtocolCalendar.awaited(s, inForce.rules()),
                        null,
                        row.failures()));
    }

    private Optional<Waiting> stage(Row row) {
        if (!(TerritoryTable.fold(told(log.ofStream(row.stream()), TerritoryEvent.class)) instanceof Active s)) {
            return Optional.empty();
        }
        String programme = s.dossier().designation().programme();
        return TerritoryCalendar.untold(
                        s,
                        state.circumstances(programme, s.dossier().designation().code()))
                .stream()
                .findFirst()
                .map(term -> new Waiting(
                        row.day(),
                        Asks.OVERDUE_STAGE,
                        programme,
                        s.dossier().designation().code(),
                        null,
                        term.dueOn(),
                        List.of(),
                        term.milestone(),
                        row.failures()));
    }

    private static <F extends Fact> List<F> told(List<StoredFact> facts, Class<F> family) {
        return facts.stream().map(stored -> family.cast(stored.fact())).toList();
    }

    /** The day on which such a fact was last recorded; there is one. */
    private static LocalDate recorded(List<StoredFact> facts, Predicate<Fact> which) {
        return facts.stream()
                .filter(stored -> which.test(stored.fact()))
                .map(stored -> LocalDate.ofInstant(stored.recordedAt(), CurrentState.ZONE))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** The streams on which a fact may have changed what the calendar waits for. */
    List<String> touchedBy(StoredFact stored) {
        return switch (stored.fact()) {
            case SignatureOpened f -> List.of(stored.streamId());
            case DeadlineExtended f -> List.of(stored.streamId());
            case SignatureReminded f -> List.of(stored.streamId());
            case ProtocolSignedByParty f -> List.of(stored.streamId());
            case SignatureDeclined f -> List.of(stored.streamId());
            case ProtocolSigned f -> List.of(stored.streamId());
            case ProtocolLapsed f -> List.of(stored.streamId());
            case ProtocolRecalled f -> List.of(stored.streamId());
            case TerritorySuspended f -> withDocument(stored, f);
            case TerritoryResumed f -> withDocument(stored, f);
            case TerritoryEvent f -> overdueTold(f.programme()) ? List.of(stored.streamId()) : List.of();
            case ProgrammeEvent f -> ofProgramme(f);
            default -> List.of();
        };
    }

    private List<String> withDocument(StoredFact stored, TerritoryEvent fact) {
        List<String> streams = new ArrayList<>(List.of(stored.streamId()));
        streams.addAll(
                documents("select owner from paraphe_store.reservation where key = ?", fact.programme(), fact.code()));
        return streams;
    }

    private List<String> documents(String select, String programme, String code) {
        return jdbc
                .sql(select)
                .param(Reservations.openProtocol(programme, code))
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .map(Streams::protocol)
                .toList();
    }

    private boolean overdueTold(String programme) {
        return state.programme(programme)
                .inForce()
                .map(ProgrammeInForce::rules)
                .flatMap(rules -> Optional.ofNullable(rules.reminders()))
                .filter(Reminders::overdueTold)
                .isPresent();
    }

    /** Every document under way, and every territory where overdue stages are told. */
    private List<String> ofProgramme(ProgrammeEvent fact) {
        List<String> streams = new ArrayList<>(documents(
                "select owner from paraphe_store.reservation where starts_with(key, ?)", fact.programme(), ""));
        if (overdueTold(fact.programme())) {
            streams.addAll(territories(fact.programme()));
        }
        return streams;
    }

    private List<String> territories(String programme) {
        return jdbc.sql("select aggregate_id from paraphe_store.fact"
                        + " where sequence_number = 0 and starts_with(aggregate_id, ?)")
                .param(Streams.territories(programme))
                .query((row, number) -> row.getString(1))
                .list();
    }
}
