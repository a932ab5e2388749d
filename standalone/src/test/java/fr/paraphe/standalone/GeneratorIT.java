package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.standalone.generator.Generator;
import fr.paraphe.standalone.generator.Generator.CodesTaken;
import fr.paraphe.standalone.generator.Generator.Generated;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeneratorIT {

    private static final Pattern DATUM = Pattern.compile("datum-[0-9a-f]{32}");

    private static ConfigurableApplicationContext start(TestDatabase database, String referenceData) {
        return Paraphe.application()
                .run(Stream.concat(
                                Stream.of(database.arguments()),
                                Stream.of(
                                        "--server.port=0",
                                        "--paraphe.reference-data=" + referenceData,
                                        "--paraphe.data-folder=target/generator-data"))
                        .toArray(String[]::new));
    }

    @Test
    void as_many_facts_as_asked_are_written_with_all_that_the_door_writes_beside_them() {
        try (ConfigurableApplicationContext service = start(TestDatabase.create(), "all")) {
            Generator generator = service.getBean(Generator.class);
            FactLog log = service.getBean(FactLog.class);
            JdbcClient jdbc = service.getBean(JdbcClient.class);
            long before = log.head();
            List<Long> told = new ArrayList<>();

            Generated first = generator.generate(4321, 7, 0, told::add);
            List<StoredFact> facts = log.after(before, 10_000);

            assertThat(facts).hasSize(4321);
            assertThat(told).isSorted().last().isEqualTo(4321L);
            Map<String, Long> versions = new HashMap<>();
            assertThat(facts)
                    .allMatch(fact ->
                            versions.merge(fact.streamId(), 0L, (version, zero) -> version + 1) == fact.version());
            List<String> refs = facts.stream()
                    .flatMap(fact -> DATUM.matcher(fact.payload()).results())
                    .map(MatchResult::group)
                    .distinct()
                    .toList();
            assertThat(service.getBean(PersonalData.class)
                            .values(refs.stream()
                                    .map(ref -> new DatumRef(ref, ""))
                                    .toList()))
                    .hasSize(refs.size());
            assertThat(jdbc.sql("select count(*) from paraphe_store.idempotency where key like 'generated:7:%'")
                            .query(Long.class)
                            .single())
                    .isBetween(4000L, 4321L);
            assertThat(jdbc.sql("select count(*) from paraphe_store.reservation where owner like 'demo-g-%'")
                            .query(Long.class)
                            .single())
                    .isPositive();

            assertThatThrownBy(() -> generator.generate(10, 8, 0, none -> {}))
                    .isInstanceOf(CodesTaken.class)
                    .hasMessageContaining("go on with --first=" + first.next());
            assertThat(generator.generate(10, 8, first.next(), none -> {}).facts())
                    .isEqualTo(10);
        }
    }

    @Test
    void without_its_programme_nothing_is_invented() {
        try (ConfigurableApplicationContext service = start(TestDatabase.create(), "none")) {
            assertThatThrownBy(() -> service.getBean(Generator.class).generate(10, 1, 0, none -> {}))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(Rule.PROGRAMME_UNKNOWN));
        }
    }
}
