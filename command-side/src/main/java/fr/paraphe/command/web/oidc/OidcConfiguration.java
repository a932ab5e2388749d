package fr.paraphe.command.web.oidc;

import fr.paraphe.events.access.VouchedSignIn;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Nothing of it is there unless an issuer is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(OidcSettings.ISSUER)
@EnableConfigurationProperties(OidcSettings.class)
class OidcConfiguration {

    @Bean
    OidcLogin oidcLogin(OidcSettings settings, VouchedSignIn accounts) {
        return new OidcLogin(new Provider(settings), accounts);
    }
}
