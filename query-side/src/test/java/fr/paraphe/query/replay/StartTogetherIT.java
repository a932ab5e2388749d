package fr.paraphe.query.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.ReadSide;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.logging.LoggingSystem;

/** Nodes that begin to read an empty store at the same time. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartTogetherIT {

    private static final int NODES = 4;

    /** Spring Boot sets up the logging of one application at a time. */
    @BeforeAll
    static void keep_the_logging() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterAll
    static void give_the_logging_back() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    @RepeatedTest(2)
    void no_node_fails_because_another_was_as_early() throws Exception {
        TestDatabase database = TestDatabase.create();
        List<ReadSide> nodes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(NODES)) {
            List<Future<ReadSide>> starting = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                starting.add(threads.submit(() -> ReadSide.start(database)));
            }
            for (Future<ReadSide> node : starting) {
                nodes.add(node.get());
            }
            nodes.getFirst().tell(List.of(SampleFacts.programmeDefined()));
            for (ReadSide node : nodes) {
                node.settle();
                assertThat(node.json("/api/v1/programmes").get("items"))
                        .as("what one node is told, every node shows")
                        .hasSize(1);
            }
        } finally {
            nodes.forEach(ReadSide::close);
        }
    }
}
