package fr.paraphe.query;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.FigureCorrection;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.FigureEvent.Kind;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.TerritoryEvent.Correction;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures and signatures rectified once and again: each question gets what was known at its recording instant. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RectifiedIT {

    private static final String FIGURES = "/api/v1/published-figures?programme=DEMO";
    private static final String CHECKS = "/api/v1/published-figures/checks?programme=DEMO";
    private static final String PROTOCOL = "/api/v1/protocols/" + SampleFacts.PROTOCOL;
    private static final String SHEET = "/api/v1/territories/DEMO/demo-1?asOf=2026-12-01";

    private static ReadSide side;

    /** What was recorded last before the rectifications, after the first ones, and after the second ones. */
    private static final List<Instant> KNOWN = new ArrayList<>();

    @BeforeAll
    static void rectify_figure_and_signature_twice() {
        side = ReadSide.start(TestDatabase.create());
        side.tell(List.of(
                SampleFacts.programmeDefined(),
                SampleFacts.territoryDesignated(),
                SampleFacts.protocolDrafted(),
                SampleFacts.textFrozen(),
                SampleFacts.signatureOpened(),
                SampleFacts.protocolSignedByParty("state"),
                SampleFacts.protocolSignedByParty("region"),
                SampleFacts.protocolSigned(),
                SampleFacts.documentSigned(),
                count("14", "14")));
        KNOWN.add(now());
        side.tell(List.of(
                figureRectified(
                        0, values("14", "14", SampleFacts.on(6, 30)), values("15", "15", SampleFacts.on(6, 28))),
                signatureRectified(4, signature(20, "Strasbourg"), signature(25, "Strasbourg")),
                rectified(SampleFacts.protocolSigned(), "protocol-signed", null, 5, 5, day(20), day(25)),
                documentRectified(1, 20, 25)));
        KNOWN.add(now());
        side.tell(List.of(
                figureRectified(1, values("15", "15", SampleFacts.on(6, 28)), values("1", "1", SampleFacts.on(6, 28))),
                signatureRectified(6, signature(25, "Strasbourg"), signature(26, "Metz")),
                rectified(SampleFacts.protocolSigned(), "protocol-signed", null, 5, 7, day(25), day(26)),
                documentRectified(2, 25, 26)));
        KNOWN.add(now());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static Instant now() {
        FactLog log = side.get(FactLog.class);
        return log.recordedAt(log.head()).orElseThrow();
    }

    private static StoredFact first(Predicate<Fact> which) {
        return side.get(FactLog.class).after(0, 100).stream()
                .filter(stored -> which.test(stored.fact()))
                .findFirst()
                .orElseThrow();
    }

    private static FigurePublished count(String value, String number) {
        FigurePublished forecast = SampleFacts.figurePublished();
        return new FigurePublished(
                forecast.programme(),
                forecast.figureId(),
                Kind.COUNT,
                "territoriesDesignated",
                forecast.scope(),
                SampleFacts.on(6, 1),
                value,
                Exactness.EXACT,
                number,
                number,
                forecast.unit(),
                null,
                SampleFacts.on(6, 30),
                forecast.source(),
                null);
    }

    private static FigureCorrection values(String value, String number, BusinessDate publishedOn) {
        FigureCorrection told = Rectifiable.values(count(value, number));
        return new FigureCorrection(
                publishedOn,
                told.asOf(),
                told.value(),
                told.exactness(),
                told.low(),
                told.high(),
                told.unit(),
                told.denominator());
    }

    private static FigureRectified figureRectified(long supersedes, FigureCorrection before, FigureCorrection after) {
        return new FigureRectified(
                SampleFacts.PROGRAMME,
                "F1",
                "FR",
                first(FigurePublished.class::isInstance).eventId(),
                "figure-published",
                0,
                supersedes,
                before,
                after,
                SampleFacts.datum(20),
                SampleFacts.on(9, 1),
                null);
    }

    private static ProtocolCorrection signature(int day, String place) {
        ProtocolCorrection told = Rectifiable.values(SampleFacts.protocolSignedByParty("region"));
        return new ProtocolCorrection(SampleFacts.on(5, day), told.capacity(), told.mandate(), place);
    }

    private static ProtocolCorrection day(int day) {
        return new ProtocolCorrection(SampleFacts.on(5, day), null, null, null);
    }

    private static ProtocolFactRectified signatureRectified(
            long supersedes, ProtocolCorrection before, ProtocolCorrection after) {
        return rectified(
                SampleFacts.protocolSignedByParty("region"),
                "protocol-signed-by-party",
                "region",
                4,
                supersedes,
                before,
                after);
    }

    private static ProtocolFactRectified rectified(
            ProtocolEvent wrong,
            String name,
            @Nullable String party,
            long version,
            long supersedes,
            ProtocolCorrection before,
            ProtocolCorrection after) {
        return new ProtocolFactRectified(
                wrong.protocolId(),
                wrong.programme(),
                wrong.code(),
                first(wrong::equals).eventId(),
                name,
                party,
                version,
                supersedes,
                before,
                after,
                SampleFacts.datum(21),
                SampleFacts.on(9, 1),
                null);
    }

    private static FactRectified documentRectified(long supersedes, int before, int after) {
        return new FactRectified(
                SampleFacts.PROGRAMME,
                SampleFacts.CODE,
                first(SampleFacts.documentSigned()::equals).eventId(),
                "document-signed",
                1,
                supersedes,
                new Correction(SampleFacts.on(5, before), null, null, null),
                new Correction(SampleFacts.on(5, after), null, null, null),
                null,
                SampleFacts.datum(21),
                SampleFacts.on(9, 1),
                null);
    }

    private static JsonNode figure(String address) {
        JsonNode items = side.json(address).get("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_figure_is_told_and_judged_as_it_was_known(int known) {
        String value = List.of("14", "15", "1").get(known);
        String verdict = List.of("BELOW_COVERAGE", "BELOW_COVERAGE", "MATCH").get(known);

        JsonNode figure = figure(FIGURES + "&knownAt=" + KNOWN.get(known));
        assertThat(figure.get("value").stringValue()).isEqualTo(value);
        assertThat(figure.get("low").decimalValue()).isEqualByComparingTo(value);
        assertThat(figure.get("before").path("value").asString("")).isEqualTo(known == 0 ? "" : "14");
        assertThat(figure(CHECKS + "&knownAt=" + KNOWN.get(known))
                        .get("verdict")
                        .stringValue())
                .isEqualTo(verdict);
    }

    @Test
    void a_question_without_a_recording_instant_gets_what_is_known_now() {
        assertThat(figure(FIGURES)).isEqualTo(figure(FIGURES + "&knownAt=" + KNOWN.get(2)));
        assertThat(side.json(PROTOCOL).get("signedOn")).isEqualTo(protocol(2).get("signedOn"));
    }

    @Test
    void a_figure_is_known_from_the_corrected_day_of_its_publication() {
        assertThat(side.json(FIGURES + "&asOf=2026-06-29&knownAt=" + KNOWN.get(0))
                        .get("items"))
                .isEmpty();
        assertThat(side.json(FIGURES + "&asOf=2026-06-29").get("items")).hasSize(1);
        assertThat(side.json(FIGURES + "&asOf=2026-06-27").get("items")).isEmpty();
    }

    private static JsonNode protocol(int known) {
        return side.json(PROTOCOL + "?knownAt=" + KNOWN.get(known));
    }

    private static JsonNode signature(JsonNode protocol) {
        for (JsonNode party : protocol.get("parties")) {
            if (party.get("id").stringValue().equals("region")) {
                return party.get("signature");
            }
        }
        throw new AssertionError("The region is no party");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_signature_is_told_as_it_was_known_with_what_was_told_before(int known) {
        String day = List.of("2026-05-20", "2026-05-25", "2026-05-26").get(known);
        JsonNode protocol = protocol(known);
        JsonNode signature = signature(protocol);

        assertThat(signature.get("occurredOn").get("latest").stringValue()).isEqualTo(day);
        assertThat(signature.get("place").stringValue()).isEqualTo(known == 2 ? "Metz" : "Strasbourg");
        assertThat(protocol.get("signedOn").get("latest").stringValue()).isEqualTo(day);
        assertThat(protocol.get("state").stringValue()).isEqualTo("SIGNED");
        if (known == 0) {
            assertThat(signature.get("before").isNull()).isTrue();
            assertThat(protocol.get("signedOnBefore").isNull()).isTrue();
        } else {
            assertThat(signature.get("before").get("occurredOn").get("latest").stringValue())
                    .isEqualTo("2026-05-20");
            assertThat(protocol.get("signedOnBefore").get("latest").stringValue())
                    .isEqualTo("2026-05-20");
        }
    }

    @Test
    void on_a_day_before_the_corrected_one_the_party_has_not_signed() {
        String eve = PROTOCOL + "?asOf=2026-05-24";

        assertThat(signature(side.json(eve + "&knownAt=" + KNOWN.get(0))).isNull())
                .isFalse();
        JsonNode now = side.json(eve);
        assertThat(signature(now).isNull()).isTrue();
        assertThat(now.get("state").stringValue()).isEqualTo("PARTIALLY_SIGNED");
        assertThat(now.get("signedOn").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void the_sheet_tells_the_day_on_which_the_document_was_known_to_be_signed(int known) {
        String day = List.of("2026-05-20", "2026-05-25", "2026-05-26").get(known);
        JsonNode document = side.json(SHEET + "&knownAt=" + KNOWN.get(known))
                .get("documents")
                .get(0);

        assertThat(document.get("signed").get("latest").stringValue()).isEqualTo(day);
        assertThat(document.get("parties").get(0).get("on").stringValue()).isEqualTo(day);
        assertThat(document.get("signed").get("before").isNull()).isEqualTo(known == 0);
        assertThat(side.json("/api/v1/figures/territoriesSigned/facts?programme=DEMO&asOf=2026-05-24&knownAt="
                                + KNOWN.get(known))
                        .get("items")
                        .size())
                .isEqualTo(known == 0 ? 1 : 0);
    }

    @Test
    void a_history_says_which_facts_were_rectified_and_how() {
        JsonNode items = side.json(PROTOCOL + "/history?changes=true", "Accept-Language", "fr")
                .get("items");
        JsonNode signed = items.get(4);
        JsonNode rectification = items.get(items.size() - 2);

        assertThat(signed.get("rectifiedBy").longValue())
                .isEqualTo(rectification.get("position").longValue());
        assertThat(rectification.get("summary").stringValue())
                .startsWith("Signature de Région Grand Est, rectification enregistrée le 1")
                .contains(
                        "la date «\u00a0le 25 mai 2026\u00a0» devient «\u00a0le 26 mai 2026\u00a0»",
                        "le lieu «\u00a0Strasbourg\u00a0» devient «\u00a0Metz\u00a0»");
        assertThat(rectification.get("changes").toString())
                .contains("/parties/0/signature/place", "Metz", "/documents/0/parties/0/on");

        JsonNode figure = side.json("/api/v1/programmes/DEMO/history?changes=true", "Accept-Language", "en")
                .get("items");
        assertThat(figure.get(1).get("rectifiedBy").longValue())
                .isEqualTo(figure.get(3).get("position").longValue());
        assertThat(figure.get(3).get("summary").stringValue())
                .startsWith("Figure F1, rectification recorded")
                .contains("the value “15” becomes “1”", "the lower bound “15” becomes “1”");
        assertThat(figure.get(3).get("changes")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"published", "protocols", "sheet", "progress"})
    void rows_follow_from_the_facts_when_they_are_told_again(String readModel) {
        JsonNode replayed = JsonMapper.shared()
                .readTree(side.request("POST", "/api/v1/read-models/" + readModel + "/replay")
                        .body());

        assertThat(replayed.get("digestAfter")).isEqualTo(replayed.get("digestBefore"));
    }
}
