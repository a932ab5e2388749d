package fr.paraphe.command.web;

import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.Credentials;
import fr.paraphe.events.access.PasswordSignIn;
import fr.paraphe.events.access.TokenSignIn;
import fr.paraphe.events.application.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who gets in: reading is open while the service listens on loopback, commands need an actor. The API takes HTTP Basic
 * and keeps no session; the pages take a form and a session with a guard against forged requests.
 */
@Configuration
@EnableMethodSecurity
class Access {

    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            Problems problems,
            PasswordSignIn passwords,
            Credentials credentials,
            AccountRights rights) {
        return http.securityMatcher("/api/**")
                .authenticationProvider(passwords)
                .addFilterBefore(new TokenSignIn(credentials, rights, problems), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/imports/**")
                        .hasRole("ADMIN")
                        .requestMatchers("/api/v1/opt-outs/**")
                        .permitAll()
                        .requestMatchers("/api/v1/mails")
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
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems::unauthenticated))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(problems::forbidden))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, PasswordSignIn passwords) {
        return http.authenticationProvider(passwords)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form -> form.loginPage("/connexion").defaultSuccessUrl("/"))
                .logout(logout -> logout.logoutUrl("/deconnexion").logoutSuccessUrl("/"))
                .csrf(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }
}
