package fr.paraphe.command.web.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import fr.paraphe.events.application.IssuerAway;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * What the provider knows of somebody, besides the ID token: as JSON over its own line, or as a JWT that it signed for
 * this service (ProConnect). Either has to be about whom the ID token is about.
 */
final class Userinfo implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private static final MediaType JWT = MediaType.valueOf("application/jwt");
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final boolean signed;
    private final RestClient http;
    private final JwtDecoder tokens;

    Userinfo(Provider provider) {
        this.signed = provider.settings().userinfo() == OidcSettings.Form.JWT;
        this.http = RestClient.builder()
                .requestFactory(provider.issuer().requests())
                .build();
        String client = provider.settings().clientId();
        this.tokens = provider.issuer()
                .decoder(
                        Provider.TYPES,
                        new DelegatingOAuth2TokenValidator<>(
                                new JwtIssuerValidator(provider.issuer().address()),
                                new JwtClaimValidator<List<String>>(
                                        JwtClaimNames.AUD, given -> given != null && given.contains(client)),
                                new JwtTimestampValidator(SKEW)));
    }

    @Override
    public OidcUser loadUser(OidcUserRequest asked) {
        String address = asked.getClientRegistration()
                .getProviderDetails()
                .getUserInfoEndpoint()
                .getUri();
        if (address == null || address.isBlank()) {
            if (signed) {
                throw refused("The provider does not say where it tells of people");
            }
            return new DefaultOidcUser(List.of(), asked.getIdToken());
        }
        Map<String, Object> claims = claims(address, asked.getAccessToken().getTokenValue());
        String subject = asked.getIdToken().getSubject();
        if (subject == null || !subject.equals(claims.get("sub"))) {
            throw refused("The provider tells of somebody else");
        }
        return new DefaultOidcUser(List.of(), asked.getIdToken(), new OidcUserInfo(claims));
    }

    private Map<String, Object> claims(String address, String accessToken) {
        MediaType form = signed ? JWT : MediaType.APPLICATION_JSON;
        try {
            ResponseEntity<String> answer = http.get()
                    .uri(address)
                    .accept(form)
                    .headers(headers -> headers.setBearerAuth(accessToken))
                    .retrieve()
                    .toEntity(String.class);
            String body = answer.getBody();
            MediaType type = answer.getHeaders().getContentType();
            if (body == null || type == null || !form.equalsTypeAndSubtype(type)) {
                throw refused("The provider tells of people as " + type + ", and not as " + form);
            }
            if (signed) {
                return tokens.decode(body.strip()).getClaims();
            }
            if (!body.stripLeading().startsWith("{")) {
                throw new ParseException("No object is told", 0);
            }
            return JSONObjectUtils.parse(body);
        } catch (BadJwtException | ParseException e) {
            throw refused("What the provider tells of somebody cannot be trusted: " + e.getMessage());
        } catch (RestClientException e) {
            throw new IssuerAway("The provider does not tell of people", e);
        }
    }

    private static OAuth2AuthenticationException refused(String why) {
        return new OAuth2AuthenticationException(new OAuth2Error("invalid_user_info_response", why, null));
    }
}
