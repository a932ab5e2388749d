package fr.paraphe.query.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.ReadSide;
import fr.paraphe.query.Region;
import fr.paraphe.query.Regions;
import fr.paraphe.query.replay.Replay;
import fr.paraphe.query.replay.ReplayResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** The views for SQL, read as the role that they are open to. The role is one of the whole server. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class OpenViewsIT {

    private static final Path PAPER = Path.of("../docs/sql.md");
    private static final String BEGIN = "<!-- begin views -->\n";
    private static final String END = "<!-- end views -->";
    private static final String EVERYTHING = """
            select v.relname || coalesce('.' || a.attname, '') || ': ' || coalesce(d.description, '')
            from pg_class v
            left join pg_attribute a on a.attrelid = v.oid and a.attnum > 0
            left join pg_description d on d.objoid = v.oid and d.classoid = 'pg_class'::regclass and d.objsubid = a.attnum
            where v.relnamespace = 'paraphe_open_1'::regnamespace
            union all
            select v.relname || ' ' || obj_description(v.oid) || ' ' || v.relacl::text
            from pg_class v where v.relnamespace = 'paraphe_open_1'::regnamespace
            union all
            select relname || ' ' || pg_get_viewdef(oid) from pg_class
            where relnamespace = 'paraphe_open_1'::regnamespace
            order by 1
            """;

    private static TestDatabase database;
    private static ReadSide side;

    @BeforeAll
    static void record_facts_and_let_the_reader_log_in() throws SQLException {
        database = TestDatabase.create();
        try (Connection superuser = database.asSuperuserElsewhere();
                Statement statement = superuser.createStatement()) {
            statement.execute("alter role " + database.owner() + " createrole");
        }
        side = ReadSide.start(database);
        side.record(Map.of("actor", "importer"), GrandEst.facts());
        side.tell(SampleFacts.all());
        try (Connection superuser = database.asSuperuserElsewhere();
                Statement statement = superuser.createStatement()) {
            statement.execute("alter role paraphe_reader login password 'reader'");
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        side.close();
        dropRole(database);
    }

    private static void dropRole(TestDatabase... databases) throws SQLException {
        for (TestDatabase each : databases) {
            run(each.asSuperuser(), "drop owned by paraphe_reader");
        }
        run(databases[0].asSuperuserElsewhere(), "drop role if exists paraphe_reader");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection reader() throws SQLException {
        return DriverManager.getConnection(database.url(), "paraphe_reader", "reader");
    }

    private static void runReadingAndWriting(String sql) throws SQLException {
        Connection connection = reader();
        connection.setAutoCommit(false);
        run(connection, "set transaction read write; " + sql);
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static List<String> views() throws SQLException {
        return column(
                database.asOwner(),
                "select relname from pg_class where relnamespace = 'paraphe_open_1'::regnamespace order by 1");
    }

    @Test
    void the_reader_reads_every_view() throws SQLException {
        assertThat(views()).hasSizeGreaterThan(10);
        for (String view : views()) {
            assertThat(column(reader(), "select count(*) from paraphe_open_1." + view))
                    .as(view)
                    .doesNotContain("0");
            column(reader(), "select * from " + view);
        }
    }

    @Test
    void the_reader_reads_no_table_and_no_other_view() throws SQLException {
        List<String> others = column(database.asOwner(), """
                select n.nspname || '.' || quote_ident(c.relname) from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where n.nspname like 'paraphe%' and n.nspname <> 'paraphe_open_1' and c.relkind in ('r', 'v', 'm', 'p')
                """);
        assertThat(others).contains("paraphe_store.fact", "paraphe_store.datum", "paraphe_read.territory");
        for (String other : others) {
            assertThatThrownBy(() -> column(reader(), "select * from " + other))
                    .as(other)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_reader_writes_nothing_also_when_it_says_that_it_may() throws SQLException {
        for (String view : views()) {
            assertThatThrownBy(() -> runReadingAndWriting("delete from " + view))
                    .as(view)
                    .hasMessageMatching("(?s).*(permission denied|cannot delete from view).*");
        }
        for (String sql : List.of(
                "update territory_name set name = 'x'",
                "insert into member_step (siren) values ('x')",
                "create table paraphe_open_1.mine (id int)",
                "create table public.mine (id int)",
                "create view paraphe_open_1.mine as select 1",
                "select paraphe_read.switch_rebuild('{territory}')")) {
            assertThatThrownBy(() -> runReadingAndWriting(sql)).as(sql).hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_reader_is_bounded() throws SQLException {
        assertThat(column(reader(), "show statement_timeout")).containsExactly("1min");
        assertThat(column(reader(), "show default_transaction_read_only")).containsExactly("on");
        assertThat(column(reader(), "show idle_in_transaction_session_timeout")).containsExactly("1min");
    }

    @Test
    void views_survive_every_rebuild_with_comments_rights_and_rows() throws SQLException {
        List<String> before = column(database.asOwner(), EVERYTHING);
        List<String> territories = column(reader(), "select t::text from territory t order by 1");
        run(
                database.asOwner(),
                "create view public.mine with (security_barrier) as select name from"
                        + " paraphe_open_1.territory; comment on column public.mine.name is 'It''s mine';"
                        + " grant select (name) on public.mine to public");
        String mine = "select c.reloptions::text || a.attacl::text || col_description(c.oid, 1) from pg_class c"
                + " join pg_attribute a on a.attrelid = c.oid where c.oid = 'public.mine'::regclass and a.attnum = 1";
        List<String> minesBefore = column(database.asOwner(), mine);

        assertThat(side.get(Replay.class).rebuild("all", false, progress -> {}))
                .allMatch(ReplayResult::same)
                .allMatch(ReplayResult::switched);

        assertThat(column(database.asOwner(), EVERYTHING)).isEqualTo(before);
        assertThat(column(reader(), "select t::text from territory t order by 1"))
                .isEqualTo(territories)
                .hasSizeGreaterThan(15);
        assertThat(column(database.asOwner(), mine)).isEqualTo(minesBefore);
        run(database.asOwner(), "drop view public.mine");
    }

    @Test
    void views_tell_what_the_api_tells() throws SQLException {
        JsonNode list = side.json("/api/v1/territories?programme=TI-2018-2022&format=json");
        List<String> told = new ArrayList<>();
        for (JsonNode line : list.get("items")) {
            told.add(line.get("code").stringValue() + " " + line.get("name").stringValue());
        }
        assertThat(
                        column(
                                reader(),
                                "select code || ' ' || name from territory where live and programme = 'TI-2018-2022' order by code"))
                .isEqualTo(told);
        assertThat(column(reader(), "select code || ' ' || name from region order by code"))
                .isEqualTo(Regions.all().stream()
                        .sorted(Comparator.comparing(Region::code))
                        .map(region -> region.code() + " " + region.name())
                        .toList());
        assertThat(column(reader(), "select distinct fictitious::text from territory where programme = 'DEMO'"))
                .containsExactly("true");
        assertThat(column(
                        reader(),
                        "select count(*) from milestone where programme = 'TI-2018-2022' and milestone ="
                                + " 'DOCUMENT_SIGNED' and latest <= '2019-11-19'"))
                .containsExactly("13");
        assertThat(column(reader(), "select count(*) from anct_ti_groupement where programme = 'DEMO'"))
                .containsExactly("0");
    }

    @Test
    void the_columns_of_the_agency_are_the_same_by_sql_and_as_a_file() throws SQLException {
        String names = "insee_reg,lib_reg,dep_chef_file,lib_dep,id_ti,lib_ti,type_grp_ti,siren_groupement,"
                + "lib_groupement,nature_juridique,siren_epci,date_signature";
        String address = "/api/v1/territories?programme=TI-2018-2022&format=%s&columns=%s";

        List<String> file =
                side.fetch(address.formatted("csv", "anct")).body().lines().toList();

        assertThat(file.getFirst()).isEqualTo(names);
        assertThat(file.subList(1, file.size()))
                .hasSizeGreaterThan(15)
                .isEqualTo(column(
                        reader(),
                        "select concat_ws(',', coalesce("
                                + names.replace(",", "::text, ''), coalesce(")
                                + "::text, '')) from anct_ti_groupement where programme = 'TI-2018-2022'"
                                + " order by id_ti, siren_groupement"));
        assertThat(file).anyMatch(line -> line.endsWith(",2019-11-19"));
        assertThat(side.fetch(address.formatted("xlsx", "anct")).statusCode()).isEqualTo(400);
        assertThat(side.fetch(address.formatted("csv", "others")).statusCode()).isEqualTo(400);
        assertThat(side.json("/api/v1/territories/schema?programme=TI-2018-2022&columns=anct")
                        .get("fields")
                        .valueStream()
                        .map(field -> field.get("name").stringValue())
                        .collect(Collectors.joining(",")))
                .isEqualTo(names);
    }

    @Test
    void the_questions_of_the_paper_are_answered() throws Exception {
        assertThat(column(reader(), blocks("select").getFirst())).containsExactly("44");
    }

    /** The SQL of the paper that begins with some words. */
    private static List<String> blocks(String begin) throws IOException {
        return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAPER))
                .results()
                .map(found -> found.group(1))
                .filter(sql -> sql.startsWith(begin))
                .toList();
    }

    @Test
    void every_view_and_column_has_a_comment_and_the_paper_says_the_same() throws Exception {
        assertThat(column(database.asOwner(), EVERYTHING)).noneMatch(line -> line.endsWith(": "));
        StringBuilder said = new StringBuilder(BEGIN);
        for (String view : views()) {
            said.append("\n### ")
                    .append(view)
                    .append("\n\n")
                    .append(column(
                                    database.asOwner(),
                                    "select obj_description('paraphe_open_1." + view + "'::regclass)")
                            .getFirst())
                    .append(".\n\n| column | type | meaning |\n| --- | --- | --- |\n")
                    .append(column(database.asOwner(), """
                            select '| `' || attname || '` | ' || format_type(atttypid, atttypmod) || ' | '
                                || col_description(attrelid, attnum) || ' |'
                            from pg_attribute where attrelid = 'paraphe_open_1.%s'::regclass and attnum > 0
                            order by attnum
                            """.formatted(view)).stream()
                            .collect(Collectors.joining("\n", "", "\n")));
        }
        Files.writeString(Path.of("target/sql-views.md"), said);
        String paper = Files.readString(PAPER);
        assertThat(paper.substring(paper.indexOf(BEGIN), paper.indexOf(END)).strip())
                .as("docs/sql.md, to be mended from query-side/target/sql-views.md")
                .isEqualTo(said.toString().strip());
    }

    @Test
    void where_the_owner_may_not_create_roles_the_start_says_so_goes_on_and_grants_later(CapturedOutput output)
            throws Exception {
        run(database.asSuperuserElsewhere(), "alter role paraphe_reader rename to paraphe_away");
        TestDatabase other = TestDatabase.create();
        try {
            try (ReadSide poor = ReadSide.start(other)) {
                poor.tell(SampleFacts.all());
                assertThat(output.toString())
                        .contains("may not create roles, so nobody can read the views of paraphe_open_1 yet: create the"
                                + " role paraphe_reader as docs/sql.md says and start again");
            }
            run(other.asSuperuserElsewhere(), blocks("create role").getFirst());
            run(other.asSuperuserElsewhere(), "alter role paraphe_reader login password 'late'");
            ReadSide.start(other).close();
            assertThat(column(
                            DriverManager.getConnection(other.url(), "paraphe_reader", "late"),
                            "select count(*) > 0 from paraphe_open_1.territory"))
                    .containsExactly("t");
        } finally {
            dropRole(other);
            run(database.asSuperuserElsewhere(), "alter role paraphe_away rename to paraphe_reader");
            run(database.asSuperuserElsewhere(), "alter role paraphe_reader password 'reader'");
        }
    }
}
