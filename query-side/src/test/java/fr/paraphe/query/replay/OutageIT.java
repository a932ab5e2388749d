package fr.paraphe.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that is away for a while: the read models go on when it is back, without a restart. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("paraphe.outage.seconds", 8));

    @Test
    void read_models_follow_again_soon_after_an_outage_however_long_it_was() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (ReadSide side = ReadSide.start(
                database,
                "--spring.datasource.hikari.connection-timeout=1000",
                "--paraphe.read.standstill-patience=2s")) {
            side.tell(List.of(SampleFacts.programmeDefined(), SampleFacts.territoryDesignated("demo-before")));

            outage(database);
            soon(() -> {
                side.record(Map.of(), List.of(SampleFacts.territoryDesignated("demo-after")));
                return 0L;
            });
            long head = soon(side.get(FactLog.class)::head);

            assertThat(side.get(Applied.class).await(head, Duration.ofSeconds(15)))
                    .as(side.get(Watch.class).lag().toString())
                    .isTrue();
            assertThat(side.get(Replay.class).rebuild("all", true, progress -> {}))
                    .allMatch(ReplayResult::same);
        }
    }

    /** Tries until the database lets it. */
    private static <T> T soon(Supplier<T> what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (true) {
            try {
                return what.get();
            } catch (RuntimeException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /** Nobody but the superuser gets in, and who was in is thrown out. */
    private static void outage(TestDatabase database) throws Exception {
        String name = database.url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
        try (Connection connection = database.asSuperuserElsewhere();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database \"" + name + "\" allow_connections false");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(OUTAGE.toSeconds()));
            statement.execute("alter database \"" + name + "\" allow_connections true");
        }
    }
}
