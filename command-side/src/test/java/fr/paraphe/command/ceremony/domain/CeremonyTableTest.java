package fr.paraphe.command.ceremony.domain;

import static fr.paraphe.command.Samples.BODY;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.attend;
import static fr.paraphe.command.Samples.ceremony;
import static fr.paraphe.command.Samples.closeCeremony;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.openCeremony;
import static fr.paraphe.command.Samples.power;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.Samples;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.OpenCeremony;
import fr.paraphe.command.ceremony.domain.CeremonyState.Held;
import fr.paraphe.command.ceremony.domain.CeremonyState.Open;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Power;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CeremonyTableTest {

    private static Circumstances deputy() {
        Power head = power();
        return now().with(new Power(BODY, "adjoint", head.scope(), head.validFrom(), null));
    }

    @Test
    void whoever_came_signs_for_the_body() {
        AttendanceRecorded came = CeremonyTable.signatory(ceremony(openCeremony(), attend()), BODY);

        assertThat(came.mandateId()).isEqualTo("prefet");
    }

    @Test
    void coming_again_is_nothing_new_and_somebody_else_takes_the_place() {
        CeremonyState one = ceremony(openCeremony(), attend());

        assertThat(CeremonyTable.decide(one, attend(), now().with(power()))).isEmpty();
        List<CeremonyEvent> facts = CeremonyTable.decide(one, attend("adjoint"), deputy());
        CeremonyState two = CeremonyTable.evolve(one, facts.getFirst());
        assertThat(((Held) two).attendance()).hasSize(1);
        assertThat(CeremonyTable.signatory(two, BODY).mandateId()).isEqualTo("adjoint");
    }

    @Test
    void two_bodies_stand_side_by_side() {
        CeremonyState one = ceremony(openCeremony(), attend());
        CeremonyState two = CeremonyTable.evolve(
                one,
                new AttendanceRecorded(
                        Samples.CEREMONY,
                        Samples.PROGRAMME,
                        "R44",
                        "prefet",
                        Samples.datum("autre"),
                        "préfet",
                        on(Samples.SIGNED_ON)));

        assertThat(((Held) two).attendance()).hasSize(2);
        assertThat(CeremonyTable.signatory(two, "R44").capacity()).isEqualTo("préfet");
        assertThat(CeremonyTable.signatory(two, BODY).capacity()).isEqualTo("Préfète");
    }

    @Test
    void a_ceremony_calls_what_it_was_opened_for_even_once_it_is_closed() {
        assertThatCode(() -> CeremonyTable.calls(ceremony(openCeremony()), PROTOCOL))
                .doesNotThrowAnyException();
        assertThatCode(() -> CeremonyTable.calls(ceremony(openCeremony(), closeCeremony()), PROTOCOL))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> CeremonyTable.calls(CeremonyTable.initial(), PROTOCOL))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void closing_twice_is_nothing_new() {
        assertThat(CeremonyTable.decide(ceremony(openCeremony(), closeCeremony()), closeCeremony(), now()))
                .isEmpty();
    }

    @Test
    void a_fact_that_does_not_fit_changes_nothing() {
        CeremonyState opened = ceremony(openCeremony(), attend());
        CeremonyOpened other = new CeremonyOpened(
                Samples.CEREMONY, Samples.PROGRAMME, "Autre", "Ailleurs", List.of(), on(Samples.SIGNED_ON));

        assertThat(CeremonyTable.evolve(opened, other)).isSameAs(opened).isInstanceOf(Open.class);
        assertThat(((Held) ceremony(openCeremony(), attend(), closeCeremony())).attending(BODY))
                .isPresent();
    }

    @Test
    void a_ceremony_opens_within_the_days_of_its_programme_and_not_in_the_future() {
        refused(Rule.DATE_IN_FUTURE, Samples.TODAY.plusDays(1), now());
        refused(Rule.PROGRAMME_NOT_OPEN, Samples.OPENING.minusDays(1), now());
        refused(Rule.PROGRAMME_CLOSED, Samples.CLOSING.plusDays(1), Samples.later(Samples.CLOSING.plusDays(9)));
    }

    private static void refused(Rule rule, LocalDate day, Circumstances circumstances) {
        OpenCeremony sample = openCeremony();
        assertThatThrownBy(() -> CeremonyTable.decide(
                        CeremonyTable.initial(),
                        new OpenCeremony(
                                sample.ceremonyId(),
                                sample.programme(),
                                sample.name(),
                                sample.place(),
                                sample.called(),
                                on(day)),
                        circumstances))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(rule));
    }
}
