package fr.paraphe.query.web;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.AnswerHeaders;
import fr.paraphe.events.access.Credentials;
import fr.paraphe.events.access.Everywhere;
import fr.paraphe.events.access.FromElsewhere;
import fr.paraphe.events.access.JwtSignIn;
import fr.paraphe.events.access.PasswordSignIn;
import fr.paraphe.events.access.TokenSignIn;
import fr.paraphe.events.access.WhoInLog;
import fr.paraphe.events.application.Problems;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Who gets in where no other part of the application says so: reading is open, and what changes the read models needs
 * the operator of the node, {@code admin} by HTTP Basic where a password is set, or an account that administers.
 */
@AutoConfiguration(
        before = {
            ServletWebSecurityAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnMissingBean({SecurityFilterChain.class, UserDetailsService.class})
public class OperatorAccess {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorAccess.class);

    private static final String OPERATOR = "admin";
    private static final String ROLE = "ADMIN";

    @Bean
    UserDetailsService operator(@Value("${paraphe.admin-password:}") Optional<String> chosen) {
        String password = chosen.filter(text -> !text.isBlank()).orElse("");
        if (password.isEmpty()) {
            LOG.info("This node has no operator: accounts that administer do, or set --paraphe.admin-password");
            return new InMemoryUserDetailsManager();
        }
        // Lowest cost on purpose: it lives in memory only and as long as the process.
        PasswordEncoder encoder = new BCryptPasswordEncoder(4);
        return new InMemoryUserDetailsManager(User.withUsername(OPERATOR)
                .password("{bcrypt}" + encoder.encode(password))
                .roles(ROLE)
                .build());
    }

    @Bean
    SecurityFilterChain reading(
            HttpSecurity http,
            Problems problems,
            UserDetailsService operator,
            PasswordSignIn passwords,
            Credentials credentials,
            AccountRights rights,
            ObjectProvider<JwtSignIn> jwts,
            @Value("${paraphe.https:false}") boolean https) {
        DaoAuthenticationProvider ofNode = new DaoAuthenticationProvider(operator);
        ofNode.setPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());
        return http.authenticationProvider(ofNode)
                .authenticationProvider(passwords)
                .addFilterBefore(
                        new TokenSignIn(credentials, rights, jwts.getIfAvailable(), problems),
                        BasicAuthenticationFilter.class)
                .addFilterBefore(new FromElsewhere(problems), TokenSignIn.class)
                .addFilterAfter(new WhoInLog(), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/bodies/*/contacts")
                        .hasRole(ROLE)
                        .requestMatchers(
                                "/api/v1/mails",
                                "/api/v1/readings",
                                "/administration/courriers",
                                "/administration/lectures",
                                "/administration/vues/*/*")
                        .access(new Everywhere(Role.ADMIN))
                        .requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .anyRequest()
                        .access(new Everywhere(Role.ADMIN)))
                .httpBasic(basic -> basic.authenticationEntryPoint(problems::unauthenticated))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(problems::unauthenticated)
                        .accessDeniedHandler(problems::forbidden))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.addHeaderWriter(new AnswerHeaders(https)))
                .build();
    }
}
