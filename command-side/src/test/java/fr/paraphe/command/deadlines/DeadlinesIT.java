package fr.paraphe.command.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.Calendar;
import fr.paraphe.command.CommandSide;
import fr.paraphe.command.programme.ProgrammeFile;
import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.ExtendDeadline;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ResumeTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.SuspendTerritory;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolLapsed;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent.StageOverdue;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.ShiftableClock;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one PostgreSQL, and a clock that only goes forward: no test depends on what another one left. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadlinesIT {

    private static final String PROGRAMME = """
            programme: TRY-1
            name: {fr: Essai, en: Trial}
            fictitious: true
            opensOn: 2025-01-01
            axes: [{code: INNOVER, name: {fr: Innover, en: Innovate}}]
            milestones:
              - {code: DESIGNATED, name: {fr: Désigné, en: Designated}, stage: true}
              - {code: GOVERNANCE_INSTALLED, name: {fr: Gouvernance, en: Governance}, stage: true}
              - {code: DOCUMENT_SIGNED, name: {fr: Signé, en: Signed}, stage: true}
            documentKinds: [{code: PROTOCOL, name: {fr: Protocole, en: Protocol}}]
            partyGroups:
              - {code: REGION, name: {fr: Région, en: Region}, quorum: ALL}
              - {code: STATE, name: {fr: État, en: State}, quorum: ALL}
            planBeforeProtocol: false
            deadlines: [{milestone: GOVERNANCE_INSTALLED, days: 60}]
            reminders: {daysBefore: [14, 3], overdueStages: true}
            """;

    private static final AtomicBoolean FAILING = new AtomicBoolean();
    private static final Document TEXT = Document.of("Texte".getBytes(StandardCharsets.UTF_8), "text/plain");
    private static final Asked REGION = new Asked(new Actor("region", "REGION", "Région"), null, null, "digest", null);

    @Configuration
    @EnableAutoConfiguration
    @Import(CommandSide.class)
    static class Application {

        /** A calendar that can be made to fail. */
        @Bean
        @Primary
        Calendar calendarThatMayFail(Today today) {
            return (programme, code) -> {
                if (FAILING.get()) {
                    throw new IllegalStateException("The calendar is torn");
                }
                return today.today(programme, code);
            };
        }
    }

    private static TestDatabase database = TestDatabase.create();
    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();
    private static int territories;

    @BeforeAll
    static void two_nodes() {
        NODES.add(node(Duration.ZERO));
        NODES.add(node(Duration.ZERO));
        ProgrammeFile file = ProgrammeFile.read(PROGRAMME.getBytes(StandardCharsets.UTF_8));
        submit(Prepared.programme(
                new DefineProgramme(
                        file.programme(), file.rules(), file.digest(), BusinessDate.on(LocalDate.of(2025, 1, 1))),
                state().circumstances("TRY-1")));
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
    }

    private static ConfigurableApplicationContext node(Duration shift) {
        List<String> arguments = new ArrayList<>(List.of(database.arguments()));
        arguments.add("--server.port=0");
        arguments.add("--paraphe.clock.shift=" + shift);
        arguments.add("--paraphe.deadlines.look-every=200ms");
        arguments.add("--paraphe.deadlines.follow-every=100ms");
        return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
    }

    @Test
    @Order(0)
    void a_deadline_that_was_over_when_it_was_recorded_leaves_a_week_and_brings_no_reminders() {
        LocalDate told = today();
        String protocol = opened("t-8", told.minusDays(60), told.minusDays(30));

        forwardTo(told.plusDays(6));
        assertThat(facts(protocol, ProtocolLapsed.class)).isEmpty();
        forwardTo(told.plusDays(7));
        assertThat(facts(protocol, ProtocolLapsed.class)).hasSize(1);
        assertThat(reminders(protocol)).isEmpty();
    }

    @Test
    @Order(1)
    void reminders_come_on_the_planned_days_none_after_signing_and_the_document_lapses_the_day_after() {
        LocalDate opened = today();
        String open = opened("t-1", 20);
        String signed = opened("t-2", 20);

        forwardTo(opened.plusDays(5));
        assertThat(reminders(open)).isEmpty();

        forwardTo(opened.plusDays(6));
        assertThat(reminders(open)).singleElement().satisfies(fact -> {
            assertThat(fact.parties()).containsExactly("region", "etat");
            assertThat(fact.daysLeft()).isEqualTo(14);
            assertThat(fact.occurredOn()).isEqualTo(BusinessDate.on(opened.plusDays(6)));
        });
        assertThat(stored(open).getLast().metadata())
                .containsEntry(FactMetadata.ACTOR, "paraphe:calendar")
                .containsEntry(FactMetadata.CAPACITY, "CALENDAR")
                .containsEntry(FactMetadata.BODY, "Paraphe")
                .containsEntry(FactMetadata.PROGRAMME_VERSION, "1");
        sign(open, "region");
        sign(signed, "region");
        sign(signed, "etat");

        forwardTo(opened.plusDays(16));
        forwardTo(opened.plusDays(17));
        assertThat(reminders(open)).hasSize(2).last().satisfies(fact -> {
            assertThat(fact.parties()).containsExactly("etat");
            assertThat(fact.daysLeft()).isEqualTo(3);
        });
        forwardTo(opened.plusDays(20));
        assertThat(facts(open, ProtocolLapsed.class)).isEmpty();
        forwardTo(opened.plusDays(21));
        assertThat(facts(open, ProtocolLapsed.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.occurredOn()).isEqualTo(BusinessDate.on(opened.plusDays(21))));
        assertThat(reminders(signed)).hasSize(1);
        assertThat(facts(signed, ProtocolLapsed.class)).isEmpty();
        assertThat(facts(signed, ProtocolSigned.class)).hasSize(1);
        assertThat(planned(open)).isZero();
        assertThat(planned(signed)).isZero();
    }

    @Test
    @Order(2)
    void an_extension_keeps_the_signatures_and_moves_what_is_planned() {
        LocalDate opened = today();
        String protocol = opened("t-3", 10);
        sign(protocol, "region");
        forwardTo(opened.plusDays(7));
        assertThat(reminders(protocol)).hasSize(1);
        send(new ExtendDeadline(protocol, opened.plusDays(40), BusinessDate.on(today())));

        forwardTo(opened.plusDays(25));
        assertThat(reminders(protocol)).hasSize(1);
        forwardTo(opened.plusDays(26));
        assertThat(reminders(protocol))
                .hasSize(2)
                .last()
                .satisfies(fact -> assertThat(fact.parties()).containsExactly("etat"));
        assertThat(facts(protocol, ProtocolSignedByParty.class)).hasSize(1);
    }

    @Test
    @Order(3)
    void a_suspended_territory_goes_on_with_the_days_that_were_left() {
        LocalDate opened = today();
        String protocol = opened("t-4", 20);
        forwardTo(opened.plusDays(10));
        territory(new SuspendTerritory("TRY-1", "t-4", "Préfecture", reason(), BusinessDate.on(today()), null));

        forwardTo(opened.plusDays(40));
        assertThat(facts(protocol, ProtocolLapsed.class)).isEmpty();
        assertThat(planned(protocol)).isZero();
        territory(new ResumeTerritory("TRY-1", "t-4", "Préfecture", reason(), BusinessDate.on(today()), null));
        assertThat(facts(protocol, DeadlineExtended.class)).singleElement().satisfies(fact -> {
            assertThat(fact.deadline()).isEqualTo(opened.plusDays(50));
            assertThat(fact.suspendedOn()).isEqualTo(opened.plusDays(10));
        });
        assertThat(stored(protocol).getLast().position())
                .as("told in the same unit of work")
                .isEqualTo(log().ofStream(Streams.territory("TRY-1", "t-4"))
                                .getLast()
                                .position()
                        + 1);

        forwardTo(opened.plusDays(46));
        assertThat(reminders(protocol)).hasSize(1);
        forwardTo(opened.plusDays(47));
        assertThat(reminders(protocol)).hasSize(2);
        forwardTo(opened.plusDays(50));
        assertThat(facts(protocol, ProtocolLapsed.class)).isEmpty();
        forwardTo(opened.plusDays(51));
        assertThat(facts(protocol, ProtocolLapsed.class)).hasSize(1);

        forwardTo(opened.plusDays(90));
        assertThat(overdue("t-4")).isEmpty();
        forwardTo(opened.plusDays(91));
        assertThat(overdue("t-4")).singleElement().satisfies(fact -> {
            assertThat(fact.milestone()).isEqualTo("GOVERNANCE_INSTALLED");
            assertThat(fact.since()).isEqualTo(opened);
            assertThat(fact.dueOn()).isEqualTo(opened.plusDays(90));
        });
        forwardTo(opened.plusDays(120));
        assertThat(overdue("t-4")).hasSize(1);
    }

    @Test
    @Order(4)
    void what_fails_is_tried_again_and_counted() {
        LocalDate opened = today();
        String protocol = opened("t-5", 10);
        FAILING.set(true);
        forward(opened.plusDays(7));
        await(
                "a failure",
                () -> number("select coalesce(max(consecutive_failures), 0) from paraphe_store.deadline") > 0);
        assertThat(NODES.getFirst()
                        .getBean(DeadlinesHealthIndicator.class)
                        .health()
                        .getDetails())
                .containsEntry("failing", 1L);
        assertThat(reminders(protocol)).isEmpty();

        FAILING.set(false);
        await("the second try", () -> reminders(protocol).size() == 1);
        await(
                "success",
                () -> number("select coalesce(max(consecutive_failures), 0) from paraphe_store.deadline") == 0);
    }

    @Test
    @Order(5)
    void what_a_dead_node_has_taken_is_taken_over() {
        LocalDate opened = today();
        String protocol = opened("t-6", 10);
        settle();
        jdbc().sql("update paraphe_store.deadline set picked = true, picked_by = 'dead', last_heartbeat = ?"
                        + " where task_instance = ?")
                .param(OffsetDateTime.ofInstant(clock().instant(), ZoneOffset.UTC))
                .param(Streams.protocol(protocol))
                .update();
        forward(opened.plusDays(7));
        await("the reminder", () -> reminders(protocol).size() == 1);
    }

    @Test
    @Order(6)
    void deadlines_survive_restarts_and_are_made_anew_from_the_history() {
        LocalDate opened = today();
        String protocol = opened("t-7", 20);
        settle();
        List<Map<String, Object>> before = rows();
        Duration shift = ((ShiftableClock) clock()).shift();
        NODES.forEach(ConfigurableApplicationContext::close);
        NODES.clear();
        NODES.add(node(shift.plusDays(8)));
        settle();
        assertThat(reminders(protocol))
                .as("missed on day 6, made up for once")
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.daysLeft()).isEqualTo(12);
                });
        assertThat(before).isNotEmpty();

        List<Map<String, Object>> planned = rows();
        jdbc().sql("delete from paraphe_store.deadline").update();
        jdbc().sql("update paraphe_store.deadline_reader set position = 0").update();
        settle();
        assertThat(rows()).isEqualTo(planned);
    }

    private static List<Map<String, Object>> rows() {
        return jdbc().sql("select task_instance, execution_time from paraphe_store.deadline order by task_instance")
                .query()
                .listOfRows();
    }

    private static fr.paraphe.events.DatumRef reason() {
        return new fr.paraphe.events.DatumRef("datum-" + "0".repeat(32), "c".repeat(43));
    }

    private static String opened(String code, int days) {
        return opened(code, today(), today().plusDays(days));
    }

    private static String opened(String code, LocalDate day, LocalDate deadline) {
        territories++;
        BusinessDate on = BusinessDate.on(day);
        String protocol = "prt-7k3m9q2x4d" + (10 + territories);
        territory(new DesignateTerritory(
                "TRY-1",
                code,
                "Essai",
                "44",
                List.of("44"),
                List.of(),
                List.of(new Member("1000000%02d".formatted(territories), "CC", Member.Kind.EPCI)),
                on,
                null));
        submit(Prepared.protocol(
                new DraftProtocol(
                        protocol,
                        "TRY-1",
                        code,
                        "PROTOCOL",
                        List.of(new Party("region", "REGION", "Région"), new Party("etat", "STATE", "État")),
                        null,
                        on),
                state().circumstances("TRY-1", code),
                new Texts(),
                List.of()));
        submit(Prepared.protocol(
                new FreezeText(protocol, TEXT.digest(), TEXT.bytes().length, TEXT.mediaType(), on),
                state().circumstances("TRY-1", code),
                new Texts(),
                List.of(TEXT)));
        submit(Prepared.protocol(
                new OpenSignature(protocol, deadline, on),
                state().circumstances("TRY-1", code),
                new Texts(),
                List.of()));
        return protocol;
    }

    private static void sign(String protocol, String party) {
        Texts texts = new Texts();
        submit(Prepared.protocol(
                new SignProtocol(
                        protocol,
                        party,
                        texts.person("Camille Exemple"),
                        "Présidence",
                        new Mandate("Arrêté", LocalDate.of(2025, 1, 1), null),
                        "Strasbourg",
                        Means.ELECTRONIC,
                        TEXT.digest(),
                        null,
                        BusinessDate.on(today()),
                        null),
                state().circumstances("TRY-1", "t-1"),
                texts,
                List.of()));
    }

    private static void send(ProtocolCommand command) {
        submit(Prepared.protocol(command, state().circumstances("TRY-1", "t-1"), new Texts(), List.of()));
    }

    private static void territory(TerritoryCommand command) {
        submit(Prepared.territory(command, circumstances(command), new Texts()));
    }

    private static Circumstances circumstances(TerritoryCommand command) {
        return state().wholeTerritory(command.programme(), command.code());
    }

    private static void submit(Prepared prepared) {
        NODES.getFirst().getBean(Door.class).submit(REGION, () -> prepared);
    }

    private static CurrentState state() {
        return NODES.getFirst().getBean(CurrentState.class);
    }

    private static FactLog log() {
        return NODES.getFirst().getBean(FactLog.class);
    }

    private static JdbcClient jdbc() {
        return NODES.getFirst().getBean(JdbcClient.class);
    }

    private static Clock clock() {
        return NODES.getFirst().getBean(Clock.class);
    }

    private static LocalDate today() {
        return state().today();
    }

    private static List<StoredFact> stored(String protocol) {
        return log().ofStream(Streams.protocol(protocol));
    }

    private static <F extends Fact> List<F> facts(String protocol, Class<F> kind) {
        return stored(protocol).stream()
                .map(StoredFact::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static List<SignatureReminded> reminders(String protocol) {
        return facts(protocol, SignatureReminded.class);
    }

    private static List<StageOverdue> overdue(String code) {
        return log().ofStream(Streams.territory("TRY-1", code)).stream()
                .map(StoredFact::fact)
                .filter(StageOverdue.class::isInstance)
                .map(StageOverdue.class::cast)
                .toList();
    }

    private static long planned(String protocol) {
        return jdbc().sql("select count(*) from paraphe_store.deadline where task_instance = ?")
                .param(Streams.protocol(protocol))
                .query(Long.class)
                .single();
    }

    private static long number(String select) {
        return jdbc().sql(select).query(Long.class).single();
    }

    /** To noon of the day in Paris: whole days of 24 hours would miss it when the hour changes in between. */
    private static void forward(LocalDate day) {
        Duration ahead =
                Duration.between(clock().instant(), day.atTime(LocalTime.NOON).atZone(CurrentState.ZONE));
        if (ahead.isPositive()) {
            NODES.forEach(node -> ((ShiftableClock) node.getBean(Clock.class)).forward(ahead));
        }
        assertThat(today()).isEqualTo(day);
    }

    private static void forwardTo(LocalDate day) {
        settle();
        forward(day);
        settle();
    }

    /** Waits until every fact is followed and every deadline that has come is dealt with. */
    private static void settle() {
        await(
                "quiet",
                () -> jdbc().sql("select (select position from paraphe_store.deadline_reader)"
                                + " = (select max(position) from paraphe_store.fact)"
                                + " and not exists (select from paraphe_store.deadline"
                                + " where picked or execution_time <= ?)")
                        .param(OffsetDateTime.ofInstant(clock().instant(), ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single());
    }

    private static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what).atMost(Duration.ofSeconds(45)).until(condition::getAsBoolean);
    }
}
