package fr.paraphe.query.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the read models are kept up to date, for whoever wants to see it. */
public interface Upkeep {

    /** Facts of each read model told at most; how many there are is told with them. */
    int LETTERS = 20;

    /** Where everything stands now. */
    State state();

    /**
     * Where everything stands.
     *
     * @param head position of the last fact of the store; 0 before the first
     * @param behind age of the oldest fact that a read model has not applied; zero when all are applied
     * @param obstacle why a read model cannot go on; null when nothing is in its way
     * @param readModels by name
     */
    record State(long head, Duration behind, @Nullable String obstacle, List<Standing> readModels) {

        /** How many read models have not reached the last fact. */
        public long late() {
            return readModels.stream().filter(one -> one.lag > 0).count();
        }

        /** How many read models are under alarm. */
        public long drifted() {
            return readModels.stream().filter(one -> one.drifted).count();
        }

        /** How many facts are set aside, each counted once per read model. */
        public long setAside() {
            return readModels.stream().mapToLong(one -> one.setAside).sum();
        }

        /** Whether something is under way that soon shows another state. */
        public boolean busy() {
            return readModels.stream()
                    .anyMatch(one -> one.lag > 0
                            || one.check != null && one.check.finding == Finding.UNDER_WAY
                            || one.rebuild != null && one.rebuild.underWay());
        }
    }

    /**
     * One read model.
     *
     * @param position position of its last fact; 0 before the first
     * @param recordedAt when that fact was recorded; null before the first
     * @param lag how many positions of the store lie behind it
     * @param kept whether a living node keeps it up to date
     * @param check its last check; null when it was never checked
     * @param drifted whether it has drifted and is not healed, or was healed lately
     * @param rebuild its last rebuild; null when it was never rebuilt
     * @param setAside how many facts it has set aside
     * @param letters the oldest of them
     */
    record Standing(
            String name,
            long position,
            @Nullable Instant recordedAt,
            long lag,
            boolean kept,
            @Nullable Check check,
            boolean drifted,
            @Nullable Rebuild rebuild,
            long setAside,
            List<DeadLetter> letters) {}

    /** What a check has come to. */
    enum Finding {
        UNDER_WAY,
        EQUAL,
        HEALED,
        DRIFT,
        FAILED
    }

    /**
     * A comparison with a fold of the facts.
     *
     * @param rows how many rows differed; 0 when none did or they could not be counted
     */
    record Check(Instant beganAt, Finding finding, long rows) {}

    /**
     * A rebuild.
     *
     * @param facts facts folded so far
     * @param of facts to fold
     * @param secondsLeft seconds of folding left; null when unknown or not folding
     * @param interrupted whether its node has died or lost the database
     */
    record Rebuild(
            ReplayProgress.Phase phase,
            long facts,
            long of,
            @Nullable Long secondsLeft,
            boolean interrupted,
            Instant changedAt) {

        /** Whether it goes on. */
        public boolean underWay() {
            return phase.underWay() && !interrupted;
        }
    }
}
