package fr.paraphe.events.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.application.TooManyAttempts;
import fr.paraphe.events.testing.TestDatabase;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Two nodes on one PostgreSQL that are tried with wrong passwords. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInAttemptsIT {

    private static final int LIMIT = 4;
    private static final int LIMIT_OF_ADDRESS = 9;
    private static final String RIGHT = "quatre chevaux";

    @Configuration
    @EnableAutoConfiguration
    static class Application {}

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();

    @BeforeAll
    static void two_nodes() {
        NODES.add(node());
        NODES.add(node());
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
    }

    private static ConfigurableApplicationContext node() {
        List<String> arguments = new ArrayList<>(List.of(DATABASE.arguments()));
        arguments.add("--spring.main.web-application-type=none");
        arguments.add("--paraphe.demo-actors=true");
        arguments.add("--paraphe.demo-password=" + RIGHT);
        arguments.add("--paraphe.sign-in.per-name-and-address=" + LIMIT);
        arguments.add("--paraphe.sign-in.per-address=" + LIMIT_OF_ADDRESS);
        arguments.add("--paraphe.sign-in.within=1h");
        return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
    }

    private static Authentication tried(int node, String name, String password, String address) {
        UsernamePasswordAuthenticationToken asked = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
        HttpServletRequest request = from(address);
        asked.setDetails(new WebAuthenticationDetails(request));
        return NODES.get(node).getBean(PasswordSignIn.class).authenticate(asked);
    }

    private static HttpServletRequest from(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }

    private static void wrong(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            int attempt = i;
            assertThatExceptionOfType(BadCredentialsException.class)
                    .isThrownBy(() -> tried(attempt % 2, name, "wrong " + attempt, address));
        }
    }

    @Test
    void wrong_passwords_on_all_nodes_count_together_and_then_the_right_one_is_not_looked_at_either() {
        wrong("region", "192.0.2.1", LIMIT);

        for (int node = 0; node < 2; node++) {
            int at = node;
            assertThatExceptionOfType(TooManyAttempts.class)
                    .isThrownBy(() -> tried(at, "region", RIGHT, "192.0.2.1"))
                    .satisfies(refused -> assertThat(refused.seconds()).isBetween(1L, 900L));
        }
        assertThat(tried(0, "region", RIGHT, "192.0.2.2").isAuthenticated())
                .as("whoever owns the name is not locked out elsewhere")
                .isTrue();
        assertThat(tried(1, "auditor", RIGHT, "192.0.2.1").isAuthenticated())
                .as("others behind the same address")
                .isTrue();
    }

    @Test
    void a_name_that_nobody_has_is_counted_alike() {
        wrong("nobody", "192.0.2.3", LIMIT);
        assertThatThrownBy(() -> tried(0, "nobody", "wrong", "192.0.2.3")).isInstanceOf(TooManyAttempts.class);
        assertThatThrownBy(() -> tried(0, " NoBody ", "wrong", "192.0.2.3"))
                .as("written otherwise")
                .isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void one_address_does_not_try_one_password_with_many_names() {
        for (int i = 0; i < LIMIT_OF_ADDRESS; i++) {
            wrong("name-" + i, "2001:db8:1:1::" + i, 1);
        }
        assertThatThrownBy(() -> tried(1, "another", "wrong", "2001:db8:1:1::ff"))
                .as("the first half of an IPv6 address is one subscriber")
                .isInstanceOf(TooManyAttempts.class);
        wrong("another", "2001:db8:1:2::1", 1);
    }

    @Test
    void a_remembered_password_is_let_in_while_others_guess() {
        tried(0, "territory", RIGHT, "192.0.2.4");
        wrong("territory", "192.0.2.4", LIMIT);
        assertThat(tried(0, "territory", RIGHT, "192.0.2.4").isAuthenticated()).isTrue();
    }

    @Test
    void what_was_typed_is_kept_nowhere() {
        wrong("a secret in the wrong field", "192.0.2.5", 1);
        assertThat(NODES.getFirst()
                        .getBean(JdbcClient.class)
                        .sql("select id || encode(state, 'escape') from paraphe_store.sign_in_attempt"
                                + " where state is not null")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains("secret") || row.contains("192.0.2"));
    }
}
