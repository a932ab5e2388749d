package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

@DisplayName("Templates")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TemplatesTest {

    private static final Set<String> SAME_IN_EVERY_LANGUAGE = Set.of("Paraphe", "FR", "EN");
    private static final List<String> SPOKEN = List.of("aria-label", "title", "alt", "placeholder");

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files =
                Files.list(new ClassPathResource("templates").getFile().toPath())) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void no_sentence_is_written_in_a_template(Path template) throws IOException {
        for (Element element : parse(template).getAllElements()) {
            String words = element.ownText().replaceAll("[^\\p{L}]+", " ").strip();
            assertThat(words.isEmpty() || SAME_IN_EVERY_LANGUAGE.contains(words))
                    .as("text of <%s> in %s: %s", element.tagName(), template.getFileName(), element.ownText())
                    .isTrue();
            for (String spoken : SPOKEN) {
                assertThat(element.hasAttr(spoken) && !element.hasAttr("hreflang"))
                        .as("%s of <%s> in %s", spoken, element.tagName(), template.getFileName())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothing_that_a_strict_policy_forbids_is_written_in_a_template(Path template) throws IOException {
        for (Element element : parse(template).getAllElements()) {
            assertThat(element.attributes().asList().stream().map(Attribute::getKey))
                    .noneMatch(name -> name.equals("style") || name.equals("th:style") || name.matches("(th:)?on\\w+"));
            assertThat(element.tagName()).isNotEqualTo("style");
            if (element.tagName().equals("script")) {
                assertThat(element.hasAttr("th:src") && element.data().isBlank())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_cell_that_stands_alone_on_a_small_screen_bears_the_title_of_its_column(Path template) throws IOException {
        for (Element table : parse(template).select("table.stacks")) {
            List<String> titles = table.select("thead th").eachAttr("th:text");
            for (Element row : table.select("tbody tr")) {
                List<String> told = row.children().stream()
                        .skip(1)
                        .map(cell -> cell.attr("th:data-th"))
                        .toList();
                assertThat(told).as(template.getFileName().toString()).isEqualTo(titles.subList(1, titles.size()));
            }
        }
    }

    private static Document parse(Path template) throws IOException {
        return Jsoup.parse(Files.readString(template), "", Parser.xmlParser());
    }
}
