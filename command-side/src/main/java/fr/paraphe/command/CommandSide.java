package fr.paraphe.command;

import fr.paraphe.events.store.ReservationPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The command side as one part of an application: aggregates, write API, door. */
@Configuration
@ComponentScan
public class CommandSide {

    @Bean
    ReservationPolicy reservations() {
        return new Reservations();
    }
}
