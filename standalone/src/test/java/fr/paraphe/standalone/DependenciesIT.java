package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The list of parts in the jar, against the jars inside it and against docs/security/dependencies.md. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DependenciesIT {

    private static final Path POLICY = Path.of("../docs/security/dependencies.md");
    private static final Path POM = Path.of("../pom.xml");
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final Pattern EXCLUDE = Pattern.compile("<exclude>([^<]+)</exclude>");

    private static List<JsonNode> parts;
    private static Set<String> shipped;

    @BeforeAll
    static void read() throws IOException {
        try (JarFile jar = new JarFile(Shipped.jar("standalone").toFile())) {
            JarEntry list = jar.getJarEntry("META-INF/sbom/application.cdx.json");
            assertThat(list)
                    .as("the list of parts, which a build without network (-o) does not make")
                    .isNotNull();
            parts = RunningParaphe.JSON
                    .readTree(jar.getInputStream(list))
                    .get("components")
                    .valueStream()
                    .toList();
            shipped = jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .filter(name -> !name.startsWith("spring-boot-jarmode-tools"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Starters hold nothing but the names of other parts, and the tests alone use HdrHistogram: listed, they do not ship. */
    @Test
    void the_list_names_each_jar_that_ships_and_no_other() {
        Set<String> listed = parts.stream()
                .map(part ->
                        part.get("name").asString() + "-" + part.get("version").asString() + classifier(part) + ".jar")
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).containsAll(shipped);
        assertThat(listed.stream().filter(name -> !shipped.contains(name)))
                .allMatch(name -> name.contains("-starter") || name.startsWith("HdrHistogram"));
    }

    @Test
    void nothing_of_the_workshop_ships() throws IOException {
        try (JarFile jar = new JarFile(Shipped.jar("standalone").toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .isNotEmpty()
                    .noneMatch(name -> name.matches(".*(^|/)(\\.git|\\.svn|\\.idea|\\.ci|secrets)(/.*|ignore)?")
                            || name.endsWith(".java")
                            || name.endsWith(".pem")
                            || name.endsWith(".p12"));
        }
    }

    private static String classifier(JsonNode part) {
        var found = Pattern.compile("[?&]classifier=([^&]+)")
                .matcher(part.path("purl").asString(""));
        return found.find() ? "-" + found.group(1) : "";
    }

    @Test
    void each_part_has_a_licence_that_the_policy_names_and_its_text() throws IOException {
        Set<String> named = firstCells();
        for (JsonNode part : parts) {
            String about = part.get("purl").asString();
            List<JsonNode> licences = part.path("licenses")
                    .valueStream()
                    .map(licence -> licence.path("license"))
                    .toList();
            assertThat(licences).as(about).isNotEmpty();
            for (JsonNode licence : licences) {
                assertThat(named)
                        .as(about)
                        .contains(
                                licence.path("id").asString(licence.path("name").asString("")));
                assertThat(!licence.path("text").path("content").asString("").isBlank() || bringsItsLicence(part))
                        .as("text of the licence of " + about)
                        .isTrue();
            }
        }
    }

    /** Whether the jar of the part holds the text itself, or ours holds it for the jars of DSS and Bouncy Castle. */
    private static boolean bringsItsLicence(JsonNode part) throws IOException {
        try (JarFile jar = new JarFile(Shipped.jar("standalone").toFile())) {
            if (part.path("group").asString("").equals("eu.europa.ec.joinup.sd-dss")) {
                return DependenciesIT.class.getResource("/META-INF/licences/LGPL-2.1.txt") != null;
            }
            if (part.path("group").asString("").equals("org.bouncycastle")) {
                return DependenciesIT.class.getResource("/META-INF/licences/Bouncy-Castle.txt") != null;
            }
            JarEntry own = jar.getJarEntry("BOOT-INF/lib/" + part.get("name").asString() + "-"
                    + part.get("version").asString() + ".jar");
            if (own == null) {
                return false;
            }
            try (ZipInputStream content = new ZipInputStream(jar.getInputStream(own))) {
                for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                    if (entry.getName().startsWith("META-INF/LICENSE")) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    @Test
    void what_is_kept_out_is_what_the_build_refuses() throws IOException {
        Set<String> refused = new TreeSet<>();
        EXCLUDE.matcher(Files.readString(POM)).results().forEach(found -> refused.add(found.group(1)));
        assertThat(firstCells().stream().filter(cell -> cell.contains(":")))
                .containsExactlyInAnyOrderElementsOf(refused);
    }

    private static Set<String> firstCells() throws IOException {
        return FIRST_CELL
                .matcher(Files.readString(POLICY))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
