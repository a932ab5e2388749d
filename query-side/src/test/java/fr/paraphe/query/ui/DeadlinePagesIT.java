package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.ReadSide;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The deadline that comes next, on recorded facts. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadlinePagesIT {

    @Test
    void a_territory_tells_the_deadline_that_comes_next_until_it_is_met() {
        try (ReadSide side = ReadSide.start(TestDatabase.create())) {
            side.tell(List.of(SampleFacts.programmeDefined(), SampleFacts.territoryDesignated()));
            LocalDate from = SampleFacts.territoryDesignated().occurredOn().latest();
            String sheet = "/api/v1/territories/DEMO/" + SampleFacts.CODE + "?asOf=";

            JsonNode running = side.json(sheet + from.plusDays(90)).get("nextDeadline");
            assertThat(running.get("milestone").stringValue()).isEqualTo("GOVERNANCE_INSTALLED");
            assertThat(running.get("due").stringValue())
                    .isEqualTo(from.plusDays(90).toString());
            assertThat(running.get("overdue").booleanValue()).isFalse();
            assertThat(side.json(sheet + from.plusDays(91))
                            .get("nextDeadline")
                            .get("overdue")
                            .booleanValue())
                    .isTrue();
            assertThat(side.fetch("/programmes/DEMO/territories/" + SampleFacts.CODE + "?asOf=" + from.plusDays(91))
                            .body())
                    .contains("Prochaine échéance", "Délai dépassé");

            side.tell(List.of(SampleFacts.governanceInstalled()));
            LocalDate installed = SampleFacts.governanceInstalled().occurredOn().latest();
            assertThat(side.json(sheet + installed).get("nextDeadline").isNull())
                    .isTrue();
            if (installed.isAfter(from)) {
                assertThat(side.json(sheet + installed.minusDays(1))
                                .get("nextDeadline")
                                .isNull())
                        .isFalse();
            }
        }
    }
}
