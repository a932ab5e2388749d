package fr.paraphe.events.store;

import fr.paraphe.events.Fact;
import java.util.List;

/** Which keys a fact takes or gives back; a bean of the side that decides. */
@FunctionalInterface
public interface ReservationPolicy {

    /** The reservations that go with {@code fact}, in the order in which they take effect; empty for none. */
    List<Reservation> of(Fact fact);
}
