package fr.paraphe.query.replay;

import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while a read model has drifted from the facts and for a while after it was healed, so that somebody sees it. */
@Component("selfCheck") // the name that the group of this name includes
class SelfCheckHealthIndicator implements HealthIndicator {

    private final SelfChecks checks;
    private final SelfCheckPaces paces;

    SelfCheckHealthIndicator(SelfChecks checks, SelfCheckPaces paces) {
        this.checks = checks;
        this.paces = paces;
    }

    @Override
    public Health health() {
        Set<String> alarms = checks.alarms(paces.alarm());
        return alarms.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("drifted", alarms).build();
    }
}
