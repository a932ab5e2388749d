package fr.paraphe.command.territory;

import fr.paraphe.command.Order;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.events.BusinessDate;
import java.time.LocalDate;

/** What the document under way in a territory is told when the territory goes on after a suspension. */
public interface Resumption {

    /** Name of the shell that takes the order. */
    String aggregate();

    /**
     * The order.
     *
     * @param protocolId the document under way
     * @param suspendedOn day on which the territory was suspended
     * @param resumedOn day from which on it goes on
     */
    Order<?> order(String protocolId, LocalDate suspendedOn, BusinessDate resumedOn, Circumstances circumstances);
}
