package fr.paraphe.events.store;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to date acts of a real programme by a clock that is shifted: its facts can never be taken back. */
public final class ClockCheck implements InitializingBean {

    /** How far the clock of the service is ahead of the machine's, such as {@code P30D}. */
    public static final String PROPERTY = "paraphe.clock.shift";

    private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);

    private final Clock clock;
    private final JdbcClient jdbc;

    ClockCheck(Clock clock, JdbcClient jdbc) {
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** @throws StartupRefusal when the clock is shifted and the store knows a programme that is not fictitious */
    @Override
    public void afterPropertiesSet() {
        if (!(clock instanceof ShiftableClock shiftable) || shiftable.shift().equals(Duration.ZERO)) {
            return;
        }
        boolean real = jdbc.sql("select exists (select from paraphe_store.fact where name = 'programme-defined'"
                        + " and not (payload::jsonb -> 'rules' ->> 'fictitious')::boolean)")
                .query(Boolean.class)
                .single();
        if (real) {
            throw new StartupRefusal("The clock is shifted (" + PROPERTY + "=" + shiftable.shift()
                    + ") and the store knows a programme that is not fictitious: its acts would be dated wrongly for"
                    + " ever. Leave the setting out, or use a store of its own for a demonstration.");
        }
        LOG.warn("The clock is shifted by {}: for demonstrations and tests", shiftable.shift());
    }
}
