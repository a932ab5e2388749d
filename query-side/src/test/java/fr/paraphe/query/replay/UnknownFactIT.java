package fr.paraphe.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.Applied;
import fr.paraphe.query.ReadSide;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnknownFactIT {

    @Test
    void a_fact_of_a_newer_version_stops_every_read_model_before_it_and_the_service_says_so() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (ReadSide side = ReadSide.start(database)) {
            side.tell(List.of(SampleFacts.programmeDefined(), SampleFacts.territoryDesignated()));
            long before = side.get(FactLog.class).head();
            recordUnknown(database);
            side.record(Map.of(), List.of(SampleFacts.leadPairAppointed()));

            assertThat(side.get(Applied.class).await(before + 1, Duration.ofMillis(1500)))
                    .isFalse();

            assertThat(side.get(Applied.class).byReadModel().values())
                    .extracting(Applied.Mark::position)
                    .containsOnly(before);
            Health health = side.get(ReadModelsHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("obstacle").toString()).contains("territory-teleported");
            assertThat(side.fetch("/actuator/health/readiness").statusCode()).isEqualTo(503);
            HttpResponse<String> waited = side.fetch("/api/v1/programmes", "X-Min-Position", Long.toString(before + 1));
            assertThat(waited.statusCode()).isEqualTo(503);
            assertThat(waited.body()).contains("POSITION_NOT_YET_APPLIED");
            assertThat(waited.headers().firstValue("Retry-After")).hasValue("1");
        }
    }

    private static void recordUnknown(TestDatabase database) throws Exception {
        try (Connection connection = database.asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into paraphe_store.fact (aggregate_id, sequence_number, event_id, type, name, revision,"
                            + " payload, metadata) values ('territory:DEMO:demo-9', 0, 'event-unknown', 'test',"
                            + " 'territory-teleported', '1', '{}', '{}')");
        }
    }
}
