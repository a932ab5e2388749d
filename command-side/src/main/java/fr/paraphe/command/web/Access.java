package fr.paraphe.command.web;

import fr.paraphe.command.web.factor.CodeLogin;
import fr.paraphe.command.web.oidc.OidcLogin;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.AnswerHeaders;
import fr.paraphe.events.access.Credentials;
import fr.paraphe.events.access.Everywhere;
import fr.paraphe.events.access.FromElsewhere;
import fr.paraphe.events.access.HalfSignedIn;
import fr.paraphe.events.access.JwtSignIn;
import fr.paraphe.events.access.OpenSessions;
import fr.paraphe.events.access.PasswordSignIn;
import fr.paraphe.events.access.Reconfirmation;
import fr.paraphe.events.access.SecondFactors;
import fr.paraphe.events.access.SessionBook;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.access.TokenSignIn;
import fr.paraphe.events.access.WhoInLog;
import fr.paraphe.events.application.Problems;
import fr.paraphe.events.application.SecondFactorNeeded;
import fr.paraphe.events.application.TooManyAttempts;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Who gets in: reading is open while the service listens on loopback, commands need an actor. The API takes HTTP Basic
 * or a token and keeps no session; the pages take a form, or a provider, and a session with a guard against forged
 * requests.
 */
@Configuration
@EnableMethodSecurity
class Access {

    private static final String SIGN_IN = "/connexion";

    /** The same, for whoever was signed in and is no longer. */
    private static final String ENDED = SIGN_IN + "?ended";

    /** What a browser forgets when somebody signs out. */
    private static final String KEPT_BY_BROWSERS = "\"cache\", \"storage\"";

    private final boolean https;

    Access(@Value("${paraphe.https:false}") boolean https) {
        this.https = https;
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            Problems problems,
            PasswordSignIn passwords,
            Credentials credentials,
            AccountRights rights,
            ObjectProvider<JwtSignIn> jwts) {
        return http.securityMatcher("/api/**")
                .authenticationProvider(passwords)
                .addFilterBefore(
                        new TokenSignIn(credentials, rights, jwts.getIfAvailable(), problems),
                        BasicAuthenticationFilter.class)
                .addFilterBefore(new FromElsewhere(problems), TokenSignIn.class)
                .addFilterAfter(new WhoInLog(), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/imports/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/v1/opt-outs/**")
                        .permitAll()
                        .requestMatchers("/api/v1/mails")
                        .access(new Everywhere(Role.ADMIN))
                        .requestMatchers("/api/v1/readings")
                        .access(new Everywhere(Role.AUDITOR, Role.ADMIN))
                        .requestMatchers(HttpMethod.GET, "/api/v1/personal-data/retentions")
                        .permitAll()
                        .requestMatchers("/api/v1/personal-data/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/v1/accounts/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/v1/me/**")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/api/v1/bodies/*/contacts")
                        .hasAnyRole("TERRITORY", "REGION", "STATE", "OPERATOR", "ADMIN")
                        .requestMatchers("/api/v1/batches/**")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/api/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/api/**")
                        .permitAll()
                        .requestMatchers("/api/v1/read-models/**")
                        .access(new Everywhere(Role.ADMIN))
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems::unauthenticated))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(problems::forbidden))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.addHeaderWriter(new AnswerHeaders(https)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            PasswordSignIn passwords,
            Credentials credentials,
            AccountRights rights,
            SecondFactors factors,
            SessionBook sessions,
            Reconfirmation reconfirmation,
            Clock clock,
            KeptTyping typing,
            ObjectProvider<OidcLogin> oidc) {
        http.with(new CodeLogin(reconfirmation, rights, clock), Customizer.withDefaults());
        oidc.ifAvailable(login -> http.with(login, Customizer.withDefaults()));
        return http.authenticationProvider(passwords)
                .addFilterBefore(
                        new OpenSessions(
                                rights,
                                credentials,
                                factors,
                                sessions,
                                clock,
                                ENDED,
                                (left, answer, who) -> typing.keep(left, answer, who.ref())),
                        AnonymousAuthenticationFilter.class)
                .addFilterAfter(new WhoInLog(), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/administration/courriers", "/administration/vues/*/*", "/administration/comptes/**")
                        .access(new Everywhere(Role.ADMIN))
                        .requestMatchers("/administration/lectures")
                        .access(new Everywhere(Role.AUDITOR, Role.ADMIN))
                        .requestMatchers("/administration/imports/**", "/administration/programmes/essai")
                        .hasRole("ADMIN")
                        .requestMatchers(
                                "/administration/lots/**",
                                "/compte",
                                "/compte/seances",
                                "/compte/filtres/**",
                                "/protocoles/*/tour")
                        .authenticated()
                        .requestMatchers("/compte/second-facteur/**")
                        .access((who, what) ->
                                new AuthorizationDecision(HalfSignedIn.of(what.getRequest(), clock) != null
                                        || who.get() != null && who.get().getPrincipal() instanceof SignedIn))
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(
                        handling -> handling.accessDeniedHandler(new EndedForms(typing, ENDED + OpenSessions.KEPT)))
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .defaultSuccessUrl("/")
                        .failureHandler((request, response, refused) -> {
                            HalfSignedIn.end(request);
                            if (refused instanceof SecondFactorNeeded needed && needed.who() instanceof SignedIn who) {
                                HalfSignedIn.begin(request, who, needed.toSetUp(), clock);
                                response.sendRedirect(request.getContextPath()
                                        + (needed.toSetUp() ? CodeLogin.SET_UP : CodeLogin.PAGE));
                                return;
                            }
                            response.sendRedirect(request.getContextPath() + SIGN_IN + why(refused));
                        }))
                .sessionManagement(session -> session.addSessionAuthenticationStrategy(sessions))
                .logout(logout -> {
                    logout.logoutUrl("/deconnexion")
                            .logoutSuccessUrl("/")
                            .addLogoutHandler((request, response, who) -> sessions.end(request))
                            .addLogoutHandler(new HeaderWriterLogoutHandler(
                                    (request, response) -> response.setHeader("Clear-Site-Data", KEPT_BY_BROWSERS)));
                    oidc.ifAvailable(login -> login.goOnAtProvider(logout));
                })
                .csrf(Customizer.withDefaults())
                .headers(headers -> headers.addHeaderWriter(new AnswerHeaders(https)))
                .build();
    }

    private static String why(AuthenticationException refused) {
        return switch (refused) {
            case TooManyAttempts tooMany -> "?wait=" + tooMany.seconds();
            case AuthenticationServiceException away -> "?away";
            default -> "?error";
        };
    }
}
