package fr.paraphe.command.protocol;

import fr.paraphe.command.Order;
import fr.paraphe.command.protocol.domain.ProtocolCommand.GiveDaysBack;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.territory.Resumption;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Streams;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives the parties of the document under way the days back that passed while its territory was suspended. */
@Component
public class DaysGivenBack implements Resumption {

    @Override
    public String aggregate() {
        return ProtocolAggregate.NAME;
    }

    @Override
    public Order<?> order(
            String protocolId, LocalDate suspendedOn, BusinessDate resumedOn, Circumstances circumstances) {
        return new Order<>(
                Streams.protocol(protocolId),
                new GiveDaysBack(protocolId, suspendedOn, resumedOn),
                circumstances,
                null,
                List.of(),
                List.of());
    }
}
