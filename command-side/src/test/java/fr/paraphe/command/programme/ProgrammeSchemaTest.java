package fr.paraphe.command.programme;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.Documented;
import fr.paraphe.command.programme.ProgrammeFile.Fault;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schema says what the reader reads: the same fields, the same values. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgrammeSchemaTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    /** What is put in the place of every part of a good file, one after the other. */
    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1000",
            "1.5",
            "36501",
            "99999999999999999999",
            "\"\"",
            "\" \"",
            "\"A\"",
            "\"ALL\"",
            "\"44\"",
            "\"7\"",
            "\"1000\"",
            "\"2026-10-05\"",
            "\"2026-02-30\"",
            "\"1899-01-01\"",
            "\"TI-2018\"",
            "\"NONE\"",
            "\"DECLARED\"",
            "[]",
            "{}",
            "[null]",
            "[\"44\"]",
            "{\"fr\": \"Un\", \"en\": \"One\"}",
            "{\"fr\": \"Un\", \"de\": \"Ein\"}");

    @BeforeEach
    void speak_English() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void speak_as_before() {
        LocaleContextHolder.resetLocaleContext();
    }

    static Stream<Path> shipped() throws IOException {
        return ProgrammeFileTest.shipped();
    }

    @Test
    void every_field_that_the_reader_reads_is_in_the_schema_and_the_other_way_round() {
        TreeSet<String> read = new TreeSet<>();
        components(ProgrammeFile.Draft.class, "", read);
        TreeSet<String> described = new TreeSet<>();
        properties(ProgrammeSchema.here(), "", described);

        assertThat(described).isEqualTo(read).contains("axes/regions", "name/fr", "deadlines/days");
    }

    private static void components(Class<?> type, String place, TreeSet<String> found) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = place + component.getName();
            found.add(name);
            Type held = component.getGenericType();
            if (component.getType() == Map.class) {
                found.add(name + "/fr");
                found.add(name + "/en");
            } else if (held instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> element
                    && element.isRecord()) {
                components(element, name + "/", found);
            } else if (component.getType().isRecord()) {
                components(component.getType(), name + "/", found);
            }
        }
    }

    private static void properties(JsonNode schema, String place, TreeSet<String> found) {
        JsonNode fields = schema.has("items") ? schema.get("items") : schema;
        if (fields.has("properties")) {
            fields.get("properties").properties().forEach(property -> {
                found.add(place + property.getKey());
                properties(property.getValue(), place + property.getKey() + "/", found);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void a_shipped_file_follows_the_schema(Path file) throws IOException {
        assertThat(SchemaJudge.allows(ProgrammeSchema.here(), YAML.readTree(Files.readString(file))))
                .isTrue();
    }

    @Test
    void the_schema_and_the_reader_take_and_refuse_the_same_values_in_every_place() throws IOException {
        ObjectNode good = (ObjectNode) YAML.readTree(Files.readString(ProgrammeFileTest.SHIPPED.resolve("demo.yaml")));
        good.put("closesOn", "2027-12-31");
        good.putObject("call").put("opensOn", "2024-11-04").put("closesOn", "2024-12-20");
        ObjectNode acceptance = good.putArray("evidence").addObject();
        acceptance.putArray("documentKinds").add("PROTOCOL");
        acceptance.putArray("partyGroups").add("STATE");
        acceptance.put("electronic", "ADVANCED").put("handwritten", "COPY_ATTESTED");
        assertThat(agreed(good)).as("the file as it is").isTrue();
        List<Boolean> taken = new ArrayList<>();

        variants(good, good, variant -> taken.add(agreed(variant)));

        assertThat(taken).hasSizeGreaterThan(2_000).contains(true, false);
    }

    /** Whether both take the file; fails when they differ. */
    private static boolean agreed(JsonNode file) {
        boolean allowed = SchemaJudge.allows(ProgrammeSchema.here(), file);
        List<Fault> faults = new ArrayList<>();
        new FileCheck(faults).form(ProgrammeForm.FILE, FileTree.read(JSON.writeValueAsString(file), faults), "");
        assertThat(faults.isEmpty()).as(() -> file + "\n" + faults).isEqualTo(allowed);
        if (allowed) { // what has its form may still not fit together, and nothing else may happen
            try {
                ProgrammeFile.read(JSON.writeValueAsString(file).getBytes(StandardCharsets.UTF_8));
            } catch (ProgrammeFile.Malformed e) {
                assertThat(e.faults()).isNotEmpty();
            }
        }
        return allowed;
    }

    private static void variants(ObjectNode root, JsonNode node, Consumer<JsonNode> told) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode before = object.get(name);
                OTHERS.forEach(other -> {
                    object.set(name, JSON.readTree(other));
                    told.accept(root);
                });
                object.remove(name);
                told.accept(root);
                object.set(name, before);
                variants(root, before, told);
            }
            object.put("unknown", true);
            told.accept(root);
            object.remove("unknown");
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode before = array.get(i);
                for (String other : OTHERS) {
                    array.set(i, JSON.readTree(other));
                    told.accept(root);
                }
                array.set(i, before);
                variants(root, before, told);
            }
        }
    }

    @Test
    void a_list_and_a_name_have_a_longest_length() {
        ObjectNode good = (ObjectNode) YAML.readTree(ProgrammeFileTest.SMALLEST);
        ((ObjectNode) good.get("name")).put("fr", "😀".repeat(200));
        assertThat(agreed(good)).isTrue();
        ((ObjectNode) good.get("name")).put("fr", "é".repeat(201));
        assertThat(agreed(good)).isFalse();
        ((ObjectNode) good.get("name")).put("fr", "Essai");
        ArrayNode regions = ((ObjectNode) good.get("axes").get(0)).putArray("regions");
        for (int i = 0; i < 200; i++) {
            regions.add("44");
        }
        assertThat(agreed(good)).isTrue();
        regions.add("44");
        assertThat(agreed(good)).isFalse();
    }

    @Test
    void the_schema_in_the_documents_is_the_one_that_is_served() throws IOException {
        String right = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ProgrammeSchema.here()) + "\n";
        Path kept = Files.createDirectories(Path.of("target", "docs")).resolve("programme.schema.json");
        Files.writeString(kept, right, StandardCharsets.UTF_8);

        assertThat(Documented.page("programme.schema.json"))
                .as("docs/programme.schema.json; the right text is also in %s", kept)
                .isEqualTo(right);
    }

    @Test
    void the_guide_explains_every_field() {
        TreeSet<String> described = new TreeSet<>();
        properties(ProgrammeSchema.here(), "", described);
        described.removeIf(field -> field.matches(".+/(name|territories)/..")); // a name is a name: told once
        String guide = Documented.page("programmes.md");

        assertThat(described).allSatisfy(field -> assertThat(guide).contains("| `" + field.replace("/", ".") + "`"));
    }

    @Test
    void the_schema_is_told_in_French_too() {
        LocaleContextHolder.setLocale(Locale.FRENCH);

        assertThat(ProgrammeSchema.here().get("title").asString()).isEqualTo("Fichier de programme");
    }
}
