package fr.paraphe.query.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.ReadSide;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A document in force awaits an amendment from the day on which the members are others, until one is agreed upon. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AmendmentsAwaitedIT {

    private static final String BASE = "prt-base";
    private static ReadSide side;

    @BeforeAll
    static void record_a_document_in_force_and_another_perimeter() {
        side = ReadSide.start(TestDatabase.create());
        side.tell(List.of(
                new ProgrammeDefined("DEMO", 1, SampleFacts.rules(), SampleFacts.DIGEST, day(1, 1)),
                SampleFacts.territoryDesignated(),
                drafted(BASE, null, day(2, 1)),
                frozen(BASE, day(2, 2)),
                opened(BASE, day(2, 3)),
                signed(BASE, day(2, 10)),
                new DocumentSigned("DEMO", SampleFacts.CODE, "PROTOCOL", BASE, day(2, 10), null),
                new ProtocolEnteredIntoForce(BASE, "DEMO", SampleFacts.CODE, LocalDate.of(2026, 12, 31), day(2, 11)),
                SampleFacts.leadPairAppointed(),
                new PerimeterChanged(
                        "DEMO",
                        SampleFacts.CODE,
                        List.of(new Member("200000077", "Vallée", Member.Kind.EPCI)),
                        List.of(),
                        null,
                        day(3, 1),
                        null)));
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static BusinessDate day(int month, int day) {
        return BusinessDate.on(LocalDate.of(2026, month, day));
    }

    private static Fact drafted(String id, @Nullable String amends, BusinessDate on) {
        return new ProtocolDrafted(
                id, "DEMO", SampleFacts.CODE, "PROTOCOL", List.of(new Party("region", "REGION", "Région")), amends, on);
    }

    private static Fact frozen(String id, BusinessDate on) {
        return new TextFrozen(id, "DEMO", SampleFacts.CODE, 1, SampleFacts.DIGEST, 10, "text/plain", on);
    }

    private static Fact opened(String id, BusinessDate on) {
        return new SignatureOpened(id, "DEMO", SampleFacts.CODE, LocalDate.of(2026, 12, 31), on);
    }

    private static Fact signed(String id, BusinessDate on) {
        return new ProtocolSigned(id, "DEMO", SampleFacts.CODE, "PROTOCOL", SampleFacts.DIGEST, on);
    }

    /** What is said to be awaited of the document in force on a day, and since when. */
    private static List<String> awaited(int month, int day) {
        side.settle();
        return side.json("/api/v1/inbox?programme=DEMO&asOf=" + LocalDate.of(2026, month, day))
                .get("items")
                .valueStream()
                .filter(one -> one.get("subjectId").asString().equals(BASE))
                .map(AmendmentsAwaitedIT::told)
                .toList();
    }

    private static String told(JsonNode one) {
        return one.get("acts").get(0).asString() + " " + one.get("since").asString();
    }

    @Test
    void it_waits_from_the_change_to_the_text_that_knows_of_it_and_not_while_one_is_under_way() {
        assertThat(awaited(2, 28)).isEmpty();
        assertThat(awaited(3, 1)).containsExactly("DraftProtocol 2026-03-01");
        assertThat(side.fetch("/api/v1/inbox?programme=DEMO&asOf=2026-03-01&format=csv")
                        .body())
                .contains("DraftProtocol");

        side.tell(List.of(drafted("prt-first", BASE, day(3, 5))));
        assertThat(awaited(3, 5)).isEmpty();

        side.tell(
                List.of(new ProtocolRecalled("prt-first", "DEMO", SampleFacts.CODE, SampleFacts.datum(7), day(3, 6))));
        assertThat(awaited(3, 6)).containsExactly("DraftProtocol 2026-03-01");

        side.tell(List.of(
                drafted("prt-second", BASE, day(3, 10)),
                frozen("prt-second", day(3, 11)),
                opened("prt-second", day(3, 12)),
                signed("prt-second", day(3, 20))));
        assertThat(awaited(3, 20)).isEmpty();
        assertThat(awaited(3, 4)).as("as it was then").containsExactly("DraftProtocol 2026-03-01");
        assertThat(awaited(12, 31)).isEmpty();
    }
}
