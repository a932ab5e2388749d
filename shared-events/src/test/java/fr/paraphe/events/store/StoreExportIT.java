package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.store.Node.Tell;
import fr.paraphe.events.store.export.Content;
import fr.paraphe.events.store.export.ExportReader;
import fr.paraphe.events.store.export.LoadRefused;
import fr.paraphe.events.store.export.StoreExport;
import fr.paraphe.events.store.export.StoreLoad;
import fr.paraphe.events.store.export.UnusableExport;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreExportIT {

    private static final TestDatabase SOURCE = TestDatabase.create();
    private static final TestDatabase EMPTY = TestDatabase.create();
    private static final Map<String, String> EXPORTED = new TreeMap<>(Map.of(
            "fact",
            "position, aggregate_id, sequence_number, event_id, type, name, revision, recorded_at, payload, metadata",
            "idempotency",
            "actor, key, digest, stream_id, version, event_ids, answered_at",
            "reservation",
            "key, owner",
            "datum",
            "ref, category, value, key, stored_at",
            "document",
            "digest, media_type, bytes, stored_at"));

    private static byte[] file;
    private static Content content;

    @BeforeAll
    static void a_store_with_everything_in_it() throws SQLException {
        try (Node node = Node.start(SOURCE)) {
            node.tell(SampleFacts.territoryDesignated());
            Datum name = Datum.personName("Zoé \"l’Ancienne\" \\N \t 😀\n");
            Document document = Document.of("Texte\tfigé\n".getBytes(StandardCharsets.UTF_8), "text/plain");
            node.send(new Tell(
                    new Request(
                            "demo:state",
                            "key \"1\" {,} \\",
                            "sha-256:1",
                            SampleFacts.streamOf(SampleFacts.programmeDefined()),
                            List.of(name),
                            List.of(document)),
                    SampleFacts.programmeDefined()));
            try (Connection owner = SOURCE.asOwner();
                    Statement statement = owner.createStatement()) {
                // A hole, as a transaction that was rolled back leaves it.
                statement.execute("select nextval('paraphe_store.fact_position_seq')");
                statement.execute("insert into paraphe_store.reservation values ('siren:1', 'x'), ('Siren:É', 'y')");
                statement.execute("insert into paraphe_store.fact"
                        + " (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata)"
                        + " select 'many', n, 'many-' || n, 'territory', 'territory-designated', '1',"
                        + " '{ \"z\":1,\"a\" : 1.50,\"text\":\"\\u00e9 \\ud83d\\ude00\" }', '{\"b\":\"\\\\\"}'"
                        + " from generate_series(0, 1999) n");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            content = new StoreExport(node.get(DataSource.class)).write(out, true, progress -> {});
            file = out.toByteArray();
        }
        Node.start(EMPTY).close();
    }

    private static StoreLoad load(TestDatabase database) {
        return new StoreLoad(
                new DatabaseOwner(database.url(), database.owner(), "owner", database.application()), FactNames.all());
    }

    private static List<String> table(TestDatabase database, String table, String columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.asOwner();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select row(" + columns + ")::text from paraphe_store." + table + " order by 1")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static String ask(TestDatabase database, String query) throws SQLException {
        try (Connection connection = database.asOwner();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    @Test
    void what_was_exported_is_loaded_unchanged_and_the_history_goes_on_behind_it() throws SQLException {
        TestDatabase copy = TestDatabase.create();
        try (Node node = Node.start(copy)) {
            assertThat(load(copy).load(new ByteArrayInputStream(file), progress -> {}))
                    .isEqualTo(content);

            for (Map.Entry<String, String> each : EXPORTED.entrySet()) {
                assertThat(table(copy, each.getKey(), each.getValue()))
                        .as(each.getKey())
                        .isNotEmpty()
                        .isEqualTo(table(SOURCE, each.getKey(), each.getValue()));
            }
            assertThat(node.log().head()).isEqualTo(content.head());
            node.tell(SampleFacts.protocolDrafted());
            assertThat(node.log().head()).isEqualTo(content.head() + 1);
            assertThat(ask(
                            copy,
                            "select bool_and(later) from (select recorded_at > lag(recorded_at)"
                                    + " over (order by position) as later from paraphe_store.fact) f"))
                    .isEqualTo("t");
            assertThat(new StoreExport(node.get(DataSource.class))
                            .content(true, progress -> {})
                            .digest())
                    .isNotEqualTo(content.digest());
        }
    }

    @Test
    void after_a_load_the_database_guards_the_history_as_before() throws SQLException {
        TestDatabase copy = TestDatabase.create();
        Node.start(copy).close();
        load(copy).load(new ByteArrayInputStream(file), progress -> {});

        assertThat(ask(
                        copy,
                        "select string_agg(tgname || ' ' || tgenabled::text, ' ' order by tgname) from pg_trigger"
                                + " where tgrelid = 'paraphe_store.fact'::regclass and not tgisinternal"))
                .isEqualTo(ask(
                        SOURCE,
                        "select string_agg(tgname || ' ' || tgenabled::text, ' ' order by tgname) from pg_trigger"
                                + " where tgrelid = 'paraphe_store.fact'::regclass and not tgisinternal"))
                .isEqualTo("fact_1_order A fact_2_at A fact_3_append_only A");
        try (Connection application = copy.asApplication();
                Statement statement = application.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from paraphe_store.fact"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("alter table paraphe_store.fact disable trigger fact_2_at"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_store_that_is_not_empty_takes_no_export() {
        assertThatThrownBy(() -> load(SOURCE).load(new ByteArrayInputStream(file), progress -> {}))
                .isInstanceOf(LoadRefused.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void an_export_without_personal_data_holds_no_name_and_loads_as_if_they_were_erased() throws SQLException {
        TestDatabase copy = TestDatabase.create();
        try (Node node = Node.start(SOURCE)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Content without = new StoreExport(node.get(DataSource.class)).write(out, false, progress -> {});
            assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("Zoé");
            assertThat(without.counts().data()).isZero();
            assertThat(without.digest()).isNotEqualTo(content.digest());
            Node.start(copy).close();
            assertThat(load(copy).load(new ByteArrayInputStream(out.toByteArray()), progress -> {}))
                    .isEqualTo(without);
            assertThat(ask(copy, "select count(*) from paraphe_store.datum")).isEqualTo("0");
        }
    }

    @Test
    void an_export_is_one_moment_of_the_store_however_long_it_takes() throws SQLException {
        TestDatabase busy = TestDatabase.create();
        try (Node node = Node.start(busy)) {
            for (int i = 0; i < 3; i++) {
                node.tell(SampleFacts.territoryDesignated());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            boolean[] told = {false};
            Content exported = new StoreExport(node.get(DataSource.class))
                    .write(
                            new FilterOutputStream(out) {
                                @Override
                                public void write(byte[] bytes, int from, int length) throws IOException {
                                    if (!told[0]) {
                                        told[0] = true; // after the first line, before the facts
                                        node.tell(SampleFacts.programmeDefined());
                                    }
                                    out.write(bytes, from, length);
                                }
                            },
                            true,
                            progress -> {});
            assertThat(exported.counts().facts()).isEqualTo(3);
            assertThat(node.log().head()).isEqualTo(4);
            assertThat(ExportReader.check(new ByteArrayInputStream(out.toByteArray()), FactNames.all(), progress -> {}))
                    .isEqualTo(exported);
        }
    }

    /** A new table or column must not be forgotten. */
    @Test
    void every_table_of_the_store_is_exported_whole_or_known_to_be_machinery() throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (Connection connection = SOURCE.asOwner();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select table_name, string_agg(column_name, ', '"
                        + " order by ordinal_position) from information_schema.columns c join"
                        + " information_schema.tables t using (table_schema, table_name)"
                        + " where table_schema = 'paraphe_store' and table_type = 'BASE TABLE' group by 1")) {
            while (rows.next()) {
                columns.put(rows.getString(1), rows.getString(2));
            }
        }
        columns.keySet()
                .removeAll(List.of(
                        "deadline",
                        "deadline_reader",
                        "examination",
                        "import_job",
                        "batch",
                        "batch_item",
                        "query_node",
                        "credential",
                        "api_token",
                        "sign_in_attempt",
                        "reading",
                        "second_factor",
                        "recovery_code",
                        "sign_in_event",
                        "session_open",
                        "saved_filter",
                        "signing_turn",
                        "mail_key",
                        "mail_position",
                        "mail_digest_day",
                        "mail",
                        "log_head",
                        "log_leaf",
                        "log_tile",
                        "log_checkpoint",
                        "log_key",
                        "log_anchor",
                        "token_entry",
                        "dead_letter_entry",
                        "saga_entry",
                        "association_value_entry",
                        "flyway_schema_history"));
        assertThat(columns).isEqualTo(EXPORTED);
    }

    private record Bad(String what, String sentence, UnaryOperator<List<String>> fault) {
        Arguments arguments() {
            return Arguments.of(what, sentence, fault);
        }
    }

    private static UnaryOperator<List<String>> line(int number, UnaryOperator<String> change) {
        return lines -> {
            String before = lines.get(number - 1);
            lines.set(number - 1, change.apply(before));
            assertThat(lines.get(number - 1)).isNotEqualTo(before);
            return lines;
        };
    }

    /** With checksums that fit the changed lines, as an export of a damaged store would have. */
    private static UnaryOperator<List<String>> resealed(UnaryOperator<List<String>> fault) {
        return lines -> {
            List<String> changed = fault.apply(lines);
            int last = changed.size() - 1;
            String body =
                    changed.subList(1, last).stream().map(line -> line + "\n").collect(Collectors.joining());
            String content = Document.digestOf(body.getBytes(StandardCharsets.UTF_8));
            String whole = Document.digestOf((changed.getFirst() + "\n" + body).getBytes(StandardCharsets.UTF_8));
            changed.set(
                    last,
                    changed.get(last)
                            .replaceFirst("\"content\":\"[^\"]*", "\"content\":\"" + content)
                            .replaceFirst("\"file\":\"[^\"]*", "\"file\":\"" + whole));
            return changed;
        };
    }

    static Stream<Arguments> bad_files() {
        return Stream.of(
                        new Bad(
                                "cut",
                                "Line 1990: the file ends before its last line",
                                lines -> lines.subList(0, 1989)),
                        new Bad("no line", "Line 1: the file ends before its last line", lines -> List.of()),
                        new Bad("other JSON", "Line 1: this is not an export", line(1, line -> "{\"a\":1}")),
                        new Bad("no JSON", "Line 1: this is not an export", line(1, line -> "position;stream")),
                        new Bad(
                                "another version",
                                "Line 1: the export has version 3",
                                line(1, line -> line.replace("\"version\":2", "\"version\":3"))),
                        new Bad("broken JSON", "Line 7: the line cannot be read", line(7, line -> line.substring(1))),
                        new Bad(
                                "a component that is missing",
                                "Line 7: the line cannot be read",
                                line(7, line -> line.replaceFirst("\"revision\":\"1\",", ""))),
                        new Bad(
                                "a component that is unknown",
                                "Line 7: the line cannot be read",
                                line(7, line -> line.replaceFirst("\"revision\"", "\"extra\":1,\"revision\""))),
                        new Bad(
                                "a changed letter in a text",
                                "the lines before this one are not those that were written",
                                line(9, line -> line.replace("1.50", "1.51"))),
                        new Bad("swapped lines", "Line 10: position 9 does not come after 10", lines -> {
                            Collections.swap(lines, 8, 9);
                            return lines;
                        }),
                        new Bad("the same line twice", "Line 10: position", lines -> {
                            lines.add(9, lines.get(8));
                            return lines;
                        }),
                        new Bad(
                                "a name nobody knows",
                                "Line 9: this version does not know the fact territory-designatee",
                                line(9, line -> line.replace("territory-designated", "territory-designatee"))),
                        new Bad(
                                "a payload that is no object",
                                "Line 9: the payload is not a JSON object",
                                line(9, line -> line.replaceFirst("\"payload\":\"\\{.*?}\"", "\"payload\":\"[1]\""))),
                        new Bad(
                                "an instant that is none",
                                "Line 9: '2026-13-",
                                line(
                                        9,
                                        line -> line.replaceFirst(
                                                "\"recordedAt\":\"\\d{4}-\\d\\d-", "\"recordedAt\":\"2026-13-"))),
                        new Bad(
                                "an event twice",
                                "Line 10: the database refuses it: duplicate key",
                                line(10, line -> line.replaceFirst("\"many-\\d+\"", "\"many-0\""))),
                        new Bad(
                                "a version left out",
                                "Line 2003: the stream many goes on with version 5000 instead of 1999",
                                resealed(line(2003, line -> line.replace("\"version\":1999", "\"version\":5000")))),
                        new Bad(
                                "half a surrogate pair",
                                "Line 9: a text cannot be stored",
                                line(9, line -> line.replaceFirst("\"many\"", "\"many\\\\ud83d\""))),
                        new Bad(
                                "another document",
                                "the document is not the one that its digest names",
                                lines -> lines.stream()
                                        .map(line -> line.startsWith("{\"kind\":\"document\"")
                                                ? line.replaceFirst("\"bytes\":\"....", "\"bytes\":\"AAAA")
                                                : line)
                                        .toList()),
                        new Bad(
                                "one request fewer",
                                "the file holds Counts[",
                                lines -> lines.stream()
                                        .filter(line -> !line.startsWith("{\"kind\":\"request\""))
                                        .toList()),
                        new Bad("a fact behind the reservations", "the line is out of its order", lines -> {
                            lines.add(
                                    lines.size() - 1,
                                    lines.stream()
                                            .filter(line -> line.startsWith("{\"kind\":\"datum\""))
                                            .findFirst()
                                            .orElseThrow());
                            return lines;
                        }),
                        new Bad("something behind the end", "something follows the last line", lines -> {
                            lines.add("{}");
                            return lines;
                        }))
                .map(Bad::arguments);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad_files")
    void a_bad_file_is_refused_with_its_line_and_leaves_nothing(
            String what, String sentence, UnaryOperator<List<String>> fault) throws SQLException {
        List<String> lines = new ArrayList<>(Arrays.asList(new String(file, StandardCharsets.UTF_8).split("\n")));
        byte[] bad = fault.apply(lines).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);

        refusedAndNothingLeft(bad, sentence);
    }

    @Test
    void a_compressed_file_is_read_too_and_refused_when_it_was_cut_or_changed() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(file);
        }
        byte[] compressed = out.toByteArray();
        assertThat(ExportReader.check(new ByteArrayInputStream(compressed), FactNames.all(), progress -> {}))
                .isEqualTo(content);
        refusedAndNothingLeft(Arrays.copyOf(compressed, compressed.length - 9), "Line ");
        compressed[compressed.length / 2] ^= 1;
        refusedAndNothingLeft(compressed, "Line ");
    }

    private static void refusedAndNothingLeft(byte[] bad, String sentence) throws SQLException {
        assertThatThrownBy(() -> load(EMPTY).load(new ByteArrayInputStream(bad), progress -> {}))
                .isInstanceOf(UnusableExport.class)
                .hasMessageStartingWith("Line ")
                .hasMessageContaining(sentence);
        for (Map.Entry<String, String> each : EXPORTED.entrySet()) {
            assertThat(table(EMPTY, each.getKey(), each.getValue())).isEmpty();
        }
        assertThat(ask(
                        EMPTY,
                        "select count(*) from pg_trigger where tgrelid = 'paraphe_store.fact'::regclass"
                                + " and tgenabled = 'A'"))
                .isEqualTo("3");
    }
}
