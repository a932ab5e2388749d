package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Pages of both sides lie in one folder once they ship: of two templates of one name one would hide the other. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TemplateNamesTest {

    @Test
    void no_template_hides_another() throws IOException {
        List<String> names = new ArrayList<>();
        for (String module : List.of("query-side", "standalone")) {
            try (Stream<Path> templates = Files.list(Path.of("..", module, "src/main/resources/templates"))) {
                templates.forEach(template -> names.add(template.getFileName().toString()));
            }
        }
        assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }
}
