package fr.paraphe.command.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.document.Samples;
import fr.paraphe.command.evidence.Augmenter.NotAugmented;
import fr.paraphe.command.evidence.Verdict.Outcome;
import fr.paraphe.events.store.seal.TimestampAuthority;
import fr.paraphe.events.testing.Conformance;
import fr.paraphe.events.testing.TestAuthority;
import fr.paraphe.events.testing.TestAuthority.Behaviour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is added to a signed file so that it can be verified in years to come; the authority has no legal value. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AugmenterTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final char[] PASSWORD = "essai".toCharArray();
    private static final SignatureVerifier VERIFIER = new SignatureVerifier();

    private static LocalAuthority authority;
    private static TestAuthority dates;
    private static SigningKey seal;
    private static byte[] issued;
    private static byte[] signed;
    private static Augmenter augmenter;

    @BeforeAll
    static void a_party_signs_the_sealed_document() throws IOException {
        authority = new LocalAuthority("Autorité", NOW);
        dates = new TestAuthority();
        TimestampAuthority asked = new TimestampAuthority(dates.address());
        augmenter = new Augmenter(VERIFIER, digest -> asked.date(digest).token());
        seal = key("Cachet");
        issued = seal.seal(Samples.protocol("prt-7k3m9q2x4d5h"), NOW);
        signed = key("Camille").sign(issued, NOW);
    }

    @AfterAll
    static void stop() {
        dates.close();
    }

    @AfterEach
    void work_again() {
        dates.behave(Behaviour.WORKS);
    }

    private static SigningKey key(String name) {
        return new SigningKey(authority.issue(name, null, PASSWORD), PASSWORD);
    }

    private static Trust trust(List<byte[]> lists) throws IOException {
        return new Trust(List.of(authority.certificate(), dates.certificate()), lists, seal.certificate());
    }

    private static Trust trust() throws IOException {
        return trust(List.of(authority.revocationList(NOW)));
    }

    @Test
    void the_file_that_was_sent_is_the_beginning_and_its_signature_is_the_same() throws Exception {
        byte[] augmented = augmenter.pdf(signed, issued, trust());

        assertThat(augmented.length).isGreaterThan(signed.length);
        assertThat(Arrays.copyOf(augmented, signed.length)).isEqualTo(signed);
        Verdict before = VERIFIER.pdf(signed, issued, issued, trust());
        Verdict after = VERIFIER.pdf(augmented, issued, signed, trust());
        assertThat(after.outcome()).isEqualTo(Outcome.PROVEN);
        assertThat(after.signers())
                .singleElement()
                .satisfies(signer -> assertThat(signer.signature())
                        .isEqualTo(before.signers().getFirst().signature()));
        assertThat(new String(after.report(), StandardCharsets.UTF_8))
                .contains("SignatureFormat=\"" + Augmenter.LEVEL + "\"")
                .contains("NO LEGAL VALUE");
        assertThat(Conformance.broken(augmented)).isEmpty();
    }

    @Test
    void the_next_party_continues_either_file() throws Exception {
        byte[] augmented = augmenter.pdf(signed, issued, trust());
        for (byte[] continued : List.of(signed, augmented)) {
            byte[] next = key("Dominique").sign(continued, NOW);
            Verdict verdict = VERIFIER.pdf(next, issued, signed, trust());
            assertThat(verdict.outcome())
                    .as("%s %s", verdict.reason(), verdict.detail())
                    .isEqualTo(Outcome.PROVEN);
            assertThat(verdict.signers()).hasSize(2);
            assertThat(augmenter.pdf(next, issued, trust()).length).isGreaterThan(next.length);
        }
    }

    @Test
    void without_an_authority_or_a_list_nothing_is_added() throws Exception {
        dates.behave(Behaviour.AWAY);
        assertThatThrownBy(() -> augmenter.pdf(signed, issued, trust()))
                .isInstanceOf(NotAugmented.class)
                .hasMessageContaining("gives no token");
        dates.behave(Behaviour.DATES_SOMETHING_ELSE);
        assertThatThrownBy(() -> augmenter.pdf(signed, issued, trust())).isInstanceOf(NotAugmented.class);
        dates.behave(Behaviour.WORKS);
        assertThatThrownBy(() -> augmenter.pdf(signed, issued, trust(List.of())))
                .isInstanceOf(NotAugmented.class);
    }
}
