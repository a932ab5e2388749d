package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.Fact;
import fr.paraphe.events.testing.SampleFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/history.md} says what the code does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HistoryPaperTest {

    private static final Path PAPER = Path.of("../docs/history.md");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/store");

    static List<Fact> facts() {
        return SampleFacts.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_fact_stands_in_the_paper_with_the_sentence_of_its_source(Fact fact) throws IOException {
        FactNames.Name name = FactNames.all().of(fact.getClass());

        assertThat(Files.readString(PAPER))
                .contains("| `" + name.name() + "` | " + name.revision() + " | " + sentence(fact.getClass()) + " |");
    }

    @Test
    void the_paper_names_no_fact_that_does_not_exist() throws IOException {
        assertThat(Pattern.compile("(?m)^\\| `[a-z-]+` \\| \\d+ \\|")
                        .matcher(Files.readString(PAPER))
                        .results())
                .hasSize(facts().size());
    }

    @Test
    void every_table_of_the_store_stands_in_the_paper() throws IOException {
        String paper = Files.readString(PAPER);
        try (var scripts = Files.list(MIGRATIONS)) {
            for (Path script : scripts.toList()) {
                Matcher tables = Pattern.compile("create (?:table|view) paraphe_store\\.(\\w+)")
                        .matcher(Files.readString(script));
                while (tables.find()) {
                    assertThat(paper).contains("`" + tables.group(1) + "`");
                }
            }
        }
    }

    private static String sentence(Class<?> fact) throws IOException {
        String source = Files.readString(Path.of(
                "src/main/java/fr/paraphe/events", fact.getEnclosingClass().getSimpleName() + ".java"));
        int record = source.indexOf("record " + fact.getSimpleName() + "(");
        String comment = source.substring(source.lastIndexOf("/**", record) + 3, source.lastIndexOf("*/", record))
                .replaceAll("\\n\\s*\\* ?", " ")
                .strip();
        return comment.split("(?<=\\.)(\\s|$)", 2)[0];
    }
}
