package fr.paraphe.query.replay;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How often and how fast read models are compared with a fold of the facts. */
@Component
final class SelfCheckPaces {

    private static final Duration LONGEST_RETRY = Duration.ofMinutes(10);
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

    private final Duration every;
    private final int factsPerSecond;
    private final Duration alarm;

    SelfCheckPaces(
            @Value("${paraphe.read.check-every:24h}") Duration every,
            @Value("${paraphe.read.check-facts-per-second:10000}") int factsPerSecond,
            @Value("${paraphe.read.check-alarm:1h}") Duration alarm) {
        this.every = every;
        this.factsPerSecond = factsPerSecond;
        this.alarm = alarm;
    }

    /** Whether they are compared at all without being asked for. */
    boolean on() {
        return every.isPositive();
    }

    /** Time from one check of a read model to the next. */
    Duration every() {
        return every;
    }

    /** Time after which a check is tried again that failed or left a drift; also from the start to the first one. */
    Duration retry() {
        return every.compareTo(LONGEST_RETRY) < 0 ? every : LONGEST_RETRY;
    }

    /** Time from one look for what is due to the next. */
    Duration look() {
        Duration quarter = every.dividedBy(4);
        return quarter.compareTo(LONGEST_LOOK) < 0 ? quarter : LONGEST_LOOK;
    }

    /** Facts that a check folds per second at most; 0 for as many as possible. */
    int factsPerSecond() {
        return factsPerSecond;
    }

    /** How long an alarm stays up after its cause was healed. */
    Duration alarm() {
        return alarm;
    }
}
