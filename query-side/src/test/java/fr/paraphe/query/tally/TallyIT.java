package fr.paraphe.query.tally;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.ReadSide;
import fr.paraphe.query.replay.Replay;
import fr.paraphe.query.replay.Retry;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TallyIT {

    private static final int TERRITORIES = 120;
    private static final LocalDate LATER = LocalDate.of(2027, 6, 1);

    private static ReadSide side;
    private static long beforeDeadlines;

    @BeforeAll
    static void designate_territories_and_then_set_a_deadline() {
        side = ReadSide.start(
                TestDatabase.create(),
                "--paraphe.read.tally-sums.pause=1h",
                "--paraphe.read.tally-sums.steps-between=50");
        ProgrammeDefined defined = SampleFacts.programmeDefined();
        List<Fact> facts = new ArrayList<>(List.of(new ProgrammeDefined(
                defined.programme(), 1, with(defined.rules(), List.of()), defined.fileDigest(), defined.occurredOn())));
        for (int number = 0; number < TERRITORIES; number++) {
            facts.add(SampleFacts.territoryDesignated("demo-t" + number));
        }
        side.tell(facts);
        beforeDeadlines = side.get(FactLog.class).head();
        side.tell(List.of(new ProgrammeRevised(
                defined.programme(),
                2,
                with(
                        defined.rules(),
                        List.of(new ProgrammeRules.Deadline(
                                defined.rules().ladder().get(1), 30))),
                List.of("/deadlines"),
                defined.fileDigest(),
                BusinessDate.on(LocalDate.of(2026, 2, 1)))));
    }

    private static ProgrammeRules with(ProgrammeRules rules, List<ProgrammeRules.Deadline> deadlines) {
        return new ProgrammeRules(
                rules.name(),
                rules.fictitious(),
                rules.opensOn(),
                rules.closesOn(),
                rules.axes(),
                rules.milestones(),
                rules.documentKinds(),
                rules.partyGroups(),
                rules.planBeforeProtocol(),
                deadlines);
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static JsonNode figure(String measure, String more) {
        for (JsonNode item :
                side.json("/api/v1/figures?programme=DEMO&asOf=" + LATER + more).get("items")) {
            if (item.get("measure").asString().equals(measure)) {
                return item;
            }
        }
        throw new AssertionError(measure);
    }

    @Test
    void new_deadlines_mark_the_territories_that_are_there_from_their_revision_on() {
        String before = "&knownAt="
                + side.get(FactLog.class).recordedAt(beforeDeadlines).orElseThrow();

        assertThat(figure("late", "").get("value").asInt()).isEqualTo(TERRITORIES);
        assertThat(figure("late", before).get("value").isNull()).isTrue();
        assertThat(figure("territoriesDesignated", before).get("value").asInt()).isEqualTo(TERRITORIES);
        assertThat(side.json("/api/v1/figures/late/facts?programme=DEMO&asOf=" + LATER)
                        .get("items"))
                .hasSize(TERRITORIES);
    }

    @Test
    void a_rebuild_gives_the_same_steps() {
        assertThat(side.get(Replay.class).rebuild("tally", false, progress -> {}))
                .allSatisfy(result -> assertThat(result.same()).isTrue());
    }

    @Test
    void answers_are_the_same_with_sums_and_without_and_a_wrong_sum_is_made_again() {
        JdbcClient jdbc = side.get(JdbcClient.class);
        TallySums sums = side.get(TallySums.class);
        jdbc.sql("delete from paraphe_read.tally_sum").update();
        String without = answers();
        sums.follow();

        assertThat(jdbc.sql("select count(distinct position) from paraphe_read.tally_sum")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(2);
        assertThat(answers()).isEqualTo(without);
        assertThat(sums.verify()).isZero();

        jdbc.sql(
                        "update paraphe_read.tally_sum set many = many + 1 where (position, month, mark) ="
                                + " (select position, month, mark from paraphe_read.tally_sum order by 1 desc, 2 desc, 3 limit 1)")
                .update();
        assertThat(answers()).as("the sums are used").isNotEqualTo(without);
        assertThat(sums.verify()).isEqualTo(2);
        assertThat(answers()).isEqualTo(without);
        sums.follow();
        assertThat(sums.verify()).isZero();
    }

    @Test
    void a_fact_that_is_applied_after_sums_were_made_beyond_it_is_counted() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (ReadSide other = ReadSide.start(
                database, "--paraphe.read.tally-sums.pause=1h", "--paraphe.read.tally-sums.steps-between=5")) {
            asOwner(database, "alter table paraphe_read.tally_case add constraint poison check (code <> 'demo-late')");
            List<Fact> facts = new ArrayList<>(
                    List.of(SampleFacts.programmeDefined(), SampleFacts.territoryDesignated("demo-late")));
            for (int number = 0; number < 30; number++) {
                facts.add(SampleFacts.territoryDesignated("demo-t" + number));
            }
            other.tell(facts);
            other.get(TallySums.class).follow();
            String question = "/api/v1/figures/territoriesDesignated/facts?programme=DEMO&asOf=" + LATER;
            assertThat(other.json(question).get("value").asInt()).isEqualTo(30);

            asOwner(database, "alter table paraphe_read.tally_case drop constraint poison");
            assertThat(other.get(Retry.class).retry("tally", null).applied()).isEqualTo(1);

            assertThat(other.json(question).get("value").asInt()).isEqualTo(31);
            other.get(TallySums.class).follow();
            assertThat(other.json(question).get("value").asInt()).isEqualTo(31);
            assertThat(other.get(TallySums.class).verify()).isZero();
        }
    }

    private static void asOwner(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.asOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answers() {
        List<String> answers = new ArrayList<>();
        for (String more : List.of("", "&scope=44", "&regionRule=concerned")) {
            answers.add(side.json("/api/v1/figures?programme=DEMO&asOf=" + LATER + more)
                    .toString());
        }
        return String.join("\n", answers);
    }
}
