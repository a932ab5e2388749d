package fr.paraphe.command.protocol.domain;

import static fr.paraphe.command.Samples.BODY;
import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.DEADLINE;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.OTHER_DIGEST;
import static fr.paraphe.command.Samples.PRESS;
import static fr.paraphe.command.Samples.SIGNED_ON;
import static fr.paraphe.command.Samples.TRANSMITTED_ON;
import static fr.paraphe.command.Samples.after;
import static fr.paraphe.command.Samples.deliberate;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.inForce;
import static fr.paraphe.command.Samples.mandate;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.openForSignature;
import static fr.paraphe.command.Samples.protocol;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.signed;
import static fr.paraphe.command.Samples.transmit;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.Samples;
import fr.paraphe.command.protocol.domain.ProtocolState.Drafted;
import fr.paraphe.command.rules.BaseStanding;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a document needs before it is signed, and what becomes of it afterwards. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProtocolLifeTest {

    private static ProtocolState authorised() {
        return protocol(draft(), freeze(DIGEST), deliberate("departement"), transmit("departement"), open());
    }

    @Test
    void a_party_of_an_assembly_signs_from_the_day_after_the_transmission() {
        ProtocolState early = after(
                after(openForSignature(), deliberate("departement", DIGEST, SIGNED_ON.minusDays(2), null)),
                transmit("departement", "recu", SIGNED_ON.minusDays(1), null));

        assertThat(ProtocolTable.decide(early, sign("departement"), now())).hasSize(1);
        assertThat(ProtocolTable.decide(authorised(), sign("departement"), now()))
                .hasSize(1);
    }

    @Test
    void what_was_told_already_is_nothing_new() {
        assertThat(ProtocolTable.decide(authorised(), deliberate("departement"), now()))
                .isEmpty();
        assertThat(ProtocolTable.decide(authorised(), transmit("departement"), now()))
                .isEmpty();
        assertThat(ProtocolTable.decide(openForSignature(), Samples.extend(DEADLINE), now()))
                .isEmpty();
        ProtocolState amended = after(inForce(), Samples.recordAmendment());
        assertThat(ProtocolTable.decide(amended, Samples.recordAmendment(), now()))
                .isEmpty();
        assertThat(ProtocolTable.decide(
                        amended,
                        new ProtocolCommand.RecordAmendment(Samples.PROTOCOL, "prt-3x4d5h7k3m9q", on(Samples.TODAY)),
                        now()))
                .hasSize(1);
    }

    @Test
    void a_second_deliberation_of_a_party_has_a_transmission_of_its_own() {
        ProtocolState two = after(
                authorised(),
                new ProtocolCommand.RecordDeliberation(
                        Samples.PROTOCOL, "departement", "2025-32", DIGEST, on(SIGNED_ON), null));

        assertThat(ProtocolTable.decide(
                        two,
                        new ProtocolCommand.RecordTransmission(
                                Samples.PROTOCOL, "departement", "2025-32", "recu-2", on(SIGNED_ON), null),
                        now()))
                .hasSize(1);
    }

    @Test
    void a_source_tells_deliberations_and_signatures_that_were_not_in_order() {
        LocalDate longAgo = LocalDate.of(2024, 5, 6);

        assertThat(ProtocolTable.decide(
                        protocol(draft(), freeze(DIGEST)), deliberate("departement", DIGEST, longAgo, PRESS), now()))
                .hasSize(1);
        assertThat(ProtocolTable.decide(signed(), deliberate("departement", DIGEST, SIGNED_ON, PRESS), now()))
                .hasSize(1);
        assertThat(ProtocolTable.decide(openForSignature(), Samples.reported(sign("departement")), now()))
                .singleElement()
                .isInstanceOfSatisfying(ProtocolSignedByParty.class, fact -> {
                    assertThat(fact.source()).isEqualTo(PRESS);
                    assertThat(fact.evidenceLevel()).isEqualTo(EvidenceLevel.DECLARED);
                });
        assertThat(ProtocolTable.decide(
                        openForSignature(),
                        Samples.reported(sign("region", mandate(), DIGEST, DEADLINE.plusDays(3))),
                        now()))
                .hasSize(1);
        assertThat(ProtocolTable.decide(
                        after(openForSignature(), deliberate("departement")),
                        transmit("departement", "recu", TRANSMITTED_ON, PRESS),
                        now()))
                .hasSize(1);
    }

    @Test
    void a_party_of_the_register_signs_under_its_mandate_until_its_last_day() {
        assertThat(ProtocolTable.decide(
                        openForSignature(),
                        Samples.signOnRegister(),
                        now().with(Samples.power(Samples.power().scope(), SIGNED_ON))))
                .singleElement()
                .isInstanceOfSatisfying(
                        ProtocolSignedByParty.class,
                        fact -> assertThat(fact.mandate().mandateId()).isEqualTo("prefet"));
    }

    private static ProgrammeRules ranked(Integer first, Integer second) {
        ProgrammeRules sample = rules();
        return new ProgrammeRules(
                sample.name(),
                sample.fictitious(),
                sample.opensOn(),
                sample.closesOn(),
                sample.axes(),
                sample.milestones(),
                sample.documentKinds(),
                List.of(
                        new PartyGroup("INTERCOMMUNALITY", sample.name(), "ALL", null, first),
                        new PartyGroup("STATE", sample.name(), "ALL", null, second),
                        new PartyGroup("REGION", sample.name(), "ALL"),
                        new PartyGroup("INDUSTRY", sample.name(), "0"),
                        new PartyGroup("DEPARTMENT", sample.name(), "0"),
                        new PartyGroup("OPERATOR", sample.name(), "0")),
                true,
                List.of());
    }

    @Test
    void ranks_hold_back_who_signs_after_others_and_nobody_else() {
        ProtocolState one = after(openForSignature(), sign("vallees"));

        assertThat(ProtocolTable.decide(openForSignature(), sign("region"), now(ranked(1, 2))))
                .hasSize(1);
        assertThat(ProtocolTable.decide(openForSignature(), sign("vallees"), now(ranked(1, 2))))
                .hasSize(1);
        assertThat(ProtocolTable.decide(one, sign("etat"), now(ranked(1, 2)))).hasSize(1);
        assertThat(ProtocolTable.decide(openForSignature(), sign("etat"), now(ranked(2, 2))))
                .hasSize(1);
        assertThat(ProtocolTable.decide(openForSignature(), sign("etat"), now(ranked(3, 2))))
                .hasSize(1);
        assertThat(ProtocolTable.decide(openForSignature(), sign("etat"), now(ranked(null, 2))))
                .hasSize(1);
    }

    @Test
    void an_amendment_names_a_base_that_is_in_force() {
        assertThat(ProtocolTable.decide(ProtocolTable.initial(), Samples.draftAmendment(), now().with(Samples.base())))
                .singleElement()
                .isInstanceOfSatisfying(
                        ProtocolDrafted.class, fact -> assertThat(fact.amends()).isEqualTo(Samples.PROTOCOL));
    }

    @Test
    void a_document_tells_amendments_how_it_stands() {
        BaseStanding base = inForce().base().orElseThrow();

        assertThat(base.inForceSince()).isEqualTo(on(SIGNED_ON.plusDays(1)));
        assertThat(base.endsOn()).isEqualTo(CLOSING);
        assertThat(base.amendment()).isFalse();
        assertThat(signed().base().orElseThrow().inForceSince()).isNull();
        assertThat(ProtocolTable.initial().base()).isEmpty();
        ProtocolState amendment = ProtocolTable.fold(
                ProtocolTable.decide(ProtocolTable.initial(), Samples.draftAmendment(), now().with(Samples.base())));
        assertThat(amendment.base().orElseThrow().amendment()).isTrue();
    }

    @Test
    void a_document_knows_which_parties_have_a_register() {
        Drafted drafted = (Drafted) protocol(draft());

        assertThat(drafted.bodyOf("operateur")).isEqualTo(BODY);
        assertThat(drafted.bodyOf("region")).isNull();
        assertThat(drafted.bodyOf("passant")).isNull();
    }

    @Test
    void a_new_text_voids_what_was_authorised() {
        ProtocolState again = after(
                protocol(draft(), freeze(DIGEST), deliberate("departement"), transmit("departement")),
                freeze(OTHER_DIGEST));

        assertThat(((Drafted) again).file().authorised("departement", SIGNED_ON))
                .isFalse();
        assertThat(((Drafted) authorised()).file().authorised("departement", SIGNED_ON))
                .isTrue();
        assertThat(((Drafted) authorised()).file().authorised("region", SIGNED_ON))
                .isFalse();
    }

    @Test
    void each_year_of_a_document_is_reviewed_from_the_first_to_the_running_one() {
        ProtocolState reviewed = after(inForce(), Samples.review(2025));

        assertThat(ProtocolTable.decide(reviewed, Samples.review(2026), now())).hasSize(1);
    }

    @Test
    void a_document_lapses_on_the_day_after_its_deadline_also_once_the_programme_has_closed() {
        LocalDate late = CLOSING.plusDays(9);
        List<ProtocolEvent> facts = ProtocolTable.decide(
                openForSignature(), new ProtocolCommand.LapseProtocol(Samples.PROTOCOL, on(late)), Samples.later(late));

        assertThat(facts).hasSize(1);
        assertThat(ProtocolTable.decide(openForSignature(), Samples.lapse(), now()))
                .hasSize(1);
    }

    @Test
    void what_follows_the_signatures_is_rectified_with_the_day_of_what_it_is() {
        ProtocolState ended = after(inForce(), Samples.terminate());
        int last = ((Drafted) ended).file().facts().size() - 1;

        assertThat(ProtocolTable.decide(ended, Samples.rectifyProtocol(last, on(Samples.TODAY.minusDays(1))), now()))
                .hasSize(1);
        assertThat(ProtocolTable.decide(
                        after(openForSignature(), deliberate("departement")),
                        Samples.rectifyProtocol(3, on(Samples.VOTED_ON.plusDays(1))),
                        now()))
                .hasSize(1);
    }
}
