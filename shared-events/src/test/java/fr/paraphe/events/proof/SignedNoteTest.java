package fr.paraphe.events.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignedNoteTest {

    private static final String ORIGIN = "paraphe.example/log";
    private static final Checkpoint CHECKPOINT =
            new Checkpoint(ORIGIN, 17, Hash.ofLeaf("seventeen".getBytes(StandardCharsets.UTF_8)));

    private final SigningKey key = SigningKey.fresh();

    @TempDir
    Path folder;

    @Test
    void a_checkpoint_is_read_back_as_it_was_signed() {
        String note = SigningKey.sign(CHECKPOINT, List.of(key)).note();

        SignedNote read = SignedNote.parse(note);

        assertThat(read.note()).isEqualTo(note);
        assertThat(Checkpoint.parse(read.text())).isEqualTo(CHECKPOINT);
        assertThat(read.signedBy(VerifierKey.parse(key.verifier(ORIGIN).text())))
                .isTrue();
    }

    @Test
    void neither_another_key_nor_another_name_nor_another_text_passes() {
        SignedNote note = SigningKey.sign(CHECKPOINT, List.of(key));
        assertThat(note.signedBy(SigningKey.fresh().verifier(ORIGIN))).isFalse();
        assertThat(note.signedBy(key.verifier("another.example/log"))).isFalse();
        assertThat(new SignedNote(note.text().replace("17", "18"), note.signatures()).signedBy(key.verifier(ORIGIN)))
                .isFalse();
    }

    @Test
    void a_new_key_signs_beside_the_old_one_and_who_knows_one_of_them_goes_on() {
        SigningKey next = SigningKey.fresh();
        SignedNote note = SigningKey.sign(CHECKPOINT, List.of(key, next));
        assertThat(note.signatures()).hasSize(2);
        assertThat(note.signedBy(key.verifier(ORIGIN))).isTrue();
        assertThat(note.signedBy(next.verifier(ORIGIN))).isTrue();
    }

    /** The key and note of the specification that Go's own implementation publishes. */
    @Test
    void a_note_of_another_implementation_is_verified() {
        VerifierKey peter = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        SignedNote note = SignedNote.parse(
                "If you think cryptography is the answer to your problem,\n"
                        + "then you don't know what your problem is.\n\n"
                        + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
        assertThat(note.signedBy(peter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\nno dash AAAA\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 name !!!!\n",
                "text\n\n\u2014 name AAAAAAAA",
            })
    void what_is_no_note_is_told_so(String text) {
        assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(MalformedNote.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "name", "name+00000000+AAAA", "name+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"})
    void what_is_no_key_is_told_so(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(MalformedNote.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\n1\n", "a\n01\nx\n", "a b\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"})
    void what_is_no_checkpoint_is_told_so(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedNote.class);
    }

    @Test
    void the_key_is_made_once_and_for_the_eyes_of_its_owner() throws IOException {
        Path file = folder.resolve("secrets/key.pem");
        SigningKey made = SigningKey.readOrMake(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SigningKey.readOrMake(file).verifier(ORIGIN)).isEqualTo(made.verifier(ORIGIN));
        assertThat(SigningKey.sign(CHECKPOINT, List.of(SigningKey.read(file))).signedBy(made.verifier(ORIGIN)))
                .isTrue();
        Path other = Files.writeString(folder.resolve("other.pem"), "nothing");
        assertThatThrownBy(() -> SigningKey.read(other)).isInstanceOf(IOException.class);
    }

    @Test
    void a_receipt_is_read_back_as_it_was_written() {
        String note = SigningKey.sign(CHECKPOINT, List.of(key)).note();
        InclusionReceipt receipt =
                new InclusionReceipt("{\"é\":1}", 3, List.of(Hash.EMPTY_ROOT, CHECKPOINT.root()), note);
        assertThat(InclusionReceipt.parse(receipt.text())).isEqualTo(receipt);
        InclusionReceipt silent = new InclusionReceipt(null, 0, List.of(), note);
        assertThat(InclusionReceipt.parse(silent.text())).isEqualTo(silent);
        assertThatThrownBy(() -> InclusionReceipt.parse("c2sp.org/tlog-proof@v1\nindex x\n\n" + note))
                .isInstanceOf(MalformedNote.class);
    }
}
