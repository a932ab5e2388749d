package fr.paraphe.events.store;

import java.util.List;
import java.util.Map;

/** Another owner already holds a key that a fact would take; nothing of the unit of work was stored. */
public final class ReservationTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Reservation> wanted;
    private final transient Map<String, String> holders;

    /**
     * @param wanted the reservations that could not be taken
     * @param holders who holds each of their keys
     */
    public ReservationTaken(List<Reservation> wanted, Map<String, String> holders) {
        super("Already held: " + holders);
        this.wanted = List.copyOf(wanted);
        this.holders = Map.copyOf(holders);
    }

    /** The reservations that could not be taken. */
    public List<Reservation> wanted() {
        return wanted;
    }

    /** The owner of each key that could not be taken. */
    public Map<String, String> holders() {
        return holders;
    }
}
