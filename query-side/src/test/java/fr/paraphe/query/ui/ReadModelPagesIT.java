package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.Applied;
import fr.paraphe.query.ReadSide;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The page of the read models on those that are kept up to date, one of which fails on a fact. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadModelPagesIT {

    private static ReadSide side;

    @BeforeAll
    static void set_a_fact_aside() throws SQLException {
        TestDatabase database = TestDatabase.create();
        side = ReadSide.start(database);
        side.tell(List.of(SampleFacts.programmeDefined()));
        try (Connection connection = database.asOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "alter table paraphe_read.milestone add constraint poison check (code <> 'demo-poisoned')");
        }
        side.tell(List.of(SampleFacts.territoryDesignated("demo-poisoned")));
        side.request("POST", "/api/v1/read-models/bodies/checks");
        side.request("POST", "/api/v1/read-models/sheet/replay");
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void every_read_model_has_a_row_and_a_name_in_both_languages() {
        for (String language : List.of("fr", "en")) {
            Document page = page(language);
            List<String> names = page.select("#upkeep-table tbody th code").eachText();
            assertThat(names)
                    .containsExactlyElementsOf(
                            side.get(Applied.class).byReadModel().keySet());
            for (Element head : page.select("#upkeep-table tbody th")) {
                assertThat(head.ownText())
                        .isNotBlank()
                        .isNotEqualTo(head.select("code").text());
            }
        }
    }

    @Test
    void a_fact_set_aside_is_told_with_its_territory_and_its_cause() {
        Document page = page("fr");
        assertThat(page.select("a[href=#set-aside]").text()).startsWith("Un fait est mis de côté");
        assertThat(row(page, "progress").select("td").last().text()).isEqualTo("1");
        assertThat(page.select("section[aria-labelledby=letters-progress] li").text())
                .contains("DEMO/demo-poisoned", "23514", "Essayé");
    }

    @Test
    void the_last_check_and_the_last_rebuild_are_told() {
        Document page = page("en");
        assertThat(row(page, "bodies").text()).contains("Follows from the facts", "Up to date", "Only compared");
        assertThat(row(page, "sheet").text()).contains("Done", "Never checked");
        assertThat(row(page, "history").text()).contains("Never checked", "Never rebuilt");
    }

    @Test
    void a_rebuild_is_asked_for_on_a_page_begun_by_its_form_and_shown_on_the_page_of_the_read_models() {
        HttpResponse<String> asked = operator("/administration/vues/ceremonies/recalcul?lang=fr");
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(asked.body())
                        .select("main form[method=post] button")
                        .text())
                .isEqualTo("Recalculer maintenant");
        HttpResponse<String> begun = side.request("POST", "/administration/vues/ceremonies/recalcul");
        assertThat(begun.statusCode()).isEqualTo(302);
        assertThat(begun.headers().firstValue("Location").orElse("")).endsWith("/administration/vues");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(row(page("fr"), "ceremonies").text()).contains("Terminé"));
        assertThat(operator("/administration/vues/nothing/recalcul").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_is_still_poisoned_stays_aside_after_a_retry_and_the_page_says_so() {
        assertThat(operator("/administration/vues/progress/reprise").body()).contains("Reprendre maintenant");
        HttpResponse<String> retried = side.request("POST", "/administration/vues/progress/reprise");
        assertThat(retried.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(retried.body()).select("[role=status]").text())
                .contains("Aucun fait n’a été appliqué", "un reste de côté");
        assertThat(side.request("POST", "/administration/vues/all/reprise").statusCode())
                .isEqualTo(404);
    }

    @Test
    void nobody_in_particular_is_led_to_acts_or_let_in_to_what_is_not_open() {
        assertThat(page("fr").select("a[href*=recalcul], a[href*=reprise]")).isEmpty();
        for (String path : List.of(
                "/administration/vues/ceremonies/recalcul",
                "/administration/vues/progress/reprise",
                "/administration/courriers",
                "/administration/lectures")) {
            assertThat(side.fetch(path).statusCode()).as(path).isEqualTo(401);
            assertThat(operator(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(Jsoup.parse(side.fetch("/administration").body())
                        .select(".areas-list a")
                        .eachAttr("href"))
                .containsExactly("/administration/vues");
        assertThat(Jsoup.parse(operator("/administration").body())
                        .select(".areas-list a")
                        .eachAttr("href"))
                .containsExactly("/administration/courriers", "/administration/lectures", "/administration/vues");
    }

    private static HttpResponse<String> operator(String path) {
        return side.fetch(path, "Authorization", ReadSide.AS_OPERATOR);
    }

    private static Element row(Document page, String readModel) {
        return page.select("#upkeep-table tbody tr:has(th code:matchesOwn(^" + readModel + "$))")
                .first();
    }

    private static Document page(String language) {
        HttpResponse<String> answer = side.fetch("/administration/vues?lang=" + language);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
