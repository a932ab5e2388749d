package fr.paraphe.command.protocol.domain;

import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.after;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.openForSignature;
import static fr.paraphe.command.Samples.present;
import static fr.paraphe.command.Samples.presentRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.Samples;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Presented;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Signer;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.ProgrammeRules.Acceptance;
import fr.paraphe.events.ProgrammeRules.Electronic;
import fr.paraphe.events.ProgrammeRules.Handwritten;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Binding;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whose signature a file proves, once every signature in it holds. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExaminationTest {

    private static final String FILE = "sha-256:" + "e".repeat(64);

    private static Signer signer(String name, String... organisations) {
        return new Signer("sha-256:" + name, "certificate-" + name, List.of(organisations), EvidenceLevel.QUALIFIED);
    }

    private static List<ProtocolEvent> decided(ProtocolState state, PresentSignature command) {
        return ProtocolTable.decide(state, command, now().with(Samples.power()));
    }

    private static void doubted(List<ProtocolEvent> facts, Outcome outcome, Doubt doubt) {
        assertThat(facts).singleElement().isInstanceOfSatisfying(SignatureExamined.class, fact -> {
            assertThat(fact.outcome()).isEqualTo(outcome);
            assertThat(fact.doubt()).isEqualTo(doubt);
            assertThat(fact.level()).isNull();
            assertThat(fact.certificate()).isNull();
        });
    }

    @Test
    void what_is_proven_brings_the_signature_with_the_level_that_was_computed() {
        assertThat(decided(openForSignature(), present("region", FILE, true, signer("a"))))
                .satisfiesExactly(
                        examined -> assertThat(((SignatureExamined) examined).binding())
                                .isEqualTo(Binding.OFFICER),
                        signed -> assertThat(((ProtocolSignedByParty) signed).evidenceLevel())
                                .isEqualTo(EvidenceLevel.QUALIFIED));
    }

    @Test
    void a_certificate_that_names_the_body_of_the_party_needs_no_officer() {
        PresentSignature unconfirmed =
                present("operateur", FILE, false, signer("a"), signer("b", "NTRFR" + Samples.BODY));
        PresentSignature onRegister = new PresentSignature(Samples.signOnRegister(), unconfirmed.presented());
        assertThat(decided(openForSignature(), onRegister))
                .first()
                .isInstanceOfSatisfying(SignatureExamined.class, fact -> {
                    assertThat(fact.binding()).isEqualTo(Binding.ORGANISATION);
                    assertThat(fact.certificate()).isEqualTo("certificate-b");
                });
    }

    @Test
    void a_certificate_of_somebody_else_is_refused() {
        PresentSignature other = present("operateur", FILE, false, signer("a", "NTRFR9" + Samples.BODY));
        doubted(
                decided(openForSignature(), new PresentSignature(Samples.signOnRegister(), other.presented())),
                Outcome.REFUSED,
                Doubt.SIGNER_NOT_BOUND);
        doubted(
                decided(openForSignature(), present("region", FILE, false, signer("a"))),
                Outcome.REFUSED,
                Doubt.SIGNER_NOT_BOUND);
    }

    @Test
    void an_officer_does_not_tell_whose_signature_it_is_among_several() {
        doubted(
                decided(openForSignature(), present("region", FILE, true, signer("a"), signer("b"))),
                Outcome.REFUSED,
                Doubt.SIGNER_NOT_BOUND);
    }

    private static Circumstances accepting(Acceptance... evidence) {
        return now(Samples.accepting(evidence)).with(Samples.power());
    }

    @Test
    void a_signature_that_is_too_weak_for_the_programme_is_kept_with_its_level_and_does_not_count() {
        Circumstances now = accepting(
                new Acceptance(List.of("CONTRACT"), null, Electronic.QUALIFIED, null),
                new Acceptance(null, List.of("REGION"), Electronic.ADVANCED_QC, Handwritten.NONE));
        PresentSignature weak = present("region");

        List<ProtocolEvent> facts = ProtocolTable.decide(openForSignature(), weak, now);
        assertThat(facts).singleElement().isInstanceOfSatisfying(SignatureExamined.class, fact -> {
            assertThat(fact.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(fact.doubt()).isEqualTo(Doubt.EVIDENCE_TOO_WEAK);
            assertThat(fact.level()).isEqualTo(EvidenceLevel.ADVANCED);
            assertThat(fact.signature()).isNull();
        });
        ProtocolState refused = ProtocolTable.evolve(openForSignature(), facts.getFirst());
        assertThat(ProtocolTable.decide(refused, weak, now)).isEmpty();
        assertThat(ProtocolTable.decide(refused, present("region", FILE, true, signer("a")), now))
                .hasSize(2);
        assertThat(ProtocolTable.decide(openForSignature(), present("etat"), now))
                .hasSize(2);
    }

    @Test
    void what_a_source_tells_of_the_past_is_kept_whatever_its_evidence() {
        Circumstances now = accepting(new Acceptance(null, null, Electronic.QUALIFIED, Handwritten.COPY_ATTESTED));

        assertThat(ProtocolTable.decide(openForSignature(), Samples.reported(Samples.sign("region")), now))
                .first()
                .isInstanceOf(ProtocolSignedByParty.class);
    }

    @Test
    void a_signature_is_one_partys_only() {
        ProtocolState once = after(openForSignature(), present("region", FILE, true, signer("a")));
        doubted(decided(once, present("etat", FILE, true, signer("a"))), Outcome.REFUSED, Doubt.NO_NEW_SIGNATURE);
        assertThat(decided(once, present("etat", FILE, true, signer("a"), signer("b"))))
                .hasSize(2);
    }

    @Test
    void whoever_signs_next_continues_the_file_that_was_signed_last() {
        ProtocolState once = after(openForSignature(), present("region", FILE, true, signer("a")));
        assertThat(((ProtocolState.Signing) once).revision()).isEqualTo(FILE);
        Presented stale = new Presented(
                FileForm.SIGNED_PDF,
                FILE,
                "sha-256:" + "d".repeat(64),
                Outcome.PROVEN,
                null,
                null,
                List.of(signer("b")),
                true,
                DIGEST,
                null);
        assertThatThrownBy(() -> decided(once, new PresentSignature(Samples.sign("etat"), stale)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(Rule.SIGNED_REVISION_MOVED_ON));
    }

    @Test
    void a_refused_file_is_recorded_once_and_one_without_a_conclusion_each_time() {
        ProtocolState refused = after(openForSignature(), presentRefused("region"));
        assertThat(decided(refused, presentRefused("region"))).isEmpty();
        Presented undecided = new Presented(
                FileForm.DETACHED,
                FILE,
                null,
                Outcome.INCONCLUSIVE,
                Doubt.REVOCATION_UNKNOWN,
                null,
                List.of(),
                false,
                DIGEST,
                null);
        PresentSignature again = new PresentSignature(Samples.sign("region"), undecided);
        ProtocolState waiting = after(openForSignature(), again);
        assertThat(waiting).isInstanceOf(ProtocolState.OpenForSignature.class);
        doubted(decided(waiting, again), Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN);
    }
}
