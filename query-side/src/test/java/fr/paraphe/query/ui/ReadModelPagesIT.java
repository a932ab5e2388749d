package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.Applied;
import fr.paraphe.query.ReadSide;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
                .contains("DEMO/demo-poisoned", "23514", "Essayé une fois");
    }

    @Test
    void the_last_check_and_the_last_rebuild_are_told() {
        Document page = page("en");
        assertThat(row(page, "bodies").text()).contains("Follows from the facts", "Up to date", "Only compared");
        assertThat(row(page, "sheet").text()).contains("Done", "Never checked");
        assertThat(row(page, "history").text()).contains("Never checked", "Never rebuilt");
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
