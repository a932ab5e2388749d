package fr.paraphe.command.web.oidc;

import com.nimbusds.jose.JOSEObjectType;
import fr.paraphe.events.access.Issuer;
import fr.paraphe.events.application.IssuerAway;
import fr.paraphe.events.store.StartupRefusal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** The provider as this service knows it, once it was asked. */
final class Provider {

    /** Where a sign-in by it begins. */
    static final String BEGIN = "/connexion/oidc";

    /** Where it sends people back to. */
    static final String RETURN = "/connexion/oidc/retour";

    /** What its tokens call themselves. */
    static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT);

    private static final String ID = "paraphe";

    private final OidcSettings settings;
    private final Issuer issuer;
    private volatile @Nullable ClientRegistration registration;

    Provider(OidcSettings settings) {
        if (settings.clientId().isBlank()) {
            throw new StartupRefusal("With --" + OidcSettings.ISSUER + " goes --paraphe.oidc.client-id, the name under"
                    + " which the provider knows this service.");
        }
        this.settings = settings;
        this.issuer = new Issuer(settings.issuer(), OidcSettings.ISSUER);
    }

    OidcSettings settings() {
        return settings;
    }

    Issuer issuer() {
        return issuer;
    }

    /**
     * Where it is asked what.
     *
     * @throws IssuerAway when it does not say
     */
    ClientRegistration registration() {
        ClientRegistration known = registration;
        if (known == null) {
            known = read();
            registration = known;
        }
        return known;
    }

    private ClientRegistration read() {
        Set<String> scopes = new TreeSet<>(settings.scopes());
        scopes.add("openid");
        try {
            ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(issuer.metadata())
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientName(settings.name())
                    .redirectUri("{baseUrl}" + RETURN)
                    .scope(scopes)
                    .userNameAttributeName("sub")
                    .clientSettings(ClientRegistration.ClientSettings.builder()
                            .requireProofKey(settings.pkce())
                            .build());
            String secret = settings.clientSecret();
            return secret == null || secret.isBlank()
                    ? builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                            .build()
                    : builder.clientSecret(secret).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IssuerAway("The provider does not say where it is asked", e);
        }
    }

    /** Where it ends its own session; null when it does not say. */
    @Nullable String endSession() {
        return issuer.metadata().get("end_session_endpoint") instanceof String address ? address : null;
    }
}
