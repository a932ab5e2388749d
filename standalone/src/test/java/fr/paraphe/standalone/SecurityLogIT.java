package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.standalone.People.Person;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

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
}
