package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.paraphe.events.testing.SampleFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Who shares a transaction with whom, and what each is told; with a store that only remembers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupCommitTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<String>> attempts = new ArrayList<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @AfterEach
    void stop() {
        go.countDown();
        threads.shutdown();
    }

    private static Addition addition(String stream) {
        return new Addition(
                null,
                List.of(new NewFact(
                        SampleFacts.planRefused(), stream, 0, stream, "t", "plan-refused", "1", "{}", Map.of(), "{}")));
    }

    private static String stream(Addition addition) {
        return addition.facts().getFirst().streamId();
    }

    /** Remembers each attempt; the one of the stream "first" waits for {@link #go}. */
    private List<Added> remember(List<Addition> additions, Function<List<String>, RuntimeException> fault) {
        List<String> streams = additions.stream().map(GroupCommitTest::stream).toList();
        synchronized (attempts) {
            attempts.add(streams);
        }
        if (streams.contains("first")) {
            first.countDown();
            await(go);
        }
        RuntimeException refusal = fault.apply(streams);
        if (refusal != null) {
            throw refusal;
        }
        return additions.stream().map(each -> new Added(7, List.of())).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One caller leads with "first"; behind it queue the others, in their order, and then it goes on. */
    private List<CompletableFuture<Added>> behindTheFirst(GroupCommit group, List<String> streams) {
        CompletableFuture<Added> leader = CompletableFuture.supplyAsync(() -> group.store(addition("first")), threads);
        await(first);
        List<CompletableFuture<Added>> callers = new ArrayList<>(List.of(leader));
        for (String stream : streams) {
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            callers.add(CompletableFuture.supplyAsync(
                    () -> {
                        thread.complete(Thread.currentThread());
                        return group.store(addition(stream));
                    },
                    threads));
            untilItWaits(thread.join());
        }
        assertThat(callers).as("nobody is told before the transaction ends").noneMatch(CompletableFuture::isDone);
        go.countDown();
        return callers;
    }

    private static void untilItWaits(Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (thread.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < deadline) {
            LockSupport.parkNanos(100_000);
        }
    }

    private GroupCommit storing(Function<List<String>, RuntimeException> fault) {
        return new GroupCommit(additions -> remember(additions, fault), 20_000);
    }

    private static Throwable refusal(CompletableFuture<Added> caller) {
        try {
            caller.join();
            return null;
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    @Test
    void a_lone_caller_stores_in_its_own_thread() {
        Thread[] storing = new Thread[1];
        GroupCommit group = new GroupCommit(
                additions -> {
                    storing[0] = Thread.currentThread();
                    return List.of(new Added(3, List.of()));
                },
                1000);

        assertThat(group.store(addition("alone")).version()).isEqualTo(3);
        assertThat(storing[0]).isSameAs(Thread.currentThread());
    }

    @Test
    void callers_that_come_at_the_same_time_share_a_transaction_in_the_order_in_which_they_came() {
        List<String> streams = IntStream.range(0, 100).mapToObj(i -> "s" + i).toList();

        List<CompletableFuture<Added>> callers = behindTheFirst(storing(none -> null), streams);

        assertThat(callers).extracting(CompletableFuture::join).allMatch(added -> added.version() == 7);
        assertThat(attempts).containsExactly(List.of("first"), streams.subList(0, 64), streams.subList(64, 100));
    }

    @Test
    void a_bad_addition_harms_no_other_of_its_group() {
        GroupCommit group = storing(streams -> streams.contains("bad") ? new ConcurrencyException("bad") : null);

        List<CompletableFuture<Added>> callers = behindTheFirst(group, List.of("a", "bad", "b"));

        assertThat(callers.stream().map(GroupCommitTest::refusal).toList())
                .satisfiesExactly(
                        none -> assertThat(none).isNull(),
                        none -> assertThat(none).isNull(),
                        bad -> assertThat(bad).isInstanceOf(ConcurrencyException.class),
                        none -> assertThat(none).isNull());
        assertThat(attempts)
                .containsExactly(
                        List.of("first"), List.of("a", "bad", "b"), List.of("a"), List.of("bad"), List.of("b"));
    }

    @Test
    void two_that_follow_each_other_in_one_stream_are_not_stored_together() {
        List<CompletableFuture<Added>> callers = behindTheFirst(storing(none -> null), List.of("a", "b", "a", "c"));

        callers.forEach(CompletableFuture::join);
        assertThat(attempts).containsExactly(List.of("first"), List.of("a", "b"), List.of("a", "c"));
    }

    @Test
    void when_the_database_is_lost_everyone_is_told_that_the_outcome_is_unknown_and_nothing_is_tried_again() {
        GroupCommit group = storing(
                streams -> streams.contains("a") ? new OutcomeUnknown(new IllegalStateException("lost")) : null);

        List<CompletableFuture<Added>> callers = behindTheFirst(group, List.of("a", "b"));

        assertThat(refusal(callers.get(1))).isInstanceOf(OutcomeUnknown.class);
        assertThat(refusal(callers.get(2))).isInstanceOf(OutcomeUnknown.class);
        assertThat(attempts).containsExactly(List.of("first"), List.of("a", "b"));
        assertThat(group.store(addition("next")).version()).isEqualTo(7);
    }

    @Test
    void once_the_store_is_busy_those_that_are_left_are_not_tried() {
        GroupCommit group = storing(streams -> switch (streams.size()) {
            case 1 -> streams.contains("b") ? new StoreBusy("held") : null;
            default -> new ConcurrencyException("somebody");
        });

        List<CompletableFuture<Added>> callers = behindTheFirst(group, List.of("a", "b", "c"));

        assertThat(refusal(callers.get(1))).isNull();
        assertThat(refusal(callers.get(2))).isInstanceOf(StoreBusy.class);
        assertThat(refusal(callers.get(3))).isInstanceOf(StoreBusy.class);
        assertThat(attempts).last().isEqualTo(List.of("b"));
    }

    @Test
    void a_breakdown_of_the_leader_is_told_to_all_and_the_next_one_leads() {
        GroupCommit group = storing(streams -> {
            if (streams.contains("a")) {
                throw new StackOverflowError("broken");
            }
            return null;
        });

        List<CompletableFuture<Added>> callers = behindTheFirst(group, List.of("a", "b"));

        assertThat(refusal(callers.get(1))).isInstanceOf(StackOverflowError.class);
        assertThat(refusal(callers.get(2))).isInstanceOf(OutcomeUnknown.class);
        assertThat(group.store(addition("next")).version()).isEqualTo(7);
    }

    @Test
    void who_waits_in_vain_is_told_so_and_is_not_stored_later() {
        GroupCommit group = new GroupCommit(additions -> remember(additions, none -> null), 50);
        CompletableFuture<Added> leader = CompletableFuture.supplyAsync(() -> group.store(addition("first")), threads);
        await(first);

        assertThatExceptionOfType(StoreBusy.class).isThrownBy(() -> group.store(addition("late")));
        go.countDown();
        leader.join();

        assertThat(attempts).containsExactly(List.of("first"));
    }

    @Test
    void an_interrupted_caller_hears_what_became_of_its_addition_first() {
        GroupCommit group = storing(none -> null);
        CompletableFuture<Added> leader = CompletableFuture.supplyAsync(() -> group.store(addition("first")), threads);
        await(first);
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = CompletableFuture.supplyAsync(
                () -> {
                    thread.complete(Thread.currentThread());
                    group.store(addition("interrupted"));
                    return Thread.interrupted();
                },
                threads);
        untilItWaits(thread.join());
        thread.join().interrupt();
        go.countDown();

        assertThat(interrupted.join()).isTrue();
        leader.join();
        assertThat(attempts).contains(List.of("interrupted"));
    }
}
