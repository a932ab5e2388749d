package fr.paraphe.command;

import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.changePerimeter;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.protocolFacts;
import static fr.paraphe.command.Samples.recall;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.territoryFacts;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.Fact;
import fr.paraphe.events.store.Reservation;
import java.util.List;
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
                        Reservation.take("open-protocol:DEMO:demo-01", PROTOCOL),
                        Reservation.release("open-protocol:DEMO:demo-01", PROTOCOL));
    }

    @Test
    void a_protocol_holds_its_territory_until_it_is_recalled() {
        assertThat(of(protocolFacts(draft(), recall())))
                .containsExactly(
                        Reservation.take("open-protocol:DEMO:demo-01", PROTOCOL),
                        Reservation.release("open-protocol:DEMO:demo-01", PROTOCOL));
    }

    private List<Reservation> of(List<? extends Fact> facts) {
        return facts.stream().flatMap(fact -> reservations.of(fact).stream()).toList();
    }
}
