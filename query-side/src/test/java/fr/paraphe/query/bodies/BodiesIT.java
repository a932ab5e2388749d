package fr.paraphe.query.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.InterimOpened;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateRevoked;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.ReadSide;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BodiesIT {

    private static final String BODY = "R44";
    private static final String ADDRESS = "/api/v1/bodies/" + BODY;

    private static ReadSide side;
    private static Instant beforeTheInterim;
    private static Instant beforeTheRevocation;

    @BeforeAll
    static void record_facts() {
        side = ReadSide.start(TestDatabase.create());
        side.tell(List.of(
                SampleFacts.programmeDefined(),
                new BodyRegistered(BODY, BodyKind.STATE, "Préfecture de région", day(3, 1), null),
                mandate("prefet", 1, null, LocalDate.of(2026, 1, 10), null),
                mandate("secretaire-general", 2, "prefet", LocalDate.of(2026, 2, 1), LocalDate.of(2026, 12, 31)),
                mandate("sous-prefet", 3, "secretaire-general", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 9, 30))));
        beforeTheInterim = lastInstant();
        side.tell(List.of(new InterimOpened(
                BODY,
                "prefet",
                List.of("secretaire-general", "sous-prefet"),
                "Décret n° 2004-374, art. 43",
                day(6, 1))));
        beforeTheRevocation = lastInstant();
        side.tell(List.of(new MandateRevoked(BODY, "prefet", SampleFacts.datum(9), day(6, 15))));
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static BusinessDate day(int month, int day) {
        return BusinessDate.on(LocalDate.of(2026, month, day));
    }

    private static MandateRegistered mandate(
            String id, int person, @Nullable String delegatedFrom, LocalDate from, @Nullable LocalDate until) {
        DatumRef name = SampleFacts.datum(person);
        return new MandateRegistered(
                BODY,
                id,
                name,
                "titulaire",
                new MandateScope("DEMO", null, List.of("PROTOCOL")),
                from,
                until,
                "Arrêté " + id,
                delegatedFrom,
                day(1, 6));
    }

    private static Instant lastInstant() {
        return side.get(FactLog.class).after(0, 1_000).getLast().recordedAt();
    }

    private static List<String> ids(String question) {
        List<String> ids = new ArrayList<>();
        side.json(ADDRESS + "/mandates" + question)
                .get("items")
                .forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }

    @Test
    void who_may_act_follows_the_day() {
        assertThat(ids("?asOf=2026-01-09")).isEmpty();
        assertThat(ids("?asOf=2026-02-28")).containsExactly("prefet", "secretaire-general");
        assertThat(ids("?asOf=2026-05-31")).containsExactly("prefet", "secretaire-general", "sous-prefet");
        assertThat(ids("?asOf=2026-06-01")).containsExactly("prefet");
        assertThat(ids("?asOf=2026-06-15")).isEmpty();
    }

    @Test
    void what_is_recorded_later_does_not_change_what_was_known_earlier() {
        assertThat(ids("?asOf=2026-06-15&knownAt=" + beforeTheRevocation)).containsExactly("prefet");
        assertThat(ids("?asOf=2026-06-15&knownAt=" + beforeTheInterim))
                .containsExactly("prefet", "secretaire-general", "sous-prefet");
        assertThat(ids("?asOf=2026-10-01&knownAt=" + beforeTheInterim)).containsExactly("prefet", "secretaire-general");
    }

    @Test
    void a_mandate_tells_its_person_its_scope_and_what_ended_it() {
        JsonNode lapsed =
                side.json(ADDRESS + "/mandates?asOf=2026-05-31").get("items").get(1);

        assertThat(lapsed.get("personRef").asString())
                .isEqualTo(SampleFacts.datum(2).ref());
        assertThat(lapsed.get("person").get("erased").booleanValue()).isTrue();
        assertThat(lapsed.get("scope").get("programme").asString()).isEqualTo("DEMO");
        assertThat(lapsed.get("validUntil").asString()).isEqualTo("2026-12-31");
        assertThat(lapsed.get("lastDay").asString()).isEqualTo("2026-05-31");
        assertThat(lapsed.get("end").get("cause").asString()).isEqualTo("LAPSED");
        assertThat(lapsed.get("end").get("legalSource").asString()).contains("2004-374");
        assertThat(lapsed.get("end").has("reason")).isFalse();
    }

    @Test
    void a_body_is_shown_once_it_is_known_whatever_the_day() {
        JsonNode body = side.json(ADDRESS + "?asOf=2026-02-01");

        assertThat(body.get("name").asString()).isEqualTo("Préfecture de région");
        assertThat(body.get("registeredOn").asString()).isEqualTo("2026-03-01");
        assertThat(body.get("mandatesInForce").intValue()).isEqualTo(2);
        assertThat(side.fetch(ADDRESS + "?knownAt=2020-01-01T00:00:00Z").statusCode())
                .isEqualTo(404);
        assertThat(side.fetch("/api/v1/bodies/D01/mandates").body()).contains("BODY_UNKNOWN");
    }

    @Test
    void the_history_of_a_body_is_told_in_both_languages_with_what_each_fact_changed() {
        JsonNode french =
                side.json(ADDRESS + "/history?changes=true&asOf=2026-12-31").get("items");

        assertThat(french).hasSize(6);
        assertThat(french.get(4).get("summary").asString())
                .isEqualTo(
                        "Un intérim s’ouvre le 1er juin 2026 dans la fonction du mandat prefet\u00a0; délégations caduques"
                                + "\u00a0: secretaire-general, sous-prefet. Texte\u00a0: Décret n° 2004-374, art. 43.");
        assertThat(french.get(4).get("changes").get(0).get("subject").asString())
                .isEqualTo("body");
        assertThat(french.get(5).get("irregularities")).isEmpty();
        assertThat(side.json(ADDRESS + "/history?asOf=2026-12-31", "Accept-Language", "en")
                        .get("items")
                        .get(5)
                        .get("summary")
                        .asString())
                .isEqualTo("The mandate prefet was revoked on 15 June 2026. Reason: [erased].");
    }

    @Test
    void a_fact_of_a_body_leads_to_its_story_and_belongs_to_no_programme() {
        String address = side.json(ADDRESS + "/history?asOf=2026-12-31")
                .get("items")
                .get(1)
                .get("fact")
                .asString();
        JsonNode fact = side.json(address + "?asOf=2026-12-31");

        assertThat(fact.get("bodyId").asString()).isEqualTo(BODY);
        assertThat(fact.get("programme").isNull()).isTrue();
        assertThat(fact.get("history").asString()).isEqualTo(ADDRESS + "/history");
        assertThat(side.fetch("/faits/" + fact.get("position").longValue() + "?asOf=2026-12-31")
                        .body())
                .contains("Organisme R44", "reçoit le mandat prefet");
    }

    @Test
    void the_feed_names_the_body() {
        assertThat(side.fetch("/api/v1/events?after=0&limit=10").body()).contains("\"subject\":\"body:R44\"");
    }

    @Test
    void the_rows_follow_from_the_facts() {
        assertThat(side.request("POST", "/api/v1/read-models/bodies/checks").body())
                .contains("\"verdict\":\"EQUAL\"");
    }
}
