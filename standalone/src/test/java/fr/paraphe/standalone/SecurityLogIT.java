package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.standalone.People.Person;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What whoever watches over the service finds in its log, and what it never says. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class SecurityLogIT {

    private final RunningParaphe service = RunningParaphe.get();
    private final People people = new People(service);

    @Test
    void who_is_let_in_and_that_somebody_is_not_stands_in_the_log_without_what_was_typed(CapturedOutput log) {
        Person person = people.own(people.opened());
        People.json(people.send("GET", "/api/v1/me", person.basic(), ""), 200);
        String typed = "a password in the wrong field";
        People.refused(
                people.send("GET", "/api/v1/me", new Person("", typed, "wrong").basic(), ""), 401, "NOT_SIGNED_IN");

        assertThat(log.getAll())
                .contains(person.account() + " is let in from 127.0.0.1")
                .contains("A name and password from 127.0.0.1 do not go together")
                .doesNotContain(typed)
                .doesNotContain(People.OWN)
                .doesNotContain(person.login());
    }

    @Test
    void an_act_that_is_not_up_to_whoever_asks_stands_in_the_log(CapturedOutput log) {
        Person person = people.opened();
        people.grant(person, "etat", "STATE", "{\"programme\":\"DEMO\",\"region\":\"44\"}");
        Person state = people.own(person);
        People.refused(people.send("GET", "/api/v1/accounts", state.basic(), ""), 403, "NOT_IN_YOUR_CAPACITY");
        People.refused(people.send("POST", "/api/v1/territories", state.basic(), """
                        {"programme": "DEMO", "code": "demo-logged", "name": "Essai", "leadRegion": "84",
                         "members": [{"siren": "830000777", "name": "CC", "kind": "EPCI"}]}
                        """), 403, "NO_RIGHT_HERE");

        assertThat(log.getAll())
                .contains("GET /api/v1/accounts is not up to whoever asked")
                .contains("An act is refused: NO_RIGHT_HERE");
    }

    /** ASVS 16.2.1: when, where, who and what. */
    @Test
    void a_line_says_when_it_was_written_and_who_asked_for_what_from_where(CapturedOutput log) {
        Person state = people.own(people.opened());
        People.refused(people.send("GET", "/api/v1/accounts", state.basic(), ""), 403, "NOT_IN_YOUR_CAPACITY");
        service.get("/api/v1/me");

        assertThat(log.getAll().lines())
                .anyMatch(line -> line.matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d) WARN  127\\.0\\.0\\.1 "
                                + state.account()
                                + " GET /api/v1/accounts: GET /api/v1/accounts is not up to whoever asked"));
    }

    /** ASVS 16.3.3. */
    @Test
    void what_is_refused_for_what_it_holds_or_wants_stands_in_the_log(CapturedOutput log) {
        Person person = people.own(people.opened());
        People.json(people.send("POST", "/api/v1/me/password", person.basic(), "{"), 400);
        People.json(people.send("GET", "/api/v1/territories?limit=much", people.admin(), ""), 400);
        service.send("GET", "/%252e%252e/etc", Map.of(), "");

        assertThat(log.getAll())
                .contains(person.account() + " POST /api/v1/me/password: Refused: 400")
                .contains("demo:admin GET /api/v1/territories: Refused: 400")
                .contains("127.0.0.1 - GET /%252e%252e/etc: Refused: 400")
                .doesNotContain("limit=much");
    }

    /** What goes wrong on its own, as no input makes it. */
    private static final class Broken {
        @ResponseBody
        public String fails() {
            throw new IllegalStateException("made to fail by the test");
        }
    }

    /** ASVS 16.3.4. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/broken", "/broken"})
    void an_error_that_nobody_expects_is_logged_with_its_trace_and_not_told(String path, CapturedOutput log)
            throws Exception {
        RequestMappingHandlerMapping pages =
                service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        RequestMappingInfo info = RequestMappingInfo.paths(path)
                .methods(RequestMethod.GET)
                .options(pages.getBuilderConfiguration())
                .build();
        pages.registerMapping(info, new Broken(), Broken.class.getMethod("fails"));
        try {
            HttpResponse<String> answer =
                    service.send("GET", path, Map.of("Accept", "text/html, application/json"), "");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("made to fail", "IllegalState", "fr.paraphe");
            assertThat(log.getAll())
                    .contains("java.lang.IllegalStateException: made to fail by the test")
                    .contains("at fr.paraphe.standalone.SecurityLogIT$Broken.fails");
        } finally {
            pages.unregisterMapping(info);
        }
    }

    /** ASVS 16.2.5. */
    @Test
    void no_password_that_the_service_draws_stands_in_the_log(CapturedOutput log) throws Exception {
        Path folder = Files.createTempDirectory("paraphe-secrets");
        try (RunningParaphe first = RunningParaphe.with(
                "first-password", "--paraphe.demo-password=", "--paraphe.secrets-folder=" + folder)) {
            Path file = folder.resolve("first-administrator");
            String password = Files.readString(file).strip();
            assertThat(password).hasSizeGreaterThan(20);
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(log.getAll()).contains(file.toString()).doesNotContain(password);
            Person admin = new Person("", "admin", password);
            People.json(new People(first).send("GET", "/api/v1/me", admin.basic(), ""), 200);
        }
        Person drawn = people.opened();
        assertThat(log.getAll()).doesNotContain(drawn.password()).doesNotContain(service.password());
    }
}
