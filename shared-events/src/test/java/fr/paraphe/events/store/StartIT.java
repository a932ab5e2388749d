package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.timeout.HandlerTimeoutHandlerEnhancerDefinition;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ClassUtils;

/** How a node starts, or says why it does not. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class StartIT {

    private static final TestDatabase DATABASE = TestDatabase.create();

    private static String[] arguments(TestDatabase database, Map<String, String> instead) {
        Map<String, String> properties = new HashMap<>(database.properties());
        properties.putAll(instead);
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    private static void refused(CapturedOutput output, String sentence, TestDatabase database, String... instead) {
        Map<String, String> properties = instead.length == 0 ? Map.of() : Map.of(instead[0], instead[1]);

        assertThatThrownBy(() -> Node.start(arguments(database, properties)).close())
                .hasStackTraceContaining(StartupRefusal.class.getName());

        assertThat(output.getErr()).matches("\\s*" + sentence + "\\s*");
        assertThat(output.getOut()).doesNotContain("Exception");
    }

    @Test
    void a_database_that_does_not_answer_is_told_in_one_sentence(CapturedOutput output) {
        refused(
                output,
                "No PostgreSQL answers at localhost:1/none, start it or correct spring.datasource.url.",
                DATABASE,
                "spring.datasource.url",
                "jdbc:postgresql://localhost:1/none");
    }

    @Test
    void a_user_that_is_not_let_in_is_told_in_one_sentence(CapturedOutput output) {
        refused(
                output,
                "The database at localhost:\\d+/t\\d+ does not let the user nobody in: the user name or the password is wrong.",
                DATABASE,
                "spring.datasource.username",
                "nobody");
    }

    @Test
    void a_database_that_does_not_exist_is_told_in_one_sentence(CapturedOutput output) {
        refused(
                output,
                "There is no database at localhost:\\d+/t\\d+x, create it first.",
                DATABASE,
                "spring.datasource.url",
                DATABASE.url() + "x");
    }

    @Test
    void a_database_in_another_encoding_is_told_in_one_sentence(CapturedOutput output) {
        TestDatabase latin = TestDatabase.create("encoding 'LATIN1' locale 'C' template template0");

        refused(output, "The database at localhost:\\d+/t\\d+ has the encoding LATIN1, Paraphe needs UTF8.", latin);
    }

    @Test
    void a_database_that_may_forget_is_told_in_one_sentence(CapturedOutput output) {
        refused(
                output,
                "The database at localhost:\\d+/t\\d+ may forget what it confirmed \\(fsync is off, set for the server.*\\):"
                        + " switch it on, or start a trial with paraphe.database.durability=waived.",
                DATABASE,
                "paraphe.database.durability",
                "required");
    }

    @Test
    void a_store_that_lost_its_order_is_told_in_one_sentence(CapturedOutput output) throws Exception {
        TestDatabase database = TestDatabase.create();
        Node.start(database).close();
        try (Connection connection = database.asOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("drop trigger fact_1_order on paraphe_store.fact");
        }

        refused(
                output,
                "The database at localhost:\\d+/t\\d+ has lost the trigger fact_1_order: as t\\d+_owner make it anew.*",
                database);
    }

    @Test
    void connections_whose_stalled_transactions_never_end_are_told_in_one_sentence(CapturedOutput output) {
        refused(
                output,
                "The database at localhost:\\d+/t\\d+ lets a stalled writer hold up all others.*",
                DATABASE,
                "spring.datasource.hikari.data-source-properties.options",
                "-c idle_in_transaction_session_timeout=0");
    }

    @Test
    void a_missing_user_is_told_in_one_sentence(CapturedOutput output) {
        refused(
                output,
                "No user is given for the database, set spring.datasource.username.",
                DATABASE,
                "spring.datasource.username",
                "");
    }

    @Test
    void an_owner_that_may_not_create_the_schema_is_told_in_one_sentence(CapturedOutput output) {
        TestDatabase database = TestDatabase.create();

        refused(
                output,
                "The schema paraphe_store cannot be brought to this version by the user t\\d+_app: .*permission denied.*",
                database,
                "paraphe.database.owner.username",
                database.application());
    }

    @Test
    void a_node_starts_again_on_the_same_store_and_phones_nobody() {
        Node.start(DATABASE).close();
        try (Node node = Node.start(DATABASE)) {
            Environment environment = node.context.getEnvironment();
            assertThat(environment.getProperty("axon.update-check.disabled")).isEqualTo("true");
            assertThat(environment.getProperty("axon.timeout.enabled")).isEqualTo("false");
            assertThat(node.context.getBeansOfType(HandlerTimeoutHandlerEnhancerDefinition.class))
                    .isEmpty();
            assertThat(node.get(Serializer.class)).isExactlyInstanceOf(Jackson3Serializer.class);
            assertThat(node.get(JdbcClient.class)
                            .sql("show idle_in_transaction_session_timeout")
                            .query(String.class)
                            .single())
                    .isEqualTo("8s");
            assertThat(ClassUtils.isPresent("com.thoughtworks.xstream.XStream", null))
                    .isFalse();
        }
    }

    @Test
    void one_role_can_be_owner_and_application_of_its_database() {
        TestDatabase database = TestDatabase.create();
        String[] arguments = arguments(
                database,
                Map.of("spring.datasource.username", database.owner(), "spring.datasource.password", "owner"));
        Node.start(arguments).close();
        try (Node node = Node.start(arguments)) {
            node.tell(SampleFacts.planRefused());
            assertThat(node.log().head()).isEqualTo(1);
        }
    }
}
