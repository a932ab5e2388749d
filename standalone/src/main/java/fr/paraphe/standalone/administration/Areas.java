package fr.paraphe.standalone.administration;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.access.Everywhere;
import fr.paraphe.query.ui.AdministrationArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;

/** Which of these pages the page of administration leads to, and whom. */
@Configuration(proxyBeanMethods = false)
class Areas {

    private static final String ADMINISTRATOR = "ROLE_" + Role.ADMIN;

    @Bean
    AdministrationArea accounts() {
        return AdministrationArea.guarded(10, "accounts", "/administration/comptes", new Everywhere(Role.ADMIN)::may);
    }

    @Bean
    AdministrationArea programmes() {
        return AdministrationArea.open(20, "programmes", "/administration/programmes");
    }

    @Bean
    AdministrationArea imports() {
        return AdministrationArea.guarded(30, "imports", "/administration/imports", Areas::administrator);
    }

    @Bean
    AdministrationArea batches() {
        return AdministrationArea.guarded(35, "batches", "/administration/lots", Authentication::isAuthenticated);
    }

    @Bean
    AdministrationArea retentions() {
        return AdministrationArea.open(60, "retentions", "/administration/donnees-personnelles");
    }

    static boolean administrator(Authentication who) {
        return who.getAuthorities().stream().anyMatch(held -> ADMINISTRATOR.equals(held.getAuthority()));
    }
}
