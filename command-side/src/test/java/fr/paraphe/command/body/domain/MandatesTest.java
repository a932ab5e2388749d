package fr.paraphe.command.body.domain;

import static fr.paraphe.command.Samples.BODY;
import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.DELEGATED_UNTIL;
import static fr.paraphe.command.Samples.EVERYTHING;
import static fr.paraphe.command.Samples.IN_OFFICE_FROM;
import static fr.paraphe.command.Samples.OPENING;
import static fr.paraphe.command.Samples.PROGRAMME;
import static fr.paraphe.command.Samples.SIGNED_ON;
import static fr.paraphe.command.Samples.body;
import static fr.paraphe.command.Samples.datum;
import static fr.paraphe.command.Samples.delegate;
import static fr.paraphe.command.Samples.mandate;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.onRegister;
import static fr.paraphe.command.Samples.openInterim;
import static fr.paraphe.command.Samples.registerBody;
import static fr.paraphe.command.Samples.registerMandate;
import static fr.paraphe.command.Samples.revokeMandate;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.body.domain.BodyCommand.RegisterMandate;
import fr.paraphe.command.body.domain.BodyState.Registered;
import fr.paraphe.events.BodyEvent.InterimOpened;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.DatumRef;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MandatesTest {

    private static final DatumRef HOLDER = datum("personne-prefet");
    private static final DatumRef DELEGATE = datum("personne-secretaire-general");

    @Test
    void a_mandate_gives_power_from_its_first_day_to_its_last() {
        BodyState body = onRegister();

        assertThat(may(DELEGATE, body, "PROTOCOL", IN_OFFICE_FROM.minusDays(1))).isFalse();
        assertThat(may(DELEGATE, body, "PROTOCOL", IN_OFFICE_FROM)).isTrue();
        assertThat(may(DELEGATE, body, "PROTOCOL", DELEGATED_UNTIL)).isTrue();
        assertThat(may(DELEGATE, body, "PROTOCOL", DELEGATED_UNTIL.plusDays(1))).isFalse();
        assertThat(may(HOLDER, body, "PROTOCOL", DELEGATED_UNTIL.plusYears(20))).isTrue();
    }

    @Test
    void a_mandate_gives_power_for_its_scope_only() {
        BodyState body = onRegister();

        assertThat(may(HOLDER, body, "CONTRACT", SIGNED_ON)).isTrue();
        assertThat(may(DELEGATE, body, "CONTRACT", SIGNED_ON)).isFalse();
        assertThat(Mandates.valid(DELEGATE.ref(), body, "PROTOCOL", "ELSEWHERE", CODE, SIGNED_ON))
                .isEmpty();
        assertThat(Mandates.valid(DELEGATE.ref(), body, "PROTOCOL", PROGRAMME, CODE, SIGNED_ON))
                .map(MandateRegistered::mandateId)
                .contains("secretaire-general");
    }

    @Test
    void a_mandate_for_one_territory_gives_none_for_another() {
        BodyState body = body(
                registerBody(),
                mandate("sous-prefet", new MandateScope(PROGRAMME, CODE, List.of()), IN_OFFICE_FROM, null, null));
        String person = datum("personne-sous-prefet").ref();

        assertThat(Mandates.valid(person, body, "PROTOCOL", PROGRAMME, CODE, SIGNED_ON))
                .isPresent();
        assertThat(Mandates.valid(person, body, "PROTOCOL", PROGRAMME, "demo-02", SIGNED_ON))
                .isEmpty();
    }

    @Test
    void nobody_acts_for_a_body_that_is_not_on_the_register() {
        assertThat(may(HOLDER, BodyTable.initial(), "PROTOCOL", SIGNED_ON)).isFalse();
        assertThat(may(datum("passant"), onRegister(), "PROTOCOL", SIGNED_ON)).isFalse();
    }

    @Test
    void what_was_delegated_ends_with_the_mandate_that_it_comes_from() {
        BodyState body = body(
                registerBody(),
                registerMandate("prefet"),
                delegate("secretaire-general"),
                mandate(
                        "adjoint",
                        new MandateScope(PROGRAMME, null, List.of("PROTOCOL")),
                        IN_OFFICE_FROM,
                        DELEGATED_UNTIL,
                        "secretaire-general"),
                revokeMandate("prefet"));

        for (DatumRef person : List.of(HOLDER, DELEGATE, datum("personne-adjoint"))) {
            assertThat(may(person, body, "PROTOCOL", SIGNED_ON.minusDays(1))).isTrue();
            assertThat(may(person, body, "PROTOCOL", SIGNED_ON)).isFalse();
        }
    }

    @Test
    void an_interim_ends_delegations_at_any_remove_and_leaves_the_office() {
        MandateScope protocols = new MandateScope(PROGRAMME, null, List.of("PROTOCOL"));
        BodyState before = body(
                registerBody(),
                registerMandate("prefet"),
                delegate("secretaire-general"),
                mandate("adjoint", protocols, IN_OFFICE_FROM, DELEGATED_UNTIL, "secretaire-general"),
                mandate("echu", protocols, IN_OFFICE_FROM, SIGNED_ON.minusDays(1), "prefet"),
                registerMandate("directeur"));

        assertThat(BodyTable.decide(before, openInterim("prefet"), now()))
                .singleElement()
                .isInstanceOfSatisfying(InterimOpened.class, fact -> {
                    assertThat(fact.lapsed()).containsExactly("secretaire-general", "adjoint");
                    assertThat(fact.legalSource()).contains("2004-374");
                });
        BodyState after = BodyTable.evolve(
                before, BodyTable.decide(before, openInterim("prefet"), now()).getFirst());
        assertThat(may(DELEGATE, after, "PROTOCOL", SIGNED_ON)).isFalse();
        assertThat(may(datum("personne-adjoint"), after, "PROTOCOL", SIGNED_ON)).isFalse();
        assertThat(may(datum("personne-directeur"), after, "PROTOCOL", SIGNED_ON))
                .isTrue();
        assertThat(may(HOLDER, after, "PROTOCOL", SIGNED_ON)).isTrue();
    }

    @Test
    void who_holds_the_office_ad_interim_delegates_anew() {
        BodyState body = body(
                registerBody(),
                registerMandate("prefet"),
                delegate("secretaire-general"),
                openInterim("prefet"),
                mandate("interim", EVERYTHING, SIGNED_ON, null, null),
                mandate("secretaire-general-2", EVERYTHING, SIGNED_ON, null, "interim"));

        assertThat(may(datum("personne-secretaire-general-2"), body, "PROTOCOL", SIGNED_ON))
                .isTrue();
    }

    @Test
    void a_further_mandate_of_a_person_bears_the_same_reference() {
        BodyState body = onRegister();
        RegisterMandate further = new RegisterMandate(
                BODY,
                "prefet-2",
                HOLDER.ref(),
                null,
                "préfète",
                EVERYTHING,
                IN_OFFICE_FROM,
                null,
                "Arrêté 13",
                OPENING,
                null);

        assertThat(BodyTable.decide(body, further, now()))
                .singleElement()
                .isInstanceOfSatisfying(
                        MandateRegistered.class,
                        fact -> assertThat(fact.person()).isEqualTo(HOLDER));
        Registered again = (Registered)
                BodyTable.evolve(body, BodyTable.decide(body, further, now()).getFirst());
        assertThat(BodyTable.decide(again, further, now())).as("asked twice").isEmpty();
    }

    private static boolean may(DatumRef person, BodyState body, String documentKind, LocalDate day) {
        return Mandates.valid(person.ref(), body, documentKind, PROGRAMME, CODE, day)
                .isPresent();
    }
}
