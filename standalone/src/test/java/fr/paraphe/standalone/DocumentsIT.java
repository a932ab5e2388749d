package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the papers name is there: files, addresses of the running service, tests that pin a decision. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentsIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
    private static final Pattern ADDRESS = Pattern.compile("localhost:8080(/[^\\s>\")`]*)");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*[a-z](?:IT|Test))`");

    static Stream<Path> papers() throws IOException {
        List<Path> papers = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).forEach(papers::add);
        }
        return papers.stream();
    }

    @ParameterizedTest
    @MethodSource("papers")
    void every_link_to_a_file_leads_to_one(Path paper) throws IOException {
        Matcher link = LINK.matcher(Files.readString(paper));
        while (link.find()) {
            assertThat(paper.resolveSibling(link.group(1)))
                    .as(paper + " links " + link.group(1))
                    .exists();
        }
    }

    @ParameterizedTest
    @MethodSource("papers")
    void every_test_that_a_paper_names_exists(Path paper) throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(ROOT)) {
            tests = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        Matcher test = TEST.matcher(Files.readString(paper));
        while (test.find()) {
            assertThat(tests).as(paper.toString()).contains(test.group(1));
        }
    }

    @Test
    void every_address_that_a_paper_lets_one_read_answers() throws IOException {
        RunningParaphe service = RunningParaphe.get();
        List<String> addresses = new ArrayList<>();
        for (Path paper : papers().toList()) {
            Matcher address = ADDRESS.matcher(Files.readString(paper));
            while (address.find()) {
                if (!address.group(1).equals("/api/v1/territories")) { // the example of a command, run elsewhere
                    addresses.add(address.group(1));
                }
            }
        }
        assertThat(addresses).hasSizeGreaterThan(2);
        for (String address : addresses) {
            assertThat(service.get(address).statusCode()).as(address).isIn(200, 302);
        }
    }
}
