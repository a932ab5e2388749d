package fr.paraphe.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VerifierTest {

    private static final History HISTORY = History.of(300, 10);
    private static final History.Key KEY = new History.Key();

    @TempDir
    Path folder;

    private Path bundle(List<String> lines) {
        return bundle("whole", lines);
    }

    private Path bundle(String scope, List<String> lines) {
        return History.bundle(folder, scope, lines, HISTORY.leaves(), HISTORY.checkpoint(KEY), KEY.vkey());
    }

    private Verified changed(List<String> lines) {
        Verified verified = Verified.of(bundle(lines), "--vkey", KEY.vkey());
        assertThat(verified.code()).as(verified.out()).isEqualTo(1);
        assertThat(verified.out()).startsWith("REFUSED");
        return verified;
    }

    @Test
    void a_bundle_that_is_what_was_sealed_passes_and_is_told_in_both_languages() {
        Path bundle = bundle(HISTORY.lines);
        Verified english = Verified.of(bundle, "--vkey", KEY.vkey());
        assertThat(english.code()).as(english.out() + english.err()).isZero();
        assertThat(english.out()).startsWith("VERIFIED: 300 facts").doesNotContain("NOTE");
        Verified french = Verified.run(List.of(bundle.toString(), "--lang", "fr"));
        assertThat(french.code()).isZero();
        assertThat(french.out()).startsWith("VÉRIFIÉ : 300 faits").contains("ATTENTION", KEY.vkey());
    }

    @RepeatedTest(40)
    void a_flipped_byte_is_named_by_its_position(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int at = random.nextInt(300);
        byte[] bytes = HISTORY.lines.get(at).getBytes(StandardCharsets.UTF_8);
        int place = random.nextInt(bytes.length);
        bytes[place] ^= (byte) (1 << random.nextInt(3)); // stays ASCII and no line feed
        List<String> lines = new ArrayList<>(HISTORY.lines);
        lines.set(at, new String(bytes, StandardCharsets.UTF_8));
        assertThat(changed(lines).out())
                .contains("Position " + History.position(at) + ": the fact is not the one that was sealed (line "
                        + (at + 1) + " of");
    }

    @Test
    void a_dropped_fact_is_named_by_its_position() {
        List<String> lines = new ArrayList<>(HISTORY.lines);
        lines.remove(100);
        assertThat(changed(lines).out()).contains("Position " + History.position(100) + ": the fact was taken out");
    }

    @Test
    void an_inserted_fact_is_named_by_the_position_before_it() {
        List<String> lines = new ArrayList<>(HISTORY.lines);
        lines.add(100, History.line(100, "territory:T:1", 50, "new"));
        lines.add(0, lines.get(7));
        assertThat(changed(lines).out())
                .contains("After position " + History.position(99) + ": a fact that was not sealed")
                .contains("(line 102 of");
    }

    @Test
    void swapped_facts_are_named_by_their_positions() {
        List<String> lines = new ArrayList<>(HISTORY.lines);
        lines.set(50, HISTORY.lines.get(60));
        lines.set(60, HISTORY.lines.get(50));
        assertThat(changed(lines).out())
                .contains("Position " + History.position(50) + ": the fact is not in its place")
                .contains("Position " + History.position(60) + ": the fact is not in its place")
                .doesNotContain("taken out", "put in", "not the one");
    }

    @Test
    void a_cut_tail_is_named_by_the_position_where_it_begins() {
        assertThat(changed(HISTORY.lines.subList(0, 290)).out())
                .contains("From position " + History.position(290) + " on: the last 10 facts are missing");
        assertThat(changed(List.of()).out()).contains("From position 1 on: the last 300 facts are missing");
    }

    @Test
    void several_changes_are_each_named() {
        List<String> lines = new ArrayList<>(HISTORY.lines);
        lines.set(20, lines.get(20).replace("fact", "lie"));
        lines.remove(10);
        lines.subList(250, lines.size()).clear();
        assertThat(changed(lines).out())
                .contains("Position " + History.position(20) + ": the fact is not the one")
                .contains("Position " + History.position(10) + ": the fact was taken out")
                .contains("From position " + History.position(251) + " on: the last 49 facts are missing");
    }

    @Test
    void a_list_of_hashes_that_was_altered_is_told_apart_from_altered_facts() {
        String leaves = HISTORY.leaves();
        String altered =
                leaves.replaceFirst(HexFormat.of().formatHex(History.leaf(HISTORY.lines.get(5))), "0".repeat(64));
        Verified verified = Verified.of(
                History.bundle(folder, "whole", HISTORY.lines, altered, HISTORY.checkpoint(KEY), KEY.vkey()));
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("the list was altered");
        Verified shorter = Verified.of(History.bundle(
                folder,
                "whole",
                HISTORY.lines,
                leaves.substring(leaves.indexOf('\n') + 1),
                HISTORY.checkpoint(KEY),
                KEY.vkey()));
        assertThat(shorter.out()).contains("has 299 lines, the checkpoint covers 300");
    }

    @Test
    void a_part_of_the_history_shows_what_it_shows_and_a_hole_in_a_file_is_named() {
        List<String> lines = HISTORY.lines.stream()
                .filter(line -> line.contains("\"territory:T:3\""))
                .toList();
        Path part = bundle("territory T/3", lines);
        Verified verified = Verified.of(part);
        assertThat(verified.code()).as(verified.out()).isZero();
        assertThat(verified.out()).contains("territory T/3; of 270 facts only the hash is given");
        assertThat(Verified.of(part, "--whole").out()).contains("not about the whole history");

        List<String> hole = new ArrayList<>(lines);
        hole.remove(4);
        assertThat(Verified.of(bundle("territory T/3", hole)).out())
                .contains("File territory:T:3: version 5 follows version 3");
        List<String> lie = new ArrayList<>(lines);
        lie.set(4, lie.get(4).replace("fact", "lie"));
        assertThat(Verified.of(bundle("territory T/3", lie)).out()).contains("the fact is not the one that was sealed");
    }

    @Test
    void a_withheld_fact_is_counted_and_only_its_own_hash_can_stand_for_it() {
        List<String> lines = new ArrayList<>(HISTORY.lines);
        lines.set(9, withheld(lines.get(9), History.position(9)));
        Verified verified = Verified.of(bundle(lines));
        assertThat(verified.code()).as(verified.out()).isZero();
        assertThat(verified.out()).contains("VERIFIED: 299 facts", "1 facts of accounts are withheld");
        lines.set(9, withheld("another", History.position(9)));
        assertThat(Verified.of(bundle(lines)).out()).contains("Position " + History.position(9) + ": the fact is not");
    }

    private static String withheld(String line, long position) {
        return "{\"leaf\":\"" + HexFormat.of().formatHex(History.leaf(line)) + "\",\"position\":" + position
                + ",\"withheld\":true}";
    }

    @Test
    void a_bundle_without_a_signature_of_the_key_is_refused() {
        Verified verified = Verified.of(bundle(HISTORY.lines), "--vkey", new History.Key().vkey());
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("bears no valid signature");
    }

    @Test
    void a_kept_checkpoint_of_another_log_or_without_signature_is_refused() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other"), HISTORY.checkpoint(KEY).replace(History.ORIGIN, "paraphe/other"));
        Path forged =
                Files.writeString(folder.resolve("forged"), HISTORY.first(20).checkpoint(new History.Key()));
        assertThat(Verified.of(bundle(HISTORY.lines), "--kept-checkpoint", other.toString())
                        .out())
                .contains("another log");
        assertThat(Verified.of(bundle(HISTORY.lines), "--kept-checkpoint", forged.toString())
                        .out())
                .contains("bears no valid signature");
    }

    @Test
    void a_bundle_that_was_taken_apart_is_verified_the_same() throws IOException {
        Path apart = Files.createDirectory(folder.resolve("apart"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle(HISTORY.lines)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(apart.resolve(entry.getName()), zip.readAllBytes());
            }
        }
        assertThat(Verified.of(apart).code()).isZero();
        Files.delete(apart.resolve("leaves"));
        Verified missing = Verified.of(apart);
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("no file leaves");
    }

    @Test
    void what_is_no_bundle_ends_with_two_and_a_sentence() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing.zip"), "nothing");
        assertThat(Verified.of(nothing).code()).isEqualTo(2);
        assertThat(Verified.of(nothing).err()).contains("cannot be read");
        Path cut = folder.resolve("cut.zip");
        byte[] whole = Files.readAllBytes(bundle(HISTORY.lines));
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        assertThat(Verified.of(cut).code()).isEqualTo(2);
        assertThat(Verified.of(folder.resolve("absent")).code()).isEqualTo(2);
        assertThat(Verified.run(List.of()).code()).isEqualTo(2);
        assertThat(Verified.run(List.of("--lang", "en", "--nonsense")).err()).startsWith("usage");
        assertThat(Verified.of(bundle(HISTORY.lines), "--vkey", "no key").code())
                .isEqualTo(2);
    }
}
