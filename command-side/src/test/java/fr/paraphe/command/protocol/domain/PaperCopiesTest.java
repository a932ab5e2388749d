package fr.paraphe.command.protocol.domain;

import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.after;
import static fr.paraphe.command.Samples.attested;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.openForSignature;
import static fr.paraphe.command.Samples.presentCopy;
import static fr.paraphe.command.Samples.signByHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.Samples;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Attested;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentCopy;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.ProgrammeRules.Acceptance;
import fr.paraphe.events.ProgrammeRules.Handwritten;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Attestation;
import fr.paraphe.events.ProtocolEvent.Binding;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What copies of papers that parties signed by hand amount to. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaperCopiesTest {

    private static List<ProtocolEvent> decided(ProtocolState state, PresentCopy command) {
        return ProtocolTable.decide(state, command, now());
    }

    private static SignatureExamined only(List<ProtocolEvent> facts) {
        assertThat(facts).hasSize(1);
        return (SignatureExamined) facts.getFirst();
    }

    @Test
    void a_copy_that_nobody_attests_is_kept_once_and_is_no_signature() {
        SignatureExamined fact = only(decided(openForSignature(), presentCopy("region", null)));
        assertThat(fact.form()).isEqualTo(FileForm.SCAN);
        assertThat(fact.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(fact.doubt()).isEqualTo(Doubt.NOT_ATTESTED);
        assertThat(fact.level()).isEqualTo(EvidenceLevel.COPY_UNATTESTED);
        assertThat(fact.binding()).isNull();
        assertThat(fact.attestation()).isNull();

        ProtocolState kept = ProtocolTable.evolve(openForSignature(), fact);
        assertThat(kept).isInstanceOf(ProtocolState.OpenForSignature.class);
        assertThat(decided(kept, presentCopy("region", null))).isEmpty();
        assertThat(decided(kept, presentCopy("etat", null))).hasSize(1);
    }

    @Test
    void what_an_officer_attests_brings_the_signature_with_the_level_that_follows() {
        List<ProtocolEvent> facts = decided(openForSignature(), presentCopy("region", attested(null)));
        assertThat(facts)
                .satisfiesExactly(
                        examined -> {
                            SignatureExamined fact = (SignatureExamined) examined;
                            assertThat(fact.outcome()).isEqualTo(Outcome.PROVEN);
                            assertThat(fact.binding()).isEqualTo(Binding.OFFICER);
                            assertThat(fact.level()).isEqualTo(EvidenceLevel.COPY_ATTESTED);
                            assertThat(fact.policy()).isNull();
                            assertThat(fact.attestation())
                                    .isEqualTo(new Attestation(
                                            12,
                                            DIGEST,
                                            "Mulhouse",
                                            Samples.SIGNED_ON,
                                            "Présidente",
                                            "Archives de la Région",
                                            null,
                                            "sha-256:" + "a".repeat(64),
                                            null));
                        },
                        signed -> {
                            ProtocolSignedByParty fact = (ProtocolSignedByParty) signed;
                            assertThat(fact.evidenceLevel()).isEqualTo(EvidenceLevel.COPY_ATTESTED);
                            assertThat(fact.means()).isEqualTo(Means.HANDWRITTEN);
                        });
        assertThat(decided(openForSignature(), presentCopy("region", attested("W-118"))))
                .last()
                .isInstanceOfSatisfying(
                        ProtocolSignedByParty.class,
                        fact -> assertThat(fact.evidenceLevel()).isEqualTo(EvidenceLevel.ORIGINAL_DEPOSITED));
    }

    @Test
    void a_copy_after_one_that_nobody_attested_counts() {
        ProtocolState kept = after(openForSignature(), presentCopy("region", null));
        assertThat(decided(kept, presentCopy("region", attested(null)))).hasSize(2);
    }

    @Test
    void a_declared_signature_gets_stronger_evidence_and_is_not_signed_again() {
        ProtocolState declared = after(openForSignature(), signByHand("region"));
        ProtocolState copied = after(declared, presentCopy("region", attested(null)));
        assertThat(((ProtocolState.Signing) copied).signatures()).hasSize(1);
        assertThat(decided(copied, presentCopy("region", attested(null)))).isEmpty();

        SignatureExamined deposited = only(decided(copied, presentCopy("region", attested("W-118"))));
        assertThat(deposited.level()).isEqualTo(EvidenceLevel.ORIGINAL_DEPOSITED);
        assertThat(Objects.requireNonNull(deposited.attestation()).deposit()).isEqualTo("W-118");
        assertThat(decided(copied, presentCopy("region", moved()))).hasSize(1);
    }

    private static Attested moved() {
        Attested known = attested(null);
        return new Attested(
                known.pages(), known.printed(), known.signedOn(), "Archives d’État", null, known.statement(), null);
    }

    @Test
    void the_paper_is_deposited_after_the_last_signature_too() {
        ProtocolState signed = openForSignature();
        for (String party : List.of("vallees", "region", "etat", "scierie")) {
            signed = after(signed, signByHand(party));
        }
        assertThat(signed).isInstanceOf(ProtocolState.Signed.class);
        assertThat(only(decided(signed, presentCopy("etat", attested("W-118")))).outcome())
                .isEqualTo(Outcome.PROVEN);
        ProtocolState done = signed;
        assertThatThrownBy(() -> decided(done, presentCopy("operateur", attested("W-118"))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(Rule.PROTOCOL_ALREADY_SIGNED));
    }

    @Test
    void the_last_copy_needed_completes_the_document() {
        ProtocolState open = openForSignature();
        for (String party : List.of("vallees", "region", "etat")) {
            open = after(open, signByHand(party));
        }
        assertThat(decided(open, presentCopy("scierie", attested(null))))
                .hasSize(3)
                .last()
                .isInstanceOf(ProtocolSigned.class);
    }

    @Test
    void a_copy_that_is_too_weak_for_the_programme_is_kept_and_does_not_count() {
        Circumstances now =
                now(Samples.accepting(new Acceptance(null, List.of("REGION"), null, Handwritten.ORIGINAL_DEPOSITED)));

        SignatureExamined weak =
                only(ProtocolTable.decide(openForSignature(), presentCopy("region", attested(null)), now));
        assertThat(weak.doubt()).isEqualTo(Doubt.EVIDENCE_TOO_WEAK);
        assertThat(weak.level()).isEqualTo(EvidenceLevel.COPY_ATTESTED);
        assertThat(weak.binding()).isNull();
        assertThat(ProtocolTable.decide(openForSignature(), presentCopy("region", attested("W-118")), now))
                .hasSize(2);
        assertThatThrownBy(() -> ProtocolTable.decide(openForSignature(), signByHand("region"), now))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.rule()).isEqualTo(Rule.EVIDENCE_NOT_ACCEPTED);
                    assertThat(refusal.details())
                            .containsEntry("accepted", "SIMPLE, ORIGINAL_DEPOSITED, ADVANCED, ADVANCED_QC, QUALIFIED");
                });
    }

    @Test
    void a_copy_is_not_of_the_future_nor_from_before_the_opening_or_the_signature() {
        assertRefused(openForSignature(), Samples.TODAY.plusDays(1), Rule.DATE_IN_FUTURE);
        assertRefused(openForSignature(), Samples.OPENED_ON.minusDays(1), Rule.DATE_RUNS_BACKWARDS);
        assertRefused(openForSignature(), Samples.OPENING.minusDays(1), Rule.PROGRAMME_NOT_OPEN);
        assertRefused(
                after(openForSignature(), signByHand("region")),
                Samples.SIGNED_ON.minusDays(1),
                Rule.DATE_RUNS_BACKWARDS);
    }

    private static void assertRefused(ProtocolState state, LocalDate day, Rule rule) {
        PresentCopy copy = new PresentCopy(
                Samples.sign("region", Samples.mandate(), DIGEST, day), "sha-256:" + "c".repeat(64), 12, null);
        assertThatThrownBy(() -> decided(state, copy))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(rule));
    }
}
