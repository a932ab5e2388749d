package fr.paraphe.command;

import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.DECIDED_ON;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.PRESS;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.abandon;
import static fr.paraphe.command.Samples.begin;
import static fr.paraphe.command.Samples.changePerimeter;
import static fr.paraphe.command.Samples.close;
import static fr.paraphe.command.Samples.contract;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.finish;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.goOn;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.pause;
import static fr.paraphe.command.Samples.projectFacts;
import static fr.paraphe.command.Samples.protocolFacts;
import static fr.paraphe.command.Samples.recall;
import static fr.paraphe.command.Samples.resume;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.split;
import static fr.paraphe.command.Samples.successors;
import static fr.paraphe.command.Samples.suspend;
import static fr.paraphe.command.Samples.territoryFacts;
import static fr.paraphe.command.Samples.transfer;
import static fr.paraphe.command.Samples.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.Fact;
import fr.paraphe.events.TerritoryEvent.TerritoryRenewed;
import fr.paraphe.events.store.Reservation;
import fr.paraphe.events.store.ReservationTaken;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReservationsTest {

    private final Reservations reservations = new Reservations();

    @Test
    void a_designated_territory_takes_its_members_within_the_programme() {
        assertThat(of(territoryFacts(designate())))
                .containsExactly(
                        Reservation.take("member:DEMO:200000001", CODE),
                        Reservation.take("member:DEMO:200000002", CODE));
    }

    @Test
    void a_member_that_leaves_is_free_and_one_that_joins_is_taken() {
        assertThat(of(territoryFacts(designate(), changePerimeter())))
                .endsWith(
                        Reservation.release("member:DEMO:200000002", CODE),
                        Reservation.take("member:DEMO:200000003", CODE));
    }

    @Test
    void a_protocol_holds_its_territory_until_it_is_signed() {
        assertThat(of(protocolFacts(
                        draft(),
                        freeze(DIGEST),
                        open(),
                        sign("vallees"),
                        sign("region"),
                        sign("etat"),
                        sign("fonderies"))))
                .containsExactly(
                        Reservation.take("drafting:DEMO:demo-01", PROTOCOL),
                        Reservation.release("drafting:DEMO:demo-01", PROTOCOL),
                        Reservation.take("open-protocol:DEMO:demo-01", PROTOCOL),
                        Reservation.release("open-protocol:DEMO:demo-01", PROTOCOL));
    }

    @Test
    void a_protocol_holds_its_territory_until_it_is_recalled() {
        assertThat(of(protocolFacts(draft(), recall())))
                .containsExactly(
                        Reservation.take("drafting:DEMO:demo-01", PROTOCOL),
                        Reservation.release("drafting:DEMO:demo-01", PROTOCOL),
                        Reservation.take("open-protocol:DEMO:demo-01", PROTOCOL),
                        Reservation.release("open-protocol:DEMO:demo-01", PROTOCOL));
    }

    @Test
    void a_suspended_territory_holds_what_drafting_takes_until_it_is_resumed() {
        assertThat(of(territoryFacts(designate(), suspend(), resume())))
                .endsWith(
                        Reservation.take("drafting:DEMO:demo-01", "TERRITORY_SUSPENDED"),
                        Reservation.release("drafting:DEMO:demo-01", "TERRITORY_SUSPENDED"));
    }

    @Test
    void a_territory_is_withdrawn_only_while_no_protocol_is_under_way_and_none_comes_after() {
        assertThat(of(territoryFacts(designate(), suspend(), withdraw())))
                .as("and its members are free for another territory")
                .endsWith(
                        Reservation.release("member:DEMO:200000001", CODE),
                        Reservation.release("member:DEMO:200000002", CODE),
                        Reservation.release("drafting:DEMO:demo-01", "TERRITORY_SUSPENDED"),
                        Reservation.take("drafting:DEMO:demo-01", "TERRITORY_WITHDRAWN"),
                        Reservation.take("open-protocol:DEMO:demo-01", "TERRITORY_WITHDRAWN"),
                        Reservation.take("contracting:DEMO:demo-01", "TERRITORY_WITHDRAWN"));
    }

    @Test
    void the_members_of_a_territory_that_is_split_are_free_for_its_successors() {
        assertThat(of(territoryFacts(designate(), split(successors(), List.of()))))
                .endsWith(
                        Reservation.release("member:DEMO:200000001", CODE),
                        Reservation.release("member:DEMO:200000002", CODE),
                        Reservation.take("drafting:DEMO:demo-01", "TERRITORY_REPLACED"),
                        Reservation.take("open-protocol:DEMO:demo-01", "TERRITORY_REPLACED"),
                        Reservation.take("contracting:DEMO:demo-01", "TERRITORY_REPLACED"));
    }

    @Test
    void a_territory_is_closed_only_while_no_project_runs_and_none_is_contracted_later() {
        assertThat(of(TerritoryTable.decide(Samples.contracted(), close(), Samples.now())))
                .containsExactly(
                        Reservation.take("drafting:DEMO:demo-01", "TERRITORY_CLOSED"),
                        Reservation.take("open-protocol:DEMO:demo-01", "TERRITORY_CLOSED"),
                        Reservation.take("contracting:DEMO:demo-01", "TERRITORY_CLOSED"),
                        Reservation.noneBelow("running:DEMO:demo-01:", "TERRITORY_CLOSED"));
    }

    @Test
    void a_closed_territory_that_goes_on_elsewhere_holds_the_same_keys_for_another_reason() {
        assertThat(of(List.of(new TerritoryRenewed(
                        "DEMO", CODE, "DEMO-2", "demo-101", "Préfecture", on(Samples.DECIDED_ON), null))))
                .filteredOn(each -> each.key().startsWith("contracting:"))
                .containsExactly(
                        Reservation.release("contracting:DEMO:demo-01", "TERRITORY_CLOSED"),
                        Reservation.take("contracting:DEMO:demo-01", "TERRITORY_RENEWED"));
    }

    @Test
    void a_contract_waits_for_a_closing_under_way_and_its_project_runs_until_it_ends() {
        String project = Samples.PROJECT;
        Reservation take = Reservation.take("running:DEMO:demo-01:" + project, project);
        Reservation release = Reservation.release("running:DEMO:demo-01:" + project, project);
        Reservation contracting = Reservation.take("contracting:DEMO:demo-01", project);
        Reservation waited = Reservation.release("contracting:DEMO:demo-01", project);

        assertThat(of(projectFacts(contract(), begin(), pause(), goOn()))).containsExactly(contracting, waited, take);
        assertThat(of(projectFacts(contract(), finish()))).containsExactly(contracting, waited, take, release);
        assertThat(of(projectFacts(contract(), abandon()))).containsExactly(contracting, waited, take, release);
        assertThat(of(projectFacts(contract(), transfer("demo-02"))))
                .containsExactly(contracting, waited, take, release);
        assertThat(of(projectFacts(contract(on(DECIDED_ON), PRESS))))
                .as("what a source reports asks nobody")
                .containsExactly(waited, take);
    }

    @Test
    void who_is_refused_is_told_which_projects_run_or_how_the_territory_ended() {
        Refusal running = Reservations.refusal(new ReservationTaken(
                List.of(), Map.of("running:DEMO:demo-01:P2", "P2", "running:DEMO:demo-01:P1", "P1")));
        Refusal closed = Reservations.refusal(
                new ReservationTaken(List.of(), Map.of("contracting:DEMO:demo-01", "TERRITORY_CLOSED")));

        assertThat(running.rule()).isEqualTo(Rule.PROJECTS_RUNNING);
        assertThat(running.details()).containsEntry("projects", "P1, P2");
        assertThat(closed.rule()).isEqualTo(Rule.TERRITORY_CLOSED);
    }

    private List<Reservation> of(List<? extends Fact> facts) {
        return facts.stream().flatMap(fact -> reservations.of(fact).stream()).toList();
    }
}
