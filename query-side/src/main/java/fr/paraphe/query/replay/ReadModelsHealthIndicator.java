package fr.paraphe.query.replay;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Healthy while no recorded fact has waited longer than the bound to be applied by every read model. */
@Component("readModels") // the name that the readiness group includes
class ReadModelsHealthIndicator implements HealthIndicator {

    private final Watch watch;
    private final Duration bound;

    ReadModelsHealthIndicator(Watch watch, @Value("${paraphe.read.lag-bound:5s}") Duration bound) {
        this.watch = watch;
        this.bound = bound;
    }

    @Override
    public Health health() {
        Watch.Lag lag = watch.lag();
        boolean held = lag.obstacle() == null && lag.behind().compareTo(bound) <= 0;
        Health.Builder health = (held ? Health.up() : Health.down())
                .withDetail("position", lag.position())
                .withDetail("head", lag.head())
                .withDetail("secondsBehind", lag.behind().toMillis() / 1000.0);
        return lag.obstacle() == null
                ? health.build()
                : health.withDetail("obstacle", lag.obstacle()).build();
    }
}
