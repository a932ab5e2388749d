package fr.paraphe.events.store;

import static fr.paraphe.events.testing.SampleFacts.streamOf;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.Fact;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.TerritoryClosed;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.Node.Tell;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes on one database that decide at the same time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoNodesIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(2);
    private static Node left;
    private static Node right;
    private static int round;

    /**
     * A territory holds its members; one whose plan is refused gives the first one back; one that is closed wants no
     * project to run, and lets none begin.
     */
    static class Members {
        @Bean
        ReservationPolicy members() {
            return fact -> switch (fact) {
                case TerritoryDesignated designated ->
                    designated.members().stream()
                            .map(member -> Reservation.take(key(member.siren()), streamOf(fact)))
                            .toList();
                case PlanRefused refused -> List.of(Reservation.release(key("200067346"), streamOf(refused)));
                case TerritoryClosed closed ->
                    List.of(
                            Reservation.take("beginning:" + closed.code(), "closed"),
                            Reservation.noneBelow("running:" + closed.code() + ":", "closed"));
                case ProjectContracted project ->
                    List.of(
                            Reservation.take("beginning:" + project.code(), "project"),
                            Reservation.release("beginning:" + project.code(), "project"),
                            Reservation.take("running:" + project.code() + ":" + project.projectId(), "project"));
                default -> List.of();
            };
        }

        static String key(String siren) {
            return "member:DEMO:" + siren;
        }
    }

    @BeforeAll
    static void start() {
        List<Node> both = Node.together(2, DATABASE, Members.class);
        left = both.getFirst();
        right = both.getLast();
    }

    @AfterAll
    static void stop() {
        left.close();
        right.close();
        THREADS.shutdown();
    }

    @BeforeEach
    void meet() {
        round++;
        CyclicBarrier barrier = new CyclicBarrier(2);
        Stream.of(left, right)
                .forEach(node -> node.get(Node.Meeting.class).point = () -> {
                    try {
                        barrier.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static void alone() {
        Stream.of(left, right).forEach(node -> node.get(Node.Meeting.class).point = () -> {});
    }

    /** What each command threw, if anything. */
    private static List<Optional<Throwable>> both(Tell one, Tell two) {
        return Stream.of(
                        CompletableFuture.runAsync(() -> left.send(one), THREADS),
                        CompletableFuture.runAsync(() -> right.send(two), THREADS))
                .toList()
                .stream()
                .map(sent -> sent.handle((done, refusal) -> Optional.ofNullable(refusal)
                                .map(wrapped -> wrapped.getCause() == null ? wrapped : wrapped.getCause()))
                        .join())
                .toList();
    }

    private static void oneWins(List<Optional<Throwable>> outcomes, Class<? extends Throwable> refusal) {
        assertThat(outcomes.stream().flatMap(Optional::stream)).singleElement().isInstanceOf(refusal);
    }

    @RepeatedTest(5)
    void of_two_creations_at_once_one_wins() {
        TerritoryDesignated fact = withMember("creation-" + round, "1" + round);

        oneWins(both(tell(fact), tell(fact)), ConcurrencyException.class);

        assertThat(left.log().ofStream(streamOf(fact))).hasSize(1);
    }

    @RepeatedTest(5)
    void of_two_changes_at_once_one_wins_and_the_other_leaves_nothing() {
        TerritoryDesignated fact = withMember("change-" + round, "2" + round);
        alone();
        left.tell(fact);
        meet();

        oneWins(
                both(
                        new Tell(
                                new Request("left", "change" + round, "d", streamOf(fact), List.of(), List.of()), fact),
                        new Tell(
                                new Request("right", "change" + round, "d", streamOf(fact), List.of(), List.of()),
                                fact)),
                ConcurrencyException.class);

        assertThat(left.log().ofStream(streamOf(fact)))
                .extracting(StoredFact::version)
                .containsExactly(0L, 1L);
        assertThat(Stream.of("left", "right")
                        .flatMap(actor -> left.get(AnsweredRequests.class).find(actor, "change" + round).stream()))
                .singleElement()
                .satisfies(answer -> assertThat(answer.version()).isEqualTo(1));
    }

    @RepeatedTest(5)
    void of_one_request_sent_to_two_nodes_at_once_one_is_stored() {
        TerritoryDesignated fact = withMember("request-" + round, "3" + round);
        Request request = new Request("region", "both" + round, "d", streamOf(fact), List.of(), List.of());

        oneWins(both(new Tell(request, fact), new Tell(request, fact)), RequestRepeated.class);

        assertThat(left.log().ofStream(streamOf(fact))).hasSize(1);
    }

    @RepeatedTest(5)
    void of_two_territories_that_want_the_same_member_at_once_one_gets_it() {
        TerritoryDesignated one = withMember("left-" + round, "4" + round, "5" + round);
        TerritoryDesignated two = withMember("right-" + round, "5" + round, "6" + round);

        List<Optional<Throwable>> outcomes = both(tell(one), tell(two));

        oneWins(outcomes, ReservationTaken.class);
        String winner = outcomes.getFirst().isEmpty() ? streamOf(one) : streamOf(two);
        String loser = outcomes.getFirst().isEmpty() ? streamOf(two) : streamOf(one);
        ReservationTaken refusal = (ReservationTaken)
                outcomes.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        assertThat(refusal.holders()).isEqualTo(Map.of(Members.key("5" + round), winner));
        assertThat(refusal.wanted()).containsExactly(Reservation.take(Members.key("5" + round), loser));
        assertThat(left.log().ofStream(loser)).isEmpty();
        assertThat(owners(winner)).hasSize(2);
        assertThat(owners(loser)).isEmpty();
    }

    @Test
    void a_member_that_was_given_back_can_be_taken_again() {
        alone();
        TerritoryDesignated first = withMember("demo-1", "200067346");
        TerritoryDesignated second = withMember("next", "200067346");
        left.tell(first);
        left.tell(first);

        assertThat(owners(streamOf(first))).hasSize(1);
        left.tell(SampleFacts.planRefused());
        right.tell(second);

        assertThat(owners(streamOf(first))).isEmpty();
        assertThat(owners(streamOf(second))).hasSize(1);
    }

    @RepeatedTest(10)
    void of_an_end_and_a_beginning_at_once_one_wins() {
        TerritoryClosed closed = closed("ending-" + round);
        ProjectContracted project = contracted("ending-" + round);

        List<Optional<Throwable>> outcomes = both(tell(closed), tell(project));

        oneWins(outcomes, ReservationTaken.class);
        ReservationTaken refusal = (ReservationTaken)
                outcomes.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        boolean endWins = outcomes.getFirst().isEmpty();
        assertThat(refusal.holders())
                .isEqualTo(
                        endWins
                                ? Map.of("beginning:" + closed.code(), "closed")
                                : Map.of("running:" + closed.code() + ":prj-1", "project"));
        assertThat(left.log().ofStream(streamOf(endWins ? project : closed))).isEmpty();
    }

    @Test
    void no_key_of_another_beginning_is_in_the_way() {
        alone();
        left.tell(contracted("apart-10"));

        TerritoryClosed closed = closed("apart-1");
        right.tell(closed);

        assertThat(left.log().ofStream(streamOf(closed))).hasSize(1);
    }

    @Test
    void no_node_takes_the_name_of_another() {
        assertThat(left.get(NodeId.class)).isNotEqualTo(right.get(NodeId.class));
    }

    private static List<String> owners(String owner) {
        return left.get(JdbcClient.class)
                .sql("select key from paraphe_store.reservation where owner = ?")
                .param(owner)
                .query(String.class)
                .list();
    }

    private static TerritoryClosed closed(String code) {
        TerritoryClosed sample = SampleFacts.territoryClosed();
        return new TerritoryClosed(
                sample.programme(), code, sample.authority(), sample.reason(), sample.occurredOn(), sample.source());
    }

    private static ProjectContracted contracted(String code) {
        ProjectContracted sample = SampleFacts.projectContracted();
        return new ProjectContracted(
                sample.programme(), code, sample.projectId(), sample.sheet(), sample.occurredOn(), sample.source());
    }

    private static Tell tell(Fact fact) {
        return new Tell(streamOf(fact), List.of(fact), null, List.of());
    }

    private static TerritoryDesignated withMember(String code, String... sirens) {
        TerritoryDesignated sample = SampleFacts.territoryDesignated(code);
        return new TerritoryDesignated(
                sample.programme(),
                code,
                sample.name(),
                sample.leadRegion(),
                sample.regions(),
                sample.departments(),
                Stream.of(sirens)
                        .map(siren -> new Member(siren, "CC " + siren, Member.Kind.EPCI))
                        .toList(),
                sample.occurredOn(),
                sample.source());
    }
}
