package fr.paraphe.command.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.evidence.LocalAuthority;
import fr.paraphe.command.evidence.SignatureVerifier;
import fr.paraphe.command.evidence.Trust;
import fr.paraphe.command.evidence.Verdict;
import fr.paraphe.command.evidence.Verdict.Outcome;
import fr.paraphe.command.evidence.Verdict.Reason;
import fr.paraphe.command.provider.SignatureProvider.EnvelopeRef;
import fr.paraphe.command.provider.SignatureProvider.EnvelopeStatus;
import fr.paraphe.command.provider.SignatureProvider.Form;
import fr.paraphe.command.provider.SignatureProvider.SignatureRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every provider of signatures keeps to, and which programme has which. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProvidersTest {

    private static final byte[] TEXT = "Texte".getBytes(StandardCharsets.UTF_8);

    static List<SignatureProvider> all() {
        return List.of(new ManualUpload(), new Ceremony(), new LocalTest(true));
    }

    private static SignatureRequest request(byte[] document) {
        return new SignatureRequest(
                "prt-1:region:sha-256:aa",
                document,
                "sha-256:aa",
                "region",
                "Région fictive",
                "999000901",
                LocalDate.of(2026, 12, 31));
    }

    @ParameterizedTest
    @MethodSource("all")
    void asking_twice_gives_the_same_envelope_and_the_same_artefacts(SignatureProvider provider) {
        EnvelopeRef envelope = provider.submit(request(TEXT));
        List<byte[]> first = bytes(provider, envelope);

        assertThat(envelope.provider()).isEqualTo(provider.name());
        assertThat(provider.submit(request(TEXT))).isEqualTo(envelope);
        assertThat(bytes(provider, envelope)).containsExactlyElementsOf(first);
        provider.cancel(envelope, "Essai");
        assertThat(bytes(provider, envelope)).containsExactlyElementsOf(first);
    }

    private static List<byte[]> bytes(SignatureProvider provider, EnvelopeRef envelope) {
        return provider.artefacts(envelope).stream()
                .map(SignatureProvider.Artefact::bytes)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_call_that_nobody_announced_hints_at_nothing(SignatureProvider provider) {
        assertThat(provider.callback(
                        Map.of("X-Status", "SIGNED"), "{\"status\": \"SIGNED\"}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void without_a_platform_nothing_is_signed_until_it_is_handed_in() {
        for (SignatureProvider provider : List.of(new ManualUpload(), new Ceremony())) {
            EnvelopeRef envelope = provider.submit(request(TEXT));
            assertThat(provider.status(envelope)).isEqualTo(EnvelopeStatus.SENT);
            assertThat(provider.artefacts(envelope)).isEmpty();
        }
    }

    @Test
    void a_test_signature_holds_for_whoever_trusts_its_authority_and_says_that_it_has_no_legal_value() {
        LocalTest trials = new LocalTest(true);
        EnvelopeRef envelope = trials.submit(request(TEXT));

        assertThat(trials.capabilities().legalValue()).isFalse();
        assertThat(trials.status(envelope)).isEqualTo(EnvelopeStatus.SIGNED);
        assertThat(trials.artefacts(envelope)).singleElement().satisfies(artefact -> {
            assertThat(artefact.form()).isEqualTo(Form.DETACHED);
            SignatureVerifier verifier = new SignatureVerifier();
            Verdict verdict = verifier.detached(
                    artefact.bytes(), TEXT, new Trust(trials.authorities(), trials.revocationLists(), null));
            assertThat(verdict.outcome()).isEqualTo(Outcome.PROVEN);
            assertThat(verdict.signers()).singleElement().satisfies(signer -> {
                assertThat(signer.name()).isEqualTo("Région fictive" + LocalAuthority.LABEL);
                assertThat(signer.organisations()).containsExactly("NTRFR999000901");
            });
            assertThat(verifier.detached(artefact.bytes(), TEXT, new Trust(List.of(), List.of(), null))
                            .reason())
                    .isEqualTo(Reason.CERTIFICATE_UNKNOWN);
        });
        assertThat(trials.status(new EnvelopeRef(LocalTest.NAME, "other"))).isEqualTo(EnvelopeStatus.UNKNOWN);
        assertThat(trials.artefacts(new EnvelopeRef(LocalTest.NAME, "other"))).isEmpty();
    }

    @Test
    void where_the_operator_does_not_allow_it_nothing_is_signed_or_trusted() {
        LocalTest trials = new LocalTest(false);

        assertThat(trials.enabled()).isFalse();
        assertThat(trials.authorities()).isEmpty();
        assertThat(trials.revocationLists()).isEmpty();
        assertThatThrownBy(() -> trials.submit(request(TEXT))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_programme_has_the_provider_of_its_setting_and_any_other_the_one_of_all() {
        Providers providers = new Providers(all(), ManualUpload.NAME, List.of("DEMO=local-test", " TRY-1 = ceremony "));

        assertThat(providers.of("DEMO").name()).isEqualTo(LocalTest.NAME);
        assertThat(providers.of("TRY-1").name()).isEqualTo(Ceremony.NAME);
        assertThat(providers.of("TI-2023-2027").name()).isEqualTo(ManualUpload.NAME);
    }

    @Test
    void a_setting_that_names_no_provider_says_which_there_are() {
        assertThatThrownBy(() -> new Providers(all(), "parapheur", List.of()))
                .hasMessageContaining("paraphe.signatures.provider names parapheur")
                .hasMessageContaining("ceremony, local-test, manual-upload");
        assertThatThrownBy(() -> new Providers(all(), ManualUpload.NAME, List.of("DEMO=parapheur")))
                .hasMessageContaining("paraphe.signatures.provider-of names parapheur");
        assertThatThrownBy(() -> new Providers(all(), ManualUpload.NAME, List.of("DEMO")))
                .hasMessageContaining("DEMO=local-test");
    }
}
