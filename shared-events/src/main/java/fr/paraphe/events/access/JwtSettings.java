package fr.paraphe.events.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose JWTs the API takes.
 *
 * @param issuer address of the only issuer; null for no JWTs at all
 * @param audience what a token has to be made for
 * @param acrValues how strongly whoever it names has to have signed in at the issuer ({@code acr}); empty for any way
 * @param nameClaim claim that holds the sign-in name of the account
 */
@ConfigurationProperties("paraphe.jwt")
record JwtSettings(
        @Nullable String issuer,
        @DefaultValue("paraphe") String audience,
        @DefaultValue List<String> acrValues,
        @DefaultValue("sub") String nameClaim) {}
