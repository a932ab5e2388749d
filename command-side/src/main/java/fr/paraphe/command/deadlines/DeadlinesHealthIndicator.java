package fr.paraphe.command.deadlines;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many deadlines are planned and how many were tried in vain; the service is up all the same. */
@Component
class DeadlinesHealthIndicator implements HealthIndicator {

    private final JdbcClient jdbc;

    DeadlinesHealthIndicator(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Health health() {
        return jdbc.sql("select count(*) as planned, count(*) filter (where consecutive_failures > 0) as failing"
                        + " from paraphe_store.deadline")
                .query((row, number) -> Health.up()
                        .withDetail("planned", row.getLong("planned"))
                        .withDetail("failing", row.getLong("failing"))
                        .build())
                .single();
    }
}
