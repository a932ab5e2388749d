package fr.paraphe.command.personaldata;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.CommandSide;
import fr.paraphe.command.account.domain.AccountCommand.OpenAccount;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.LiftRetention;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.SetRetention;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.PersonalDataEvent.Cause;
import fr.paraphe.events.PersonalDataEvent.PersonalDataErased;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.events.store.ShiftableClock;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Two nodes on one PostgreSQL that both look for what has been kept for as long as was set. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetentionIT {

    private static final Asked ADMINISTRATOR =
            new Asked(new Actor("admin", "ADMIN", "Paraphe"), null, null, "digest", null);
    private static final int NAMES = 30;

    @Configuration
    @EnableAutoConfiguration
    @Import(CommandSide.class)
    static class Application {}

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();

    @BeforeAll
    static void two_nodes() {
        for (int i = 0; i < 2; i++) {
            List<String> arguments = new ArrayList<>(List.of(DATABASE.arguments()));
            arguments.add("--server.port=0");
            arguments.add("--paraphe.retention.look-every=1ms");
            NODES.add(SpringApplication.run(Application.class, arguments.toArray(String[]::new)));
        }
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
    }

    private static <T> T bean(Class<T> type) {
        return NODES.getFirst().getBean(type);
    }

    private static void submit(Prepared prepared) {
        bean(Door.class).submit(ADMINISTRATOR, () -> prepared);
    }

    private static void forward(int days) {
        NODES.forEach(node -> ((ShiftableClock) node.getBean(Clock.class)).forward(Duration.ofDays(days)));
    }

    private static List<StoredFact> erasures() {
        return bean(FactLog.class).ofStream(Streams.personalData()).stream()
                .filter(stored -> stored.fact() instanceof PersonalDataErased)
                .toList();
    }

    private static int kept(List<DatumRef> names) {
        return bean(PersonalData.class).values(names).size();
    }

    @Test
    void names_go_once_when_they_have_been_kept_for_as_long_as_was_set() {
        CurrentState state = bean(CurrentState.class);
        List<DatumRef> names = new ArrayList<>();
        for (int i = 0; i < NAMES; i++) {
            Texts texts = new Texts();
            DatumRef name = texts.person("Camille Fictive " + i);
            names.add(name);
            submit(Prepared.account(
                    new OpenAccount("acc-" + i, name, state.today()), state.circumstances(), texts, List.of()));
        }
        submit(Prepared.personalData(
                new SetRetention(Category.MAIL_ADDRESS, 1, "Essai", state.today()),
                state.circumstances(),
                new Texts(),
                List.of()));
        submit(Prepared.personalData(
                new SetRetention(Category.PERSON_NAME, 12, "Essai, article 1", state.today()),
                state.circumstances(),
                new Texts(),
                List.of()));

        forward(360);
        Awaitility.await().during(Duration.ofSeconds(3)).until(() -> kept(names) == NAMES);
        forward(10);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> kept(names) == 0);

        Set<String> told = new TreeSet<>();
        assertThat(erasures()).isNotEmpty().allSatisfy(stored -> {
            PersonalDataErased fact = (PersonalDataErased) stored.fact();
            assertThat(fact.cause()).isEqualTo(Cause.RETENTION);
            assertThat(fact.legalBasis()).isEqualTo("Essai, article 1");
            assertThat(stored.metadata()).containsEntry(FactMetadata.ACTOR, "paraphe:retention");
            assertThat(fact.refs())
                    .allSatisfy(ref -> assertThat(told.add(ref))
                            .as("told once, whichever node was first: " + ref)
                            .isTrue());
        });
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(DatumRef::ref).toList());

        submit(Prepared.personalData(
                new LiftRetention(Category.PERSON_NAME, state.today()), state.circumstances(), new Texts(), List.of()));
        assertThat(bean(Erasures.class).retentions().all()).containsOnlyKeys(Category.MAIL_ADDRESS);
    }
}
