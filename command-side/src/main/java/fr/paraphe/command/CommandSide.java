package fr.paraphe.command;

import fr.paraphe.events.store.ReservationPolicy;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The command side as one part of an application: aggregates, write API, door. */
@Configuration
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class CommandSide {

    /** An order says itself which stream it is about; looking for annotations in each would take longer than deciding. */
    @Bean
    CommandTargetResolver ordersKnowTheirStream() {
        return command -> new VersionedAggregateIdentifier(((Order<?>) command.getPayload()).streamId(), null);
    }

    @Bean
    ReservationPolicy reservations() {
        return new Reservations();
    }
}
