package fr.paraphe.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What somebody may do to a history, by what they hold and by what the auditor kept: what is caught, and what nobody can
 * catch and the papers therefore must not promise.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DetectionTest {

    private static final int FACTS = 4_000;
    private static final int STREAMS = 50;

    /** Where the auditor's older checkpoint was taken. */
    private static final int KEPT = 2_500;

    private static final History GENUINE = History.of(FACTS, STREAMS);
    private static final History.Key KEY = new History.Key();
    private static final History.Key OTHER_KEY = new History.Key();

    @TempDir
    Path folder;

    /** What is done to the list of facts, at a place. */
    enum Deed {
        EDIT_PAYLOAD((lines, at) -> lines.set(at, lines.get(at).replace("fact ", "lie "))),
        EDIT_METADATA((lines, at) -> lines.set(at, lines.get(at).replace("a{1}", "a{2}"))),
        DELETE((lines, at) -> lines.remove(at)),
        INSERT((lines, at) -> lines.add(at, History.line(99_999, "territory:T:1", 999, "new"))),
        SWAP_IN_A_STREAM((lines, at) -> Collections.swap(lines, at, at + STREAMS)),
        SWAP_BETWEEN_STREAMS((lines, at) -> Collections.swap(lines, at, at + 1)),
        TRUNCATE_THE_TAIL((lines, at) -> lines.subList(at, lines.size()).clear()),
        DROP_A_STREAM((lines, at) -> {
            String stream = lines.get(at).replaceAll(".*(\"stream\":\"[^\"]+\").*", "$1");
            lines.removeIf(line -> line.contains(stream));
        });

        private interface Change {
            void at(List<String> lines, int place);
        }

        private final Change change;

        Deed(Change change) {
            this.change = change;
        }

        History done(History before, int at) {
            History after = before.copy();
            change.at(after.lines, at);
            return after;
        }
    }

    /** What whoever does it holds. */
    enum Means {
        /** The rows alone: hashes and checkpoint stay those of the genuine history. */
        ROWS_ONLY,
        /** All hashes are computed anew, and another key signs. */
        RECOMPUTED_WITH_ANOTHER_KEY,
        /** All hashes are computed anew, and the stolen key of the log signs. */
        KEY_STOLEN
    }

    /** What the auditor has beside the bundle. */
    enum Kept {
        NOTHING,
        OLDER_CHECKPOINT,
        LATEST_CHECKPOINT
    }

    enum Outcome {
        CAUGHT,
        MISSED
    }

    static Stream<Arguments> matrix() {
        List<Arguments> cells = new ArrayList<>();
        for (Deed deed : Deed.values()) {
            // With the rows alone, or without the key, the signed checkpoint is enough, wherever it is done.
            for (Means means : List.of(Means.ROWS_ONLY, Means.RECOMPUTED_WITH_ANOTHER_KEY)) {
                for (Kept kept : Kept.values()) {
                    cells.add(Arguments.of(deed, means, 1_000, kept, Outcome.CAUGHT));
                    cells.add(Arguments.of(deed, means, 3_000, kept, Outcome.CAUGHT));
                }
            }
            // With the key, only what somebody else kept from after the place tells.
            cells.add(Arguments.of(deed, Means.KEY_STOLEN, 1_000, Kept.NOTHING, Outcome.MISSED));
            cells.add(Arguments.of(deed, Means.KEY_STOLEN, 1_000, Kept.OLDER_CHECKPOINT, Outcome.CAUGHT));
            cells.add(Arguments.of(deed, Means.KEY_STOLEN, 1_000, Kept.LATEST_CHECKPOINT, Outcome.CAUGHT));
            if (deed != Deed.DROP_A_STREAM) { // which has facts before the kept checkpoint, too
                cells.add(Arguments.of(deed, Means.KEY_STOLEN, 3_000, Kept.NOTHING, Outcome.MISSED));
                cells.add(Arguments.of(deed, Means.KEY_STOLEN, 3_000, Kept.OLDER_CHECKPOINT, Outcome.MISSED));
                cells.add(Arguments.of(deed, Means.KEY_STOLEN, 3_000, Kept.LATEST_CHECKPOINT, Outcome.CAUGHT));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void what_is_caught_and_what_is_not(Deed deed, Means means, int at, Kept kept, Outcome outcome) throws IOException {
        History after = deed.done(GENUINE, at);
        assertThat(after.lines).isNotEqualTo(GENUINE.lines);
        Path bundle = switch (means) {
            case ROWS_ONLY -> bundle(after, GENUINE.leaves(), GENUINE.checkpoint(KEY));
            case RECOMPUTED_WITH_ANOTHER_KEY -> bundle(after, after.leaves(), after.checkpoint(OTHER_KEY));
            case KEY_STOLEN -> bundle(after, after.leaves(), after.checkpoint(KEY));
        };
        expect(bundle, kept, outcome);
    }

    static Stream<Arguments> rollbacks() {
        return Stream.of(
                Arguments.of(3_000, Kept.NOTHING, Outcome.MISSED),
                Arguments.of(3_000, Kept.OLDER_CHECKPOINT, Outcome.MISSED),
                Arguments.of(3_000, Kept.LATEST_CHECKPOINT, Outcome.CAUGHT),
                Arguments.of(2_000, Kept.OLDER_CHECKPOINT, Outcome.CAUGHT));
    }

    /** An older state and its genuine checkpoint: nothing in it is false. */
    @ParameterizedTest
    @MethodSource("rollbacks")
    void going_back_to_an_older_state_is_caught_by_a_newer_checkpoint_only(int to, Kept kept, Outcome outcome)
            throws IOException {
        History older = GENUINE.first(to);
        expect(bundle(older, older.leaves(), older.checkpoint(KEY)), kept, outcome);
    }

    static Stream<Arguments> genuine() {
        return Arrays.stream(Kept.values()).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void the_genuine_history_is_verified_whatever_was_kept(Kept kept) throws IOException {
        expect(bundle(GENUINE, GENUINE.leaves(), GENUINE.checkpoint(KEY)), kept, Outcome.MISSED);
    }

    private Path bundle(History shown, String leaves, String checkpoint) {
        return History.bundle(folder, "whole", shown.lines, leaves, checkpoint, KEY.vkey());
    }

    private void expect(Path bundle, Kept kept, Outcome outcome) throws IOException {
        List<String> more = new ArrayList<>(List.of("--whole", "--vkey", KEY.vkey()));
        Consumer<History> keeps = history -> {
            try {
                more.addAll(List.of(
                        "--kept-checkpoint",
                        Files.writeString(folder.resolve("kept"), history.checkpoint(KEY))
                                .toString()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
        switch (kept) {
            case NOTHING -> {}
            case OLDER_CHECKPOINT -> keeps.accept(GENUINE.first(KEPT));
            case LATEST_CHECKPOINT -> keeps.accept(GENUINE);
        }
        Verified verified = Verified.of(bundle, more.toArray(String[]::new));
        assertThat(verified.code()).as(verified.out() + verified.err()).isEqualTo(outcome == Outcome.CAUGHT ? 1 : 0);
    }
}
