package fr.paraphe.events.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.Fact;
import fr.paraphe.events.testing.SampleFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stored form of every fact, held by files that are never changed once a fact of their kind was stored. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenFactsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final FactNames NAMES = FactNames.all();
    private static final NamedSerializer SERIALIZER = new NamedSerializer(NAMES);

    static List<Fact> facts() {
        return SampleFacts.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_fact_is_written_byte_for_byte_as_its_golden_file(Fact fact) throws IOException {
        assertThat(SERIALIZER.serialize(fact, byte[].class).getData())
                .isEqualTo(golden(fact).getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void a_golden_file_is_read_as_its_fact(Fact fact) throws IOException {
        FactNames.Name name = NAMES.of(fact.getClass());
        SerializedObject<String> stored =
                new SimpleSerializedObject<>(golden(fact), String.class, name.name(), name.revision());

        assertThat(SERIALIZER.<String, Fact>deserialize(stored)).isEqualTo(fact);
    }

    @Test
    void what_facts_were_given_later_is_stored_and_read_too() {
        for (Fact fact : SampleFacts.withLaterParts()) {
            FactNames.Name name = NAMES.of(fact.getClass());
            String stored = SERIALIZER.serialize(fact, String.class).getData();

            assertThat(SERIALIZER.<String, Fact>deserialize(
                            new SimpleSerializedObject<>(stored, String.class, name.name(), name.revision())))
                    .isEqualTo(fact);
        }
    }

    @Test
    void every_fact_has_a_name_and_a_sample() {
        Set<Class<?>> facts = kinds(Fact.class).collect(Collectors.toSet());

        assertThat(NAMES.classes()).isEqualTo(facts);
        assertThat(facts().stream().<Class<?>>map(Fact::getClass)).containsExactlyInAnyOrderElementsOf(facts);
    }

    @Test
    void every_golden_file_belongs_to_a_fact() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            facts().stream().map(GoldenFactsTest::file).toList());
        }
    }

    private static String golden(Fact fact) throws IOException {
        return Files.readString(GOLDEN.resolve(file(fact))).stripTrailing();
    }

    private static String file(Fact fact) {
        FactNames.Name name = NAMES.of(fact.getClass());
        return name.name() + ".v" + name.revision() + ".json";
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .map(GoldenFactsTest::kinds)
                        .flatMap(Function.identity())
                : Stream.of(type);
    }
}
