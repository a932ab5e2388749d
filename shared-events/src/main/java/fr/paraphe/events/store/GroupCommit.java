package fr.paraphe.events.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers that come at the same time share one transaction, and with it one lock and one flush of the disk. The
 * first caller in the queue stores for those behind it, in its own thread; when it is done the next one leads. A lone
 * caller never waits for another thread.
 *
 * <p>A group that the database refuses is stored one by one, so that each caller gets its own refusal and no other's.
 * Nobody is told that its addition is stored before the transaction has committed. When the database is lost meanwhile,
 * everyone in the group is told that the outcome is not known.
 */
final class GroupCommit {

    private static final int LARGEST_GROUP = 64;
    private static final int LONGEST_QUEUE = 1000;

    private final Function<List<Addition>, List<Added>> store;
    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Ticket> queue = new ArrayDeque<>();

    /**
     * @param store stores all of a list or nothing; throws {@link OutcomeUnknown} or {@link StoreBusy}, and anything
     *     else when an addition of the list is at fault
     * @param patienceMillis how long a caller waits until somebody begins to store its addition
     */
    GroupCommit(Function<List<Addition>, List<Added>> store, long patienceMillis) {
        this.store = store;
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    /** What became of one addition: stored or refused. */
    private record Outcome(@Nullable Added added, @Nullable RuntimeException refusal) {}

    /** A caller in the queue; its fields are guarded by the lock. */
    private static final class Ticket {
        private final Addition addition;
        private final Condition turn;
        private boolean taken;
        private @Nullable Outcome outcome;

        Ticket(Addition addition, Condition turn) {
            this.addition = addition;
            this.turn = turn;
        }
    }

    /**
     * Stores an addition and returns once it is committed.
     *
     * @throws StoreBusy when the queue is too long or does not move; nothing was stored
     * @throws OutcomeUnknown when the database was lost meanwhile
     */
    Added store(Addition addition) {
        Ticket mine = new Ticket(addition, lock.newCondition());
        List<Ticket> group;
        lock.lock();
        try {
            if (queue.size() >= LONGEST_QUEUE) {
                throw new StoreBusy(LONGEST_QUEUE + " writers wait already");
            }
            queue.addLast(mine);
            awaitTurn(mine);
            if (mine.outcome != null) {
                return result(mine);
            }
            group = nextGroup();
        } finally {
            lock.unlock();
        }
        List<Outcome> outcomes = new ArrayList<>();
        try {
            storeTogether(group, outcomes);
        } finally {
            lock.lock();
            try {
                leave(group, outcomes);
            } finally {
                lock.unlock();
            }
        }
        return result(mine);
    }

    /** Waits until another caller has stored the addition, or until it is this one's turn to lead. */
    private void awaitTurn(Ticket mine) {
        long end = System.nanoTime() + patienceNanos;
        boolean interrupted = false;
        try {
            while (mine.outcome == null && queue.peekFirst() != mine) {
                try {
                    if (mine.taken) {
                        mine.turn.await();
                    } else if (mine.turn.awaitNanos(end - System.nanoTime()) <= 0 && !mine.taken) {
                        queue.remove(mine);
                        throw new StoreBusy("the writers before this one do not come to an end");
                    }
                } catch (InterruptedException e) {
                    // What is being stored cannot be called back: the caller hears of it after the answer.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Those at the head of the queue that can be stored together: a second one for the same thing waits. */
    private List<Ticket> nextGroup() {
        List<Ticket> group = new ArrayList<>();
        Set<String> streams = new HashSet<>();
        for (Ticket ticket : queue) {
            List<String> its = ticket.addition.facts().stream()
                    .map(NewFact::streamId)
                    .distinct()
                    .toList();
            if (group.size() == LARGEST_GROUP || its.stream().anyMatch(streams::contains)) {
                break;
            }
            streams.addAll(its);
            ticket.taken = true;
            group.add(ticket);
        }
        return group;
    }

    private void storeTogether(List<Ticket> group, List<Outcome> outcomes) {
        try {
            store.apply(group.stream().map(ticket -> ticket.addition).toList())
                    .forEach(added -> outcomes.add(new Outcome(added, null)));
        } catch (OutcomeUnknown | StoreBusy e) {
            group.forEach(ticket -> outcomes.add(new Outcome(null, e)));
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                outcomes.add(new Outcome(null, e));
            } else {
                storeOneByOne(group, outcomes);
            }
        }
    }

    /** Once the database is busy or lost, those that are left are not tried: each would wait as long. */
    private void storeOneByOne(List<Ticket> group, List<Outcome> outcomes) {
        for (Ticket ticket : group) {
            Outcome before = outcomes.isEmpty() ? null : outcomes.getLast();
            if (before != null
                    && (before.refusal() instanceof OutcomeUnknown || before.refusal() instanceof StoreBusy)) {
                outcomes.add(new Outcome(null, new StoreBusy("the writer before this one did not come to an end")));
            } else {
                storeTogether(List.of(ticket), outcomes);
            }
        }
    }

    /** Tells everyone in the group, and the next caller that it leads. */
    private void leave(List<Ticket> group, List<Outcome> outcomes) {
        for (int i = 0; i < group.size(); i++) {
            Ticket ticket = group.get(i);
            ticket.outcome = i < outcomes.size()
                    ? outcomes.get(i)
                    : new Outcome(null, new OutcomeUnknown(new IllegalStateException("The writer broke down")));
            queue.remove(ticket);
            ticket.turn.signal();
        }
        Ticket next = queue.peekFirst();
        if (next != null) {
            next.turn.signal();
        }
    }

    private static Added result(Ticket mine) {
        Outcome outcome = Objects.requireNonNull(mine.outcome);
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        return Objects.requireNonNull(outcome.added());
    }
}
