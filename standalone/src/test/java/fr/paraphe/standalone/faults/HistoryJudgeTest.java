package fr.paraphe.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.programme.ProgrammeFile;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.DropProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.FactNames;
import fr.paraphe.events.store.NamedSerializer;
import fr.paraphe.standalone.faults.Operation.Outcome;
import fr.paraphe.standalone.faults.Stored.Row;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A judge that has never found anybody guilty proves nothing: here is what it must find. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoryJudgeTest {

    private static final NamedSerializer SERIALIZER = new NamedSerializer(FactNames.all());
    private static final String STREAM = "territory:DEMO:t-1";
    private static final BusinessDate DAY = BusinessDate.on(Load.TODAY);
    private static final DatumRef TEXT = new DatumRef("datum-1", "commitment");
    private static final ProjectSheet SHEET =
            new ProjectSheet(TEXT, List.of("INNOVER"), null, List.of("CC"), null, null, List.of());

    private static final DesignateTerritory DESIGNATE = new DesignateTerritory(
            "DEMO",
            "t-1",
            "Essai",
            "44",
            List.of("44"),
            List.of(),
            List.of(new Member("900000001", "CC", Member.Kind.EPCI)),
            DAY,
            null);

    private final List<Operation> operations = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Stored.Request> requests = new HashMap<>();
    private long largeObjects;

    /** A history without fault: a designation, two proposals, a revision, an unknown outcome cleared up, two refusals. */
    @BeforeEach
    void tell() throws IOException {
        try (var file = HistoryJudgeTest.class.getResourceAsStream("/programmes/demo.yaml")) {
            ProgrammeFile programme = ProgrammeFile.read(file);
            store(
                    "start",
                    "programme:DEMO",
                    0,
                    new ProgrammeDefined("DEMO", 1, programme.rules(), programme.digest(), DAY));
        }
        done("a", DESIGNATE, null, 10, 20, 0, designated());
        done("b", propose("p-1"), 0L, 30, 40, 1, proposed("p-1"));
        done("c", new ReviseProject("DEMO", "t-1", "p-1", SHEET, DAY, null), null, 50, 60, 2, revised("p-1"));
        refused("d", propose("p-1"), null, 52, 70, "PROJECT_ID_TAKEN", "{}");
        store("e", STREAM, 3, proposed("p-2"));
        operation("e", propose("p-2"), null, 80, 90, Outcome.UNKNOWN, "", "");
        answered("e", propose("p-2"), null, 95, 99, 3);
        answered("e", propose("p-2"), null, 100, 110, 3);
        refused("f", propose("p-3"), 0L, 120, 130, "VERSION_CHANGED", "{\"currentVersion\": 3}");
    }

    private static ProposeProject propose(String project) {
        return new ProposeProject("DEMO", "t-1", project, SHEET, DAY, null);
    }

    private static TerritoryDesignated designated() {
        return new TerritoryDesignated(
                "DEMO", "t-1", "Essai", "44", List.of("44"), List.of(), DESIGNATE.members(), DAY, null);
    }

    private static ProjectProposed proposed(String project) {
        return new ProjectProposed("DEMO", "t-1", project, SHEET, DAY, null);
    }

    private static ProjectRevised revised(String project) {
        return new ProjectRevised("DEMO", "t-1", project, SHEET, DAY, null);
    }

    private void done(
            String key,
            TerritoryCommand command,
            Long expected,
            long invoked,
            long completed,
            long version,
            Fact fact) {
        store(key, STREAM, version, fact);
        answered(key, command, expected, invoked, completed, version);
    }

    private void store(String key, String stream, long version, Fact fact) {
        SerializedObject<String> serialized = SERIALIZER.serialize(fact, String.class);
        long position = rows.size() + 1L;
        Row row = new Row(
                position,
                stream,
                version,
                "event-" + key,
                serialized.getType().getName(),
                serialized.getType().getRevision(),
                Instant.ofEpochSecond(position),
                serialized.getData(),
                key);
        rows.add(row);
        requests.put(key, new Stored.Request(stream, version, List.of(row.eventId())));
    }

    private void answered(
            String key, TerritoryCommand command, Long expected, long invoked, long completed, long version) {
        Row row = row(key);
        String answer = """
                {"stream": "%s", "version": %d, "position": %d, "facts": [{"position": %d, "eventId": "%s", "type": "%s",
                 "revision": "%s", "occurredOn": {"earliest": "%s", "latest": "%s", "precision": "DAY"},
                 "recordedAt": "%s"}]}""".formatted(
                        STREAM,
                        version,
                        row.position(),
                        row.position(),
                        row.eventId(),
                        row.name(),
                        row.revision(),
                        Load.TODAY,
                        Load.TODAY,
                        row.recordedAt());
        operation(key, command, expected, invoked, completed, Outcome.OK, "", answer);
    }

    private void refused(
            String key,
            TerritoryCommand command,
            Long expected,
            long invoked,
            long completed,
            String code,
            String answer) {
        operation(key, command, expected, invoked, completed, Outcome.REJECTED, code, answer);
    }

    private void operation(
            String key,
            TerritoryCommand command,
            Long expected,
            long invoked,
            long completed,
            Outcome outcome,
            String code,
            String answer) {
        operations.add(new Operation(1, key, command, STREAM, expected, invoked, completed, outcome, 0, code, answer));
    }

    private Row row(String key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
    }

    private Operation operation(String key) {
        return operations.stream()
                .filter(operation -> operation.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private void replace(Row row, long position, long version, String stream) {
        rows.set(
                rows.indexOf(row),
                new Row(
                        position,
                        stream,
                        version,
                        row.eventId(),
                        row.name(),
                        row.revision(),
                        row.recordedAt(),
                        row.payload(),
                        row.key()));
    }

    private void replace(Operation o, Long expected, long invoked, long completed, String code, String answer) {
        operations.set(
                operations.indexOf(o),
                new Operation(
                        o.client(),
                        o.key(),
                        o.command(),
                        o.stream(),
                        expected,
                        invoked,
                        completed,
                        o.outcome(),
                        o.status(),
                        code,
                        answer));
    }

    private List<String> faults() {
        return HistoryJudge.faults(operations, new Stored(rows, requests, largeObjects), key -> key.equals("start"));
    }

    private void found(String fault) {
        assertThat(faults()).anyMatch(sentence -> sentence.contains(fault));
    }

    @Test
    void a_history_without_fault_is_acquitted() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void an_acknowledged_fact_that_is_lost_is_found() {
        rows.remove(row("e"));
        found("e was acknowledged and fact event-e is lost");
    }

    @Test
    void an_acknowledgement_whose_answer_is_lost_is_found() {
        requests.remove("e");
        found("e was acknowledged and its answer is lost");
    }

    @Test
    void a_request_that_is_stored_twice_is_found() {
        rows.add(new Row(6, STREAM, 4, "event-e2", "project-proposed", "1", Instant.EPOCH, row("e").payload(), "e"));
        found("e is stored more than once");
    }

    @Test
    void a_hole_in_the_versions_is_found() {
        replace(row("e"), 5, 4, STREAM);
        found(STREAM + " lacks version 3");
    }

    @Test
    void a_version_that_stands_twice_is_found() {
        replace(row("e"), 5, 2, STREAM);
        found(STREAM + " has version 2 twice");
    }

    @Test
    void positions_that_go_back_are_found() {
        replace(row("e"), 2, 3, STREAM);
        found("position 2 does not follow 4");
    }

    @Test
    void a_fact_that_nobody_asked_for_is_found() {
        store("z", STREAM, 4, proposed("p-9"));
        found("nobody asked for what is stored under z");
    }

    @Test
    void a_refused_request_that_is_stored_is_found() {
        store("f", STREAM, 4, proposed("p-3"));
        found("f was refused and is stored");
    }

    @Test
    void an_answer_that_differs_from_what_is_stored_is_found() {
        Operation e = operations.get(5);
        replace(e, null, 95, 99, "", e.answer().replace("\"DAY\"", "\"YEAR\""));
        found("e was answered");
    }

    @Test
    void two_answers_to_one_key_are_found() {
        Operation e = operations.get(5);
        replace(e, null, 95, 99, "", e.answer().replace("\"version\": 3", "\"version\": 4"));
        found("e was answered in two ways");
    }

    @Test
    void a_refusal_of_what_had_been_done_is_found() {
        refused("e", propose("p-2"), null, 140, 150, "PROJECT_ID_TAKEN", "{}");
        found("e was refused after it had been done");
    }

    @Test
    void an_order_that_clients_have_seen_otherwise_is_found() {
        Operation c = operation("c");
        replace(c, null, 200, 210, "", c.answer());
        found("had its answer before c was asked, and stands behind it");
    }

    @Test
    void a_stale_version_that_was_accepted_is_found() {
        Operation b = operation("b");
        replace(b, 5L, 30, 40, "", b.answer());
        found("b saw version 5 and was stored as 1");
    }

    @Test
    void a_fact_in_another_stream_is_found() {
        replace(row("e"), 5, 0, "territory:DEMO:t-2");
        found("e is stored in territory:DEMO:t-2");
    }

    @Test
    void a_step_against_the_rules_is_found() {
        done(
                "g",
                new DropProject("DEMO", "t-1", "p-9", TEXT, DAY, null),
                null,
                140,
                150,
                4,
                new ProjectDropped("DEMO", "t-1", "p-9", TEXT, DAY, null));
        found("g is stored against the rules: PROJECT_UNKNOWN");
    }

    @Test
    void a_refusal_without_a_reason_is_found() {
        refused("h", propose("p-8"), null, 140, 150, "PROJECT_ID_TAKEN", "{}");
        found("h was refused as PROJECT_ID_TAKEN without a reason");
    }

    @Test
    void a_version_conflict_with_a_version_long_gone_is_found() {
        Operation f = operation("f");
        replace(f, 0L, 120, 130, "VERSION_CHANGED", "{\"currentVersion\": 1}");
        found("f was refused as VERSION_CHANGED without a reason");
    }

    @Test
    void large_objects_are_found() {
        largeObjects = 1;
        found("1 large objects");
    }
}
