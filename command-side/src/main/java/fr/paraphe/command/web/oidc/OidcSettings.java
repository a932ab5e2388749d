package fr.paraphe.command.web.oidc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The provider that people sign in by.
 *
 * @param issuer how it names itself, to the letter
 * @param clientId how it names this service
 * @param clientSecret what this service proves itself with; null for a client without one
 * @param name what people call it, on the button
 * @param scopes what is asked for; {@code openid} is among them in any case
 * @param userinfo how it tells what it knows of somebody
 * @param pkce whether the code is bound to who asked for it
 * @param acrValues how strongly somebody has to have signed in at the provider, any of which does ({@code acr}); empty
 *     for what the provider asks for by itself
 * @param nameClaim claim that holds the sign-in name of the account
 */
@ConfigurationProperties("paraphe.oidc")
record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @Nullable String clientSecret,
        @DefaultValue("OpenID Connect") String name,
        @DefaultValue("openid") List<String> scopes,
        @DefaultValue("json") Form userinfo,
        @DefaultValue("true") boolean pkce,
        @DefaultValue List<String> acrValues,
        @DefaultValue("sub") String nameClaim) {

    static final String ISSUER = "paraphe.oidc.issuer";

    /** What the answer of the userinfo address is. */
    enum Form {
        JSON,
        JWT
    }
}
