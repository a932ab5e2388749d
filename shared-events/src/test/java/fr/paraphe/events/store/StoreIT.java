package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start(DATABASE);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_fact_is_read_back_as_it_was_told() {
        node.tell(SampleFacts.territoryDesignated("smoke"));

        assertThat(node.log().ofStream("territory:DEMO:smoke")).singleElement().satisfies(stored -> {
            assertThat(stored.fact()).isEqualTo(SampleFacts.territoryDesignated("smoke"));
            assertThat(stored.name()).isEqualTo("territory-designated");
            assertThat(stored.version()).isZero();
        });
    }
}
