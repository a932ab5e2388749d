package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BundlesTest {

    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.]+)[(}]");

    private final Properties french = read("messages.properties");
    private final Properties english = read("messages_en.properties");

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
    }

    @Test
    void no_key_stands_twice() throws IOException {
        for (String file : List.of("messages.properties", "messages_en.properties")) {
            assertThat(Files.readAllLines(new ClassPathResource(file).getFile().toPath()).stream()
                            .filter(line -> !line.startsWith("#") && line.contains("="))
                            .map(line -> line.substring(0, line.indexOf('='))))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void every_sentence_can_be_formatted() {
        french.forEach((key, sentence) -> assertThatCode(
                        () -> new MessageFormat((String) sentence, Locale.FRANCE).format(new Object[] {1, 2, 3}))
                .as("%s", key)
                .doesNotThrowAnyException());
        english.forEach((key, sentence) -> assertThatCode(
                        () -> new MessageFormat((String) sentence, Locale.UK).format(new Object[] {1, 2, 3}))
                .as("%s", key)
                .doesNotThrowAnyException());
    }

    @Test
    void apostrophes_are_typographic_so_that_no_place_is_quoted_away() {
        assertThat(french.values()).noneMatch(sentence -> ((String) sentence).contains("'"));
        assertThat(english.values()).noneMatch(sentence -> ((String) sentence).contains("'"));
    }

    @Test
    void french_puts_a_no_break_space_before_high_punctuation() {
        assertThat(french.values())
                .noneMatch(sentence -> ((String) sentence).matches("(?s).*[ \\p{L}][?!:;](\\s.*|$)"));
    }

    /** Of the pages and of every sentence that is told elsewhere. */
    @Test
    void every_french_bundle_binds_its_punctuation() throws IOException {
        Map<String, String> loose = new TreeMap<>();
        try (Stream<Path> files =
                Files.walk(new ClassPathResource("fr/paraphe/query").getFile().toPath())) {
            for (Path file : files.filter(file -> file.toString().endsWith(".properties")
                            && !file.toString().endsWith("_en.properties"))
                    .toList()) {
                Properties bundle = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    bundle.load(reader);
                }
                bundle.forEach((key, sentence) -> {
                    if (((String) sentence).matches("(?s).*( [?!:;»%]|« |[\\p{L}}][?!;](\\s|$)).*")) {
                        loose.put(file.getFileName() + " " + key, (String) sentence);
                    }
                });
            }
        }
        assertThat(loose).isEmpty();
    }

    @Test
    void every_rule_that_a_fact_may_contradict_has_words() throws ReflectiveOperationException {
        Set<String> codes = new TreeSet<>();
        for (Field field :
                Class.forName("fr.paraphe.query.history.Irregularities").getDeclaredFields()) {
            codes.add("irregularity." + field.getName());
        }
        assertThat(codes).hasSizeGreaterThan(4);
        assertThat(french.stringPropertyNames()).containsAll(codes);
    }

    @Test
    void every_key_that_a_template_names_exists() throws IOException {
        Set<String> named = new TreeSet<>();
        try (var templates =
                Files.list(new ClassPathResource("templates").getFile().toPath())) {
            for (Path template : templates.toList()) {
                Matcher keys = KEY.matcher(Files.readString(template));
                while (keys.find()) {
                    named.add(keys.group(1));
                }
            }
        }
        assertThat(french.stringPropertyNames()).containsAll(named);
    }

    private static Properties read(String file) {
        Properties bundle = new Properties();
        try (Reader reader =
                Files.newBufferedReader(new ClassPathResource(file).getFile().toPath(), StandardCharsets.UTF_8)) {
            bundle.load(reader);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
        return bundle;
    }
}
