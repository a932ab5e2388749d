package fr.paraphe.command.protocol.domain;

import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.COMPLETION;
import static fr.paraphe.command.Samples.DEADLINE;
import static fr.paraphe.command.Samples.DESIGNATED_ON;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.DRAFTED_ON;
import static fr.paraphe.command.Samples.OPENED_ON;
import static fr.paraphe.command.Samples.OPENING;
import static fr.paraphe.command.Samples.OTHER_DIGEST;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.SIGNED_ON;
import static fr.paraphe.command.Samples.TODAY;
import static fr.paraphe.command.Samples.axes;
import static fr.paraphe.command.Samples.datum;
import static fr.paraphe.command.Samples.decline;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.later;
import static fr.paraphe.command.Samples.mandate;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.openForSignature;
import static fr.paraphe.command.Samples.otherRules;
import static fr.paraphe.command.Samples.partiallySigned;
import static fr.paraphe.command.Samples.parties;
import static fr.paraphe.command.Samples.protocol;
import static fr.paraphe.command.Samples.protocolFacts;
import static fr.paraphe.command.Samples.recall;
import static fr.paraphe.command.Samples.rectifyProtocol;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.signed;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState.Frozen;
import fr.paraphe.command.protocol.domain.ProtocolState.Recalled;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProtocolTableTest {

    @Test
    void a_protocol_needs_no_plan_where_the_programme_asks_for_none() {
        Circumstances noPlan = new Circumstances(
                TODAY,
                new ProgrammeInForce(1, rules(true, OPENING, CLOSING, "ALL", List.of(), axes(), false)),
                new TerritoryStanding(null, on(DESIGNATED_ON), null));

        assertThat(ProtocolTable.decide(ProtocolTable.initial(), draft(), noPlan))
                .hasSize(1);
    }

    @Test
    void a_text_frozen_again_is_a_further_version_and_the_same_bytes_are_nothing_new() {
        ProtocolState frozen = protocol(draft(), freeze(DIGEST));

        assertThat(ProtocolTable.decide(frozen, freeze(DIGEST), now())).isEmpty();
        assertThat(protocol(draft(), freeze(DIGEST), freeze(OTHER_DIGEST)))
                .isInstanceOfSatisfying(
                        Frozen.class,
                        state -> assertThat(state.text().textVersion()).isEqualTo(2));
    }

    @Test
    void a_party_signs_on_the_last_day() {
        assertThat(ProtocolTable.decide(openForSignature(), sign("region", mandate(), DIGEST, DEADLINE), now()))
                .singleElement()
                .isInstanceOf(ProtocolSignedByParty.class);
    }

    @Test
    void a_mandate_holds_on_its_first_and_on_its_last_day() {
        Mandate oneDay = new Mandate("Arrêté 12", SIGNED_ON, SIGNED_ON);

        assertThat(ProtocolTable.decide(openForSignature(), sign("region", oneDay, DIGEST, SIGNED_ON), now()))
                .hasSize(1);
    }

    @Test
    void the_last_signature_that_is_needed_brings_the_signed_protocol_with_it() {
        List<ProtocolEvent> facts = ProtocolTable.decide(partiallySigned(), sign("scierie"), now());

        assertThat(facts).hasSize(2).last().isInstanceOfSatisfying(ProtocolSigned.class, fact -> {
            assertThat(fact.digest()).isEqualTo(DIGEST);
            assertThat(fact.documentKind()).isEqualTo("PROTOCOL");
        });
    }

    @Test
    void a_protocol_is_signed_on_the_day_of_its_latest_signature_in_whatever_order_they_are_recorded() {
        List<ProtocolEvent> facts =
                ProtocolTable.decide(partiallySigned(), sign("scierie", mandate(), DIGEST, OPENED_ON), now());

        assertThat(facts).last().extracting(ProtocolEvent::occurredOn).isEqualTo(on(SIGNED_ON));
    }

    @Test
    void two_signatures_of_one_group_do_not_stand_for_another_group() {
        ProtocolState two = protocol(draft(), freeze(DIGEST), open(), sign("fonderies"), sign("scierie"), sign("etat"));

        assertThat(ProtocolTable.decide(two, sign("region"), now()))
                .singleElement()
                .isInstanceOf(ProtocolSignedByParty.class);
    }

    @Test
    void a_group_that_signs_in_full_waits_for_each_of_its_parties() {
        List<Party> more = Stream.concat(
                        parties().stream(), Stream.of(new Party("val", "INTERCOMMUNALITY", "CA du Val")))
                .toList();
        ProtocolState waiting = protocol(
                draft("PROTOCOL", more, DRAFTED_ON),
                freeze(DIGEST),
                open(),
                sign("vallees"),
                sign("region"),
                sign("etat"));

        assertThat(ProtocolTable.decide(waiting, sign("fonderies"), now())).hasSize(1);
        assertThat(ProtocolTable.decide(waiting, sign("fonderies"), now(otherRules())))
                .as("under rules that ask for one of them")
                .hasSize(2);
    }

    @Test
    void a_group_that_may_sign_without_being_asked_is_neither_required_nor_waited_for() {
        Circumstances optional = now(rules(true, OPENING, CLOSING, "0", List.of()));
        List<Party> withoutIt = parties().stream()
                .filter(party -> !party.group().equals("INTERCOMMUNALITY"))
                .toList();
        ProtocolState waiting = protocol(draft(), freeze(DIGEST), open(), sign("region"), sign("etat"));

        assertThat(ProtocolTable.decide(ProtocolTable.initial(), draft("PROTOCOL", withoutIt, DRAFTED_ON), optional))
                .hasSize(1);
        assertThat(ProtocolTable.decide(waiting, sign("fonderies"), optional)).hasSize(2);
        assertThat(ProtocolTable.decide(waiting, sign("vallees"), optional)).hasSize(1);
    }

    @Test
    void evidence_follows_from_the_means() {
        SignProtocol byHand = new SignProtocol(
                PROTOCOL,
                "region",
                datum("signataire"),
                "Présidente",
                mandate(),
                "Mulhouse",
                Means.HANDWRITTEN,
                DIGEST,
                null,
                on(SIGNED_ON),
                null);

        assertThat(level(byHand)).isEqualTo(EvidenceLevel.DECLARED);
        assertThat(level(sign("region"))).isEqualTo(EvidenceLevel.SIMPLE);
    }

    @Test
    void a_declined_protocol_is_recalled() {
        assertThat(protocol(draft(), freeze(DIGEST), open(), decline("region"), recall()))
                .isInstanceOf(Recalled.class);
    }

    @Test
    void a_protocol_left_unsigned_is_recalled_after_its_programme_has_closed() {
        RecallProtocol late = new RecallProtocol(PROTOCOL, datum("motif"), on(CLOSING.plusDays(9)));

        assertThat(ProtocolTable.decide(openForSignature(), late, later(CLOSING.plusDays(10))))
                .hasSize(1);
    }

    @Test
    void the_rectified_signature_that_dates_the_document_also_moves_the_day_on_which_it_was_signed() {
        List<ProtocolEvent> facts = ProtocolTable.decide(signed(), rectifyProtocol(6, on(DEADLINE)), now());

        assertThat(facts).hasSize(2).first().isInstanceOfSatisfying(ProtocolFactRectified.class, fact -> {
            assertThat(fact.version()).isEqualTo(6);
            assertThat(fact.before().occurredOn()).isEqualTo(on(SIGNED_ON));
            assertThat(fact.after().place()).isEqualTo("Mulhouse");
        });
        assertThat(facts).last().isInstanceOfSatisfying(ProtocolFactRectified.class, fact -> {
            assertThat(fact.factId()).isEqualTo(COMPLETION.ofProtocol().factId());
            assertThat(fact.version()).isEqualTo(7);
            assertThat(fact.supersedes()).isEqualTo(7);
            assertThat(fact.after()).isEqualTo(new ProtocolCorrection(on(DEADLINE), null, null, null));
        });
    }

    @Test
    void a_signature_that_does_not_date_the_document_is_rectified_alone() {
        assertThat(ProtocolTable.decide(signed(), rectifyProtocol(4, on(OPENED_ON)), now()))
                .as("three others were given on the last day")
                .hasSize(1);
        assertThat(ProtocolTable.decide(
                        signed(), rectifyProtocol(4, null, "Maire", null, null, null, datum("motif")), now()))
                .as("its capacity has no day")
                .hasSize(1);
    }

    @Test
    void each_rectification_of_a_signature_takes_the_one_before_out_of_force() {
        ProtocolState once = ProtocolTable.fold(Stream.concat(
                        protocolFacts(draft(), freeze(DIGEST), open(), sign("region")).stream(),
                        ProtocolTable.decide(
                                protocol(draft(), freeze(DIGEST), open(), sign("region")),
                                rectifyProtocol(3, on(OPENED_ON)),
                                now())
                                .stream())
                .toList());

        assertThat(ProtocolTable.decide(once, rectifyProtocol(3, on(OPENED_ON)), now()))
                .as("what is so already brings no further fact")
                .isEmpty();
        assertThat(ProtocolTable.decide(
                        once, rectifyProtocol(3, null, null, null, "Metz", null, datum("motif")), now()))
                .singleElement()
                .isInstanceOfSatisfying(ProtocolFactRectified.class, fact -> {
                    assertThat(fact.supersedes()).isEqualTo(4);
                    assertThat(fact.before().occurredOn()).isEqualTo(on(OPENED_ON));
                    assertThat(fact.after().occurredOn()).isEqualTo(on(OPENED_ON));
                    assertThat(fact.after().place()).isEqualTo("Metz");
                });
    }

    @Test
    void a_rectified_signature_counts_for_the_day_on_which_the_last_one_completes_the_document() {
        List<ProtocolEvent> facts = new ArrayList<>(
                protocolFacts(draft(), freeze(DIGEST), open(), sign("vallees"), sign("region"), sign("etat")));
        for (long signature : List.of(3L, 4L, 5L)) {
            facts.addAll(
                    ProtocolTable.decide(ProtocolTable.fold(facts), rectifyProtocol(signature, on(OPENED_ON)), now()));
        }

        assertThat(ProtocolTable.decide(
                        ProtocolTable.fold(facts), sign("scierie", mandate(), DIGEST, OPENED_ON), now()))
                .last()
                .extracting(ProtocolEvent::occurredOn)
                .isEqualTo(on(OPENED_ON));
    }

    @Test
    void a_recall_after_the_closing_of_the_programme_is_rectified_after_it_too() {
        ProtocolState recalled = protocol(draft(), recall());

        assertThat(ProtocolTable.decide(
                        recalled, rectifyProtocol(1, on(CLOSING.plusDays(5))), later(CLOSING.plusDays(10))))
                .hasSize(1);
    }

    private static EvidenceLevel level(SignProtocol command) {
        return ((ProtocolSignedByParty)
                        ProtocolTable.decide(openForSignature(), command, now()).getFirst())
                .evidenceLevel();
    }
}
