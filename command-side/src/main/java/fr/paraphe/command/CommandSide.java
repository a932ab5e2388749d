package fr.paraphe.command;

import fr.paraphe.events.store.ReservationPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The command side as one part of an application: aggregates, write API, door. */
@Configuration
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class CommandSide {

    @Bean
    ReservationPolicy reservations() {
        return new Reservations();
    }
}
