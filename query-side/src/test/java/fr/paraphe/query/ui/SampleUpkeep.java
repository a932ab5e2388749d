package fr.paraphe.query.ui;

import fr.paraphe.query.replay.DeadLetter;
import fr.paraphe.query.replay.ReplayProgress.Phase;
import fr.paraphe.query.replay.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Read models of which one is well, one is rebuilt, and one has drifted and set facts aside. */
final class SampleUpkeep implements Upkeep {

    static final Instant THEN = Instant.parse("2026-11-24T10:00:00Z");

    @Override
    public State state() {
        return new State(
                2_410,
                Duration.ofSeconds(42),
                "tally: <b>disk full</b>",
                List.of(
                        new Standing(
                                "bodies",
                                2_410,
                                THEN,
                                0,
                                true,
                                new Check(THEN, Finding.EQUAL, 0),
                                false,
                                new Rebuild(Phase.DONE, 2_410, 2_410, null, false, THEN),
                                0,
                                List.of()),
                        new Standing(
                                "progress",
                                2_400,
                                THEN,
                                10,
                                true,
                                new Check(THEN, Finding.UNDER_WAY, 0),
                                false,
                                new Rebuild(Phase.FOLDING, 1_200, 2_400, 3L, false, THEN),
                                0,
                                List.of()),
                        new Standing(
                                "tally",
                                2_410,
                                THEN,
                                0,
                                false,
                                new Check(THEN, Finding.DRIFT, 2),
                                true,
                                new Rebuild(Phase.INDEXING, 2_400, 2_400, null, true, THEN),
                                21,
                                List.of(
                                        letter(2_001, "SQL state 23514: <b>poison</b>", 2),
                                        letter(2_002, "waits for 2001", 0))),
                        new Standing("unheard-of", 0, null, 2_410, true, null, false, null, 0, List.of())));
    }

    private static DeadLetter letter(long position, String cause, int attempts) {
        return new DeadLetter("tally", position, "e" + position, "DEMO/demo-1", cause, attempts, THEN, THEN);
    }
}
