package fr.paraphe.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.Applied;
import fr.paraphe.query.ReadSide;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts that a read model cannot apply: they wait aside with their sequence, everything else goes on. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PoisonIT {

    private static final String HEALTHY = "demo-healthy";
    private static final String POISONED = "demo-poisoned";

    private final TestDatabase database = TestDatabase.create();
    private ReadSide side;

    @BeforeEach
    void start() {
        side = ReadSide.start(database);
        side.tell(List.of(SampleFacts.programmeDefined()));
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void an_SQL_error_sets_its_territory_aside_leaves_no_half_row_and_a_retry_mends_it() throws Exception {
        asOwner("alter table paraphe_read.milestone add constraint poison check (code <> '" + POISONED + "')");

        side.record(Map.of(), List.of(SampleFacts.territoryDesignated(POISONED)));
        side.tell(IntStream.range(0, 600)
                .mapToObj(number -> SampleFacts.territoryDesignated(number == 300 ? HEALTHY : "demo-p" + number))
                .toList());

        List<DeadLetter> letters = side.get(Retry.class).list("progress", 10);
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().sequence()).isEqualTo("DEMO/" + POISONED);
        assertThat(letters.getFirst().cause()).contains("23514").contains("poison");
        assertThat(count("territory where code = '" + POISONED + "'")).isZero();
        assertThat(count("territory where code = '" + HEALTHY + "'")).isOne();
        assertThat(count("territory_sheet where code = '" + POISONED + "'")).isOne();

        Retry.Outcome again = side.get(Retry.class).retry("progress", null);
        assertThat(again.applied()).isZero();
        assertThat(again.failures().getFirst().attempts()).isEqualTo(2);

        asOwner("alter table paraphe_read.milestone drop constraint poison");
        assertThat(side.get(Retry.class).retry("progress", "DEMO/" + POISONED).remaining())
                .isZero();
        assertEqualToAFreshFold();
    }

    @Test
    void what_follows_in_a_sequence_waits_behind_the_fact_that_failed_and_is_applied_in_order() throws Exception {
        asOwner("alter table paraphe_read.milestone add constraint poison check (code <> '" + POISONED + "')");
        side.tell(List.of(SampleFacts.territoryDesignated(POISONED), SampleFacts.territoryDesignated(HEALTHY)));
        side.tell(List.of(SampleFacts.governanceInstalled(POISONED), SampleFacts.governanceInstalled(HEALTHY)));

        assertThat(side.get(Retry.class).list("progress", 10))
                .extracting(DeadLetter::attempts)
                .containsExactly(1, 0);
        assertThat(count("milestone where code = '" + HEALTHY + "'")).isEqualTo(2);

        asOwner("alter table paraphe_read.milestone drop constraint poison");
        assertThat(side.get(Retry.class).retry("progress", null).applied()).isEqualTo(2);
        assertEqualToAFreshFold();
    }

    @Test
    void a_fact_without_the_shape_of_its_name_stops_its_own_territory_only_and_is_told_with_its_cause()
            throws Exception {
        broken();
        side.tell(List.of(SampleFacts.territoryDesignated(HEALTHY)));

        for (String readModel : side.get(Applied.class).byReadModel().keySet()) {
            List<DeadLetter> letters = side.get(Retry.class).list(readModel, 10);
            assertThat(letters).as(readModel).hasSize(1);
            assertThat(letters.getFirst().sequence()).isEqualTo("DEMO/" + POISONED);
            assertThat(letters.getFirst().cause()).contains("Unreadable fact territory-designated");
        }
        assertThat(count("territory where code = '" + HEALTHY + "'")).isOne();
        JsonNode standing = side.json("/api/v1/read-models/progress");
        assertThat(standing.get("deadLetters").asInt()).isOne();
        assertThat(side.json("/api/v1/read-models/progress/dead-letters")
                        .at("/items/0/cause")
                        .asString())
                .contains("position");
        assertThat(side.fetch("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void a_read_model_that_fails_on_everything_stops_instead_of_setting_everything_aside() throws Exception {
        side.close();
        side = ReadSide.start(database, "--paraphe.read.dead-letters-at-most=3", "--paraphe.read.lag-bound=200ms");
        asOwner("alter table paraphe_read.milestone add constraint poison check (false) not valid");

        side.record(
                Map.of(),
                IntStream.range(0, 10)
                        .mapToObj(number -> SampleFacts.territoryDesignated("demo-p" + number))
                        .toList());
        long head = side.get(FactLog.class).head();

        assertThat(side.get(Applied.class).await(head, Duration.ofSeconds(2))).isFalse();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(side.get(Watch.class).lag().obstacle())
                        .contains("progress")
                        .contains("3 facts aside"));
        assertThat(side.fetch("/actuator/health/readiness").statusCode()).isEqualTo(503);

        asOwner("alter table paraphe_read.milestone drop constraint poison");
        assertThat(side.get(Applied.class).await(head, Duration.ofSeconds(20))).isTrue();
        assertThat(side.get(Retry.class).retry("progress", null).remaining()).isZero();
        assertEqualToAFreshFold();
    }

    @Test
    void a_rebuild_stops_at_a_fact_that_it_cannot_apply_and_leaves_the_live_rows() throws Exception {
        side.tell(List.of(SampleFacts.territoryDesignated(HEALTHY)));
        broken();
        side.settle();

        var answer = side.request("POST", "/api/v1/read-models/progress/replay", "Accept-Language", "en");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("REBUILD_FAILED").contains("Unreadable fact");
        assertThat(count("territory")).isOne();
        assertThat(side.json("/api/v1/read-models/progress")
                        .at("/rebuild/phase")
                        .asString())
                .isEqualTo("FAILED");
    }

    /** A fact with a number where its name promises a text. */
    private void broken() throws Exception {
        try (Connection connection = database.asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into paraphe_store.fact (aggregate_id, sequence_number, event_id, type, name, revision,
                        payload, metadata) values ('territory:DEMO:%1$s', 0, 'event-broken', 'test',
                        'territory-designated', '1', '{"code":"%1$s","programme":"DEMO","members":7}', '{}')""".formatted(POISONED));
        }
    }

    private void assertEqualToAFreshFold() {
        side.settle();
        assertThat(side.get(Replay.class).rebuild("all", true, progress -> {})).allMatch(ReplayResult::same);
    }

    private void asOwner(String sql) throws Exception {
        try (Connection connection = database.asOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String from) throws Exception {
        try (Connection connection = database.asApplication();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from paraphe_read." + from)) {
            row.next();
            return row.getLong(1);
        }
    }
}
