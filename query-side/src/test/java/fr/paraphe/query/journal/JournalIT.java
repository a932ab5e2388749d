package fr.paraphe.query.journal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.Moments;
import fr.paraphe.query.ReadSide;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The journal on recorded facts, as JSON, as CSV and as a page. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalIT {

    private static final String[] AS_OPERATOR = {"Authorization", ReadSide.AS_OPERATOR};

    private static ReadSide side;
    private static final List<Fact> FACTS = new ArrayList<>();
    private static String beforeTheSamples;

    @BeforeAll
    static void record_facts() {
        side = ReadSide.start(TestDatabase.create());
        side.record(
                Map.of("actor", "importer/tok-1", "importBatch", "batch-1", "body", "Agence", "capacity", "STATE"),
                GrandEst.facts());
        side.settle();
        beforeTheSamples = side.json("/api/v1/journal").get("knownAt").stringValue();
        side.tell(SampleFacts.all());
        FACTS.addAll(GrandEst.facts());
        FACTS.addAll(SampleFacts.all());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void every_fact_is_told_once_the_last_day_first_and_those_of_accounts_to_whoever_may_read_them() {
        long ofAccounts = FACTS.stream().filter(AccountEvent.class::isInstance).count();
        assertThat(ofAccounts).isPositive();

        List<JsonNode> told = all("");
        List<JsonNode> toTheOperator = all("", AS_OPERATOR);

        assertThat(told).hasSize((int) (FACTS.size() - ofAccounts)).noneMatch(JournalIT::ofAnAccount);
        assertThat(toTheOperator).hasSize(FACTS.size());
        assertThat(toTheOperator.stream().filter(JournalIT::ofAnAccount)).hasSize((int) ofAccounts);
        assertThat(told).isSortedAccordingTo((one, other) -> {
            int days = day(other).compareTo(day(one));
            return days != 0 ? days : Long.compare(position(other), position(one));
        });
        Set<Long> positions = new HashSet<>();
        assertThat(told).allMatch(entry -> positions.add(position(entry)));
        assertThat(told).allMatch(entry -> entry.get("digest").stringValue().matches("sha-256:[0-9a-f]{64}"));
    }

    @Test
    void no_type_or_number_betrays_an_account() {
        assertThat(side.json("/api/v1/journal?type=account-opened").get("items"))
                .isEmpty();
        assertThat(page("/journal?type=account-opened").select(".journal-facts li"))
                .isEmpty();
        assertThat(page("/journal?type=account-opened").select("#journal-facts").text())
                .startsWith("Aucun fait");
        assertThat(page("/journal").select("#journal-facts small").text())
                .contains("sur "
                        + FACTS.stream()
                                .filter(fact -> !(fact instanceof AccountEvent))
                                .count());
    }

    @ParameterizedTest
    @CsvSource({
        // the eleven of that day, two of before and all that is told of them
        "programme=TI-2018-2022&region=44&asOf=2019-11-19&from=2019-11-19&to=2019-11-19, 11",
        "programme=TI-2018-2022&type=programme-defined, 1",
        "programme=TI-2018-2022&body=Agence&type=programme-defined, 1",
        "programme=TI-2018-2022&body=Personne, 0",
        "programme=TI-2018-2022&actor=importer&type=programme-defined, 1",
        "programme=TI-2018-2022&actor=importer/tok-1&type=programme-defined, 1",
        "programme=TI-2018-2022&actor=import, 0",
        "programme=TI-2018-2022&actor=nobody, 0",
        "programme=TI-2018-2022&capacity=STATE&type=programme-defined, 1",
        "programme=TI-2018-2022&capacity=REGION&type=programme-defined, 0",
        "programme=TI-2018-2022&region=06, 0",
        "to=2018-11-21, 0"
    })
    void the_journal_is_narrowed(String question, int facts) {
        List<JsonNode> told = all(question);
        if (question.contains("to=2019")) {
            assertThat(told.stream()
                            .filter(entry -> entry.get("occurredOn")
                                            .get("precision")
                                            .stringValue()
                                            .equals("DAY")
                                    && entry.get("family").stringValue().equals("DOCUMENT")))
                    .hasSize(facts);
        } else {
            assertThat(told).hasSize(facts);
        }
        assertThat(side.get(Journal.class)
                        .timeline(
                                side.get(Journal.class).question(asked(question)),
                                side.get(Moments.class).now())
                        .total())
                .isEqualTo(told.size());
    }

    @Test
    void a_fact_of_a_doubtful_day_is_there_once_it_may_have_happened_and_after_that_for_ever() {
        assertThat(signedBefore("2019-11-01")).isEqualTo(2);
        assertThat(signedBefore("2019-11-18")).isEqualTo(2);
        assertThat(signedBefore("2018-11-01")).isZero();
        Document page = page("/journal?programme=TI-2018-2022&region=44&asOf=2019-11-01");
        assertThat(page.select(".journal-day h3").text()).contains("peut-être déjà survenu");
    }

    private static long signedBefore(String asOf) {
        return all("programme=TI-2018-2022&region=44&asOf=" + asOf).stream()
                .filter(entry ->
                        entry.get("occurredOn").get("precision").stringValue().equals("BEFORE"))
                .count();
    }

    @Test
    void what_was_known_earlier_is_told_again_as_it_was() {
        assertThat(all("knownAt=" + beforeTheSamples)).hasSize(GrandEst.facts().size());
        assertThat(page("/journal?knownAt=" + beforeTheSamples)
                        .select("#journal-facts small")
                        .text())
                .contains("sur " + GrandEst.facts().size());
    }

    @Test
    void weeks_add_up_and_lead_to_the_days_before_and_after() {
        Journal journal = side.get(Journal.class);
        Timeline timeline = journal.timeline(
                journal.question(Map.of("programme", GrandEst.PROGRAMME)),
                side.get(Moments.class).of("2019-11-19", null));
        assertThat(timeline.weeks().stream().mapToLong(Timeline.Week::total).sum())
                .isEqualTo(GrandEst.facts().size())
                .isEqualTo(timeline.total());
        assertThat(timeline.first()).isEqualTo(LocalDate.of(2018, 11, 22));
        assertThat(timeline.previous()).isBefore(LocalDate.of(2019, 11, 19));
        assertThat(timeline.until())
                .isEqualTo(all("programme=TI-2018-2022&asOf=2019-11-19").stream()
                        .filter(entry -> !day(entry).isAfter(LocalDate.of(2019, 11, 19)))
                        .count());
        assertThat(timeline.weeks())
                .allMatch(week -> week.monday().getDayOfWeek().getValue() == 1);
    }

    @Test
    void all_of_it_leaves_as_a_file() {
        HttpResponse<String> csv = side.fetch("/api/v1/journal?format=csv&asOf=2026-11-29");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("journal-2026-11-29.csv");
        assertThat(csv.body().lines().skip(1).filter(line -> line.matches("\\d+,.*")))
                .hasSize(all("asOf=2026-11-29").size());
        assertThat(csv.body()).doesNotContain("account-opened");
        assertThat(side.fetch("/api/v1/journal?format=csv", AS_OPERATOR).body()).contains("account-opened");
    }

    @Test
    void a_signature_tells_who_signed_for_whom_in_which_capacity_under_which_deed() {
        JsonNode signed = all("type=protocol-signed-by-party").getFirst();
        JsonNode who = signed.get("signature");
        assertThat(who.get("capacity").stringValue()).isNotBlank();
        assertThat(who.get("forBody").stringValue()).isNotBlank();
        assertThat(who.get("deed").stringValue()).isNotBlank();
        assertThat(page("/journal?type=protocol-signed-by-party")
                        .select(".journal-facts .meta")
                        .text())
                .contains(
                        who.get("capacity").stringValue(),
                        who.get("forBody").stringValue(),
                        who.get("deed").stringValue());
    }

    @Test
    void the_page_shows_the_facts_of_a_territory_with_its_ladder_and_goes_on_where_it_ended() {
        Document page = page("/journal?programme=DEMO&code=" + SampleFacts.CODE);
        assertThat(page.select(".ladder .rung")).isNotEmpty();
        assertThat(page.select(".fiction")).hasSize(1);
        assertThat(page.text()).doesNotContain("??").doesNotContain("null");
        Document first = page("/journal");
        List<String> numbers = new ArrayList<>(first.select(".mark-of a").eachText());
        String next = first.select("a.button[href*=cursor]").attr("href");
        while (!next.isEmpty()) {
            Document more = page(next);
            numbers.addAll(more.select(".mark-of a").eachText());
            next = more.select("a.button[href*=cursor]").attr("href");
        }
        assertThat(numbers).doesNotHaveDuplicates().hasSize(all("").size());
    }

    @Test
    void each_bar_of_the_chart_stands_in_the_table_too() {
        Document page = page("/journal?programme=TI-2018-2022&asOf=2019-11-19");
        assertThat(page.select(".weeks g"))
                .hasSameSizeAs(page.select("details tbody tr"))
                .isNotEmpty();
        assertThat(page.selectFirst("#journal-slider").attr("aria-valuetext")).isEqualTo("19 novembre 2019");
        assertThat(page.select(".counts .num").eachText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/journal?region=44, 400",
        "/api/v1/journal?code=ti-4401, 400",
        "/api/v1/journal?programme=NOPE, 404",
        "/api/v1/journal?programme=DEMO&code=nobody, 404",
        "/api/v1/journal?programme=DEMO&region=00, 400",
        "/api/v1/journal?type=nothing, 400",
        "/api/v1/journal?from=2019-13-01, 400",
        "/api/v1/journal?limit=0, 400",
        "/api/v1/journal?format=xml, 400",
        "/api/v1/journal?cursor=x, 400",
        "/journal?programme=NOPE, 404",
        "/journal?from=yesterday, 400"
    })
    void what_cannot_be_answered_says_so(String path, int status) {
        assertThat(side.fetch(path).statusCode()).as(path).isEqualTo(status);
    }

    private static Map<String, String> asked(String question) {
        Map<String, String> asked = new HashMap<>();
        for (String part : question.split("&")) {
            String[] pair = part.split("=");
            asked.put(pair[0], pair[1]);
        }
        return asked;
    }

    private static boolean ofAnAccount(JsonNode entry) {
        return entry.get("sentence").isMissingNode()
                || List.of("account", "right", "password", "api-token").stream()
                        .anyMatch(word -> entry.get("type").stringValue().startsWith(word));
    }

    private static LocalDate day(JsonNode entry) {
        return LocalDate.parse(entry.get("occurredOn").get("latest").stringValue());
    }

    private static long position(JsonNode entry) {
        return entry.get("position").longValue();
    }

    /** Every fact that a question is answered with, by small pages. */
    private static List<JsonNode> all(String question, String... headers) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode answer = side.json("/api/v1/journal?limit=7&" + question + cursor, headers);
            answer.get("items").forEach(all::add);
            JsonNode next = answer.get("next");
            cursor = next == null || next.isNull() ? "" : "&cursor=" + next.stringValue();
        } while (!cursor.isEmpty());
        return all;
    }

    private static Document page(String path) {
        HttpResponse<String> answer = side.fetch(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
