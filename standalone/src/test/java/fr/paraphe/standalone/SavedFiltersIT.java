package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.standalone.People.Person;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people ask lists again and again, kept under names of their own. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SavedFiltersIT {

    private static final String ASKED = "/a-traiter?programme=DEMO&region=44";
    private static final String KEEP = "/compte/filtres";

    private final RunningParaphe service = RunningParaphe.get();
    private final People people = new People(service);

    /** Somebody signed in who keeps nothing yet. */
    private Decider somebody() {
        Person person = people.own(people.opened());
        return new Decider(service, person.login(), person.password());
    }

    private static HttpResponse<String> send(Decider actor, String to, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", guard(actor));
        return actor.post(to, all);
    }

    private static String guard(Decider actor) {
        return actor.look("/compte").select("input[name=_csrf]").first().val();
    }

    private static HttpResponse<String> keep(Decider actor, String name, String address) {
        return send(actor, KEEP, Map.of("name", name, "address", address));
    }

    @ParameterizedTest
    @CsvSource({
        "/a-traiter?programme=DEMO&region=44, Grand Est",
        "/journal?programme=DEMO&type=plan-validated&from=2024-01-01, Plans d’été",
        "/programmes/TI-2018-2022/territoires?scope=44&q=l%C3%A0, Où « là » & <b>",
    })
    void what_a_list_is_asked_is_kept_by_its_form_and_asked_again_by_a_link(String address, String name) {
        Decider actor = somebody();
        Document page = actor.look(address);
        String offered = page.select(".saved form input[name=address]").val();
        assertThat(page.select(".saved a")).isEmpty();

        HttpResponse<String> kept = keep(actor, name, offered);

        assertThat(Browser.next(kept)).isEqualTo(service.address(address));
        Document again = actor.look(address);
        assertThat(again.select(".saved a[aria-current]").text()).isEqualTo(name);
        assertThat(again.select(".saved form")).as("it is kept already").isEmpty();
        String plain = address.replaceFirst("[?].*", "");
        Document then = actor.look(plain + "?asOf=2026-03-05");
        assertThat(then.select(".saved a").attr("href")).isEqualTo(address + "&asOf=2026-03-05");
        assertThat(actor.look("/compte").select("main table a").eachAttr("href"))
                .containsExactly(address);
    }

    @Test
    void nobody_else_sees_it_and_it_goes_when_it_is_removed() {
        Decider actor = somebody();
        keep(actor, "Mes plans", ASKED);

        assertThat(somebody().look(ASKED).select(".saved a")).isEmpty();
        assertThat(Browser.page(service.get(ASKED)).select(".saved")).isEmpty();

        assertThat(Browser.next(send(somebody(), KEEP + "/retrait", Map.of("name", "Mes plans"))))
                .isEqualTo(service.address("/compte"));
        assertThat(actor.look(ASKED).select(".saved a").text()).isEqualTo("Mes plans");
        assertThat(send(actor, KEEP + "/retrait", Map.of("name", "\0")).statusCode())
                .as("nothing has that name")
                .isEqualTo(302);
        send(actor, KEEP + "/retrait", Map.of("name", "Mes plans"));
        assertThat(actor.look(ASKED).select(".saved a")).isEmpty();
    }

    @Test
    void a_name_that_is_used_again_tells_the_newer_question() {
        Decider actor = somebody();
        keep(actor, "À moi", ASKED);
        keep(actor, "À moi", "/a-traiter?programme=DEMO");

        assertThat(actor.look("/a-traiter").select(".saved a").eachAttr("href"))
                .containsExactly("/a-traiter?programme=DEMO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a-traiter?x=1",
                "//example.org/journal?x=1",
                "/a-traiter",
                "/a-traiter?",
                "/administration/comptes?q=1",
                "/programmes/../connexion?x=/territoires?y=1",
                "/journal?a=1#b",
                "/journal?a=1\r\nSet-Cookie: a=b"
            })
    void what_is_no_question_to_a_list_is_not_kept_and_leads_nowhere(String address) {
        Decider actor = somebody();

        HttpResponse<String> refused = keep(actor, "Ailleurs", address);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Browser.page(refused).select("[role=alert]").text()).contains("Rien n’a été enregistré");
        assertThat(actor.look("/compte").select("main table a")).isEmpty();
    }

    @Test
    void a_name_is_one_line_of_eighty_characters_and_fifty_are_kept_at_most() {
        Decider actor = somebody();
        for (String name : new String[] {" ", "x".repeat(81), "deux\nlignes"}) {
            assertThat(keep(actor, name, ASKED).statusCode()).as(name).isEqualTo(400);
        }
        String guard = guard(actor);
        for (int i = 0; i < 50; i++) {
            assertThat(actor.post(KEEP, Map.of("_csrf", guard, "name", "n" + i, "address", ASKED))
                            .statusCode())
                    .isEqualTo(302);
        }

        HttpResponse<String> more = keep(actor, "encore", ASKED);

        assertThat(more.statusCode()).isEqualTo(400);
        assertThat(Browser.page(more).select("[role=alert]").text()).contains("Cinquante");
        assertThat(keep(actor, "n7", "/journal?type=plan-validated").statusCode())
                .as("one of those that are kept")
                .isEqualTo(302);
    }
}
