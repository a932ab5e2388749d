package fr.paraphe.query;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoClocksIT {

    private static final String SIGNED = "/api/v1/figures/territoriesSigned/facts?programme=DEMO&asOf=2026-03-01";

    @Test
    void asking_for_today_is_asking_for_nothing() {
        try (ReadSide side = ReadSide.start(TestDatabase.create())) {
            LocalDate today = side.get(Moments.class).today();
            LeadPairAppointed pair = SampleFacts.leadPairAppointed();
            side.tell(List.of(
                    SampleFacts.programmeDefined(),
                    SampleFacts.territoryDesignated(),
                    new LeadPairAppointed(
                            pair.programme(),
                            pair.code(),
                            pair.electedLead(),
                            pair.electedBy(),
                            pair.industrialLead(),
                            pair.company(),
                            new BusinessDate(
                                    today.minusDays(1), today.plusDays(1), BusinessDate.Precision.ON_OR_BEFORE),
                            Source.of("Liste de cette semaine"))));

            JsonNode now = side.json("/api/v1/territories/DEMO/demo-1");

            assertThat(now).isEqualTo(side.json("/api/v1/territories/DEMO/demo-1?asOf=" + today));
            assertThat(now.get("leadPair").isNull()).isTrue();
        }
    }

    @Test
    void members_and_names_of_the_past_stay_what_they_were_known_to_be() {
        try (ReadSide side = ReadSide.start(TestDatabase.create())) {
            side.tell(List.of(SampleFacts.programmeDefined(), SampleFacts.territoryDesignated()));
            FactLog log = side.get(FactLog.class);
            Instant before = log.recordedAt(log.head()).orElseThrow();
            side.tell(List.of(SampleFacts.perimeterChanged(), SampleFacts.territoryRenamed()));
            String sheet = "/api/v1/territories/DEMO/demo-1?asOf=";
            String list = "/api/v1/territories?programme=DEMO&asOf=";

            for (String then : List.of("2026-02-08", "2026-03-01&knownAt=" + before)) {
                assertThat(side.json(sheet + then).get("name").stringValue()).isEqualTo("Vallée de l'Exemple");
                assertThat(side.json(list + then)
                                .get("items")
                                .get(0)
                                .get("name")
                                .stringValue())
                        .isEqualTo("Vallée de l'Exemple");
            }
            assertThat(side.json(sheet + "2026-02-09").get("name").stringValue())
                    .isEqualTo("Vallée et Plateau de l'Exemple");
            assertThat(side.json(list + "2026-02-09")
                            .get("items")
                            .get(0)
                            .get("name")
                            .stringValue())
                    .isEqualTo("Vallée et Plateau de l'Exemple");
            assertThat(side.json(sheet + "2026-02-07").get("members").size()).isOne();
            assertThat(side.json(sheet + "2026-02-07").get("perimeterChanges").size())
                    .isOne();
            assertThat(side.json(sheet + "2026-02-08").get("members").size()).isEqualTo(2);
            JsonNode unknown = side.json(sheet + "2026-02-08&knownAt=" + before);
            assertThat(unknown.get("members").size()).isOne();
            assertThat(unknown.get("perimeterChanges").size()).isZero();
        }
    }

    @Test
    void a_fictitious_territory_is_related_to_none_that_is_real() {
        try (ReadSide side = ReadSide.start(TestDatabase.create())) {
            TerritoryDesignated first = SampleFacts.territoryDesignated();
            side.tell(List.of(
                    SampleFacts.programmeDefined(),
                    first,
                    defined("DEMO-2", true),
                    defined("REAL-1", false),
                    designated("DEMO-2", first),
                    designated("REAL-1", first)));

            JsonNode related = side.json("/api/v1/territories/DEMO/demo-1/related?asOf=2026-03-01");

            assertThat(related.get("items").size()).isOne();
            assertThat(related.get("items").get(0).get("programme").stringValue())
                    .isEqualTo("DEMO-2");
            assertThat(side.fetch("/api/v1/territories/DEMO/nowhere/related").statusCode())
                    .isEqualTo(404);
            assertThat(side.fetch("/api/v1/territories/DEMO/demo-1/related?asOf=soon")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    private static ProgrammeDefined defined(String programme, boolean fictitious) {
        ProgrammeRules rules = SampleFacts.rules();
        return new ProgrammeDefined(
                programme,
                1,
                new ProgrammeRules(
                        rules.name(),
                        fictitious,
                        rules.opensOn(),
                        rules.closesOn(),
                        rules.axes(),
                        rules.milestones(),
                        rules.documentKinds(),
                        rules.partyGroups(),
                        rules.planBeforeProtocol(),
                        rules.deadlines()),
                SampleFacts.DIGEST,
                SampleFacts.on(1, 1));
    }

    private static TerritoryDesignated designated(String programme, TerritoryDesignated like) {
        return new TerritoryDesignated(
                programme,
                like.code(),
                like.name(),
                like.leadRegion(),
                like.regions(),
                like.departments(),
                like.members(),
                like.occurredOn(),
                like.source());
    }

    @Test
    void a_late_report_changes_the_past_for_those_who_know_of_it_and_for_nobody_before() {
        try (ReadSide side = ReadSide.start(TestDatabase.create())) {
            side.tell(List.of(SampleFacts.programmeDefined(), SampleFacts.territoryDesignated()));
            FactLog log = side.get(FactLog.class);
            Instant before = log.recordedAt(log.head()).orElseThrow();
            JsonNode then = side.json(SIGNED + "&knownAt=" + before);

            side.tell(List.of(new MilestoneReported(
                    SampleFacts.PROGRAMME,
                    SampleFacts.CODE,
                    Milestones.DOCUMENT_SIGNED,
                    null,
                    BusinessDate.on(LocalDate.of(2026, 2, 15)),
                    Source.of("Communiqué tardif"),
                    null)));

            assertThat(side.json(SIGNED).get("value").intValue()).isEqualTo(1);
            assertThat(side.json(SIGNED + "&knownAt=" + before)).isEqualTo(then);
            assertThat(then.get("value").intValue()).isZero();
            assertThat(then.get("knownAt").stringValue()).isEqualTo(before.toString());
            assertThat(side.json("/api/v1/territories/DEMO/demo-1?knownAt=" + before)
                            .get("stage")
                            .stringValue())
                    .isEqualTo(Milestones.DESIGNATED);
            assertThat(side.json("/api/v1/territories?programme=DEMO&knownAt=" + before)
                            .get("items")
                            .get(0)
                            .get("version")
                            .isNull())
                    .isTrue();
        }
    }
}
