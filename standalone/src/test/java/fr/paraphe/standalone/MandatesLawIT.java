package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.body.domain.BodyCommand;
import fr.paraphe.command.body.domain.BodyCommand.OpenInterim;
import fr.paraphe.command.body.domain.BodyCommand.RegisterBody;
import fr.paraphe.command.body.domain.BodyCommand.RegisterMandate;
import fr.paraphe.command.body.domain.BodyCommand.RevokeMandate;
import fr.paraphe.command.body.domain.BodyState;
import fr.paraphe.command.body.domain.BodyTable;
import fr.paraphe.command.body.domain.Mandates;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.Applied;
import fr.paraphe.query.Moment;
import fr.paraphe.query.bodies.Bodies;
import fr.paraphe.query.bodies.MandateView;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Who may act for a body is the same to the side that decides and to the side that shows, on whatever day and as known at
 * whatever instant.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MandatesLawIT {

    private static final int COMMANDS = 600;
    private static final int KEYS = 15;
    private static final int PAIRS = 500;
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final List<String> BODIES = List.of("D98", "990000098", "990000099");
    private static final MandateScope EVERYTHING = new MandateScope(null, null, List.of());

    private static ConfigurableApplicationContext service;
    private static SplittableRandom random;

    @BeforeAll
    static void keep_registers() {
        random = new SplittableRandom(20191119);
        service = Paraphe.application()
                .run(Stream.concat(
                                Stream.of(TestDatabase.create().arguments()),
                                Stream.of(
                                        "--server.port=0",
                                        "--paraphe.data-folder=target/mandates-law-data",
                                        "--paraphe.reference-data=none"))
                        .toArray(String[]::new));
        for (String body : BODIES) {
            BodyKind kind = body.startsWith("D") ? BodyKind.STATE : BodyKind.OPERATOR;
            send(texts -> new RegisterBody(body, kind, "Organisme fictif", FIRST_DAY, null));
        }
        for (int i = 0; i < COMMANDS; i++) {
            String body = pick(BODIES);
            String key = "m" + random.nextInt(KEYS);
            switch (random.nextInt(6)) {
                case 0 -> send(texts -> new RevokeMandate(body, key, texts.text("Fin de fonction"), day()));
                case 1 -> send(texts -> new OpenInterim(body, key, day()));
                default -> register(body, key);
            }
        }
        FactLog log = service.getBean(FactLog.class);
        assertThat(service.getBean(Applied.class).await(log.head(), Duration.ofSeconds(60)))
                .isTrue();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void register(String body, String key) {
        LocalDate from = day();
        String origin = random.nextInt(2) == 0 ? null : "m" + random.nextInt(KEYS);
        LocalDate until = random.nextInt(3) == 0 ? null : from.plusDays(random.nextInt(400));
        send(texts -> new RegisterMandate(
                body,
                key,
                null,
                texts.person("Personne fictive " + key),
                "titulaire",
                EVERYTHING,
                from,
                until,
                "Arrêté fictif",
                FIRST_DAY,
                origin));
    }

    private static void send(Function<Texts, BodyCommand> command) {
        Door door = service.getBean(Door.class);
        try {
            door.submit(new Asked(new Actor("test:law", "ADMIN", "Paraphe"), null, null, "sha-256:law", null), () -> {
                Texts texts = new Texts();
                return Prepared.body(command.apply(texts), door.state().circumstances(), texts);
            });
        } catch (Refusal refused) {
            assertThat(refused.french()).isNotBlank();
        }
    }

    private static LocalDate day() {
        return FIRST_DAY.plusDays(random.nextInt(700));
    }

    private static <T> T pick(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    @Test
    void both_sides_say_the_same_at_every_pair_of_instants() {
        Bodies bodies = service.getBean(Bodies.class);
        Set<Integer> sizes = new HashSet<>();
        Set<String> kinds = new HashSet<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            String body = pick(BODIES);
            List<StoredFact> stream = service.getBean(FactLog.class).ofStream(Streams.body(body));
            stream.forEach(stored -> kinds.add(stored.name()));
            StoredFact last = pick(stream);
            LocalDate day = day().plusDays(random.nextInt(-10, 200));
            List<BodyEvent> known = stream.stream()
                    .filter(stored -> stored.position() <= last.position())
                    .map(stored -> (BodyEvent) stored.fact())
                    .toList();

            List<String> decided = holding(known, day);
            List<String> shown =
                    bodies.mandates(body, new Moment(day, true, last.recordedAt(), true, last.position())).stream()
                            .map(MandateView::id)
                            .toList();

            assertThat(shown).as(body + " on " + day + " at " + last.position()).isEqualTo(decided);
            sizes.add(shown.size());
        }
        assertThat(kinds)
                .as("every fact of a register took part")
                .containsExactlyInAnyOrder(
                        "body-registered", "mandate-registered", "mandate-revoked", "interim-opened");
        assertThat(sizes).as("registers of different lengths").hasSizeGreaterThan(4);
    }

    private static List<String> holding(List<BodyEvent> known, LocalDate day) {
        BodyState state = BodyTable.fold(known);
        List<String> holding = new ArrayList<>();
        for (BodyEvent fact : known) {
            if (fact instanceof MandateRegistered mandate
                    && Mandates.valid(mandate.person().ref(), state, "PROTOCOL", "DEMO", "demo-01", day)
                            .filter(mandate::equals)
                            .isPresent()) {
                holding.add(mandate.mandateId());
            }
        }
        return holding;
    }
}
