package fr.paraphe.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.query.Sentences;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LanguagesTest {

    @Test
    void the_language_preferred_among_two_is_spoken_and_french_by_default() {
        assertThat(Languages.of((String) null)).isEqualTo(Locale.FRENCH);
        assertThat(Languages.of("en-GB,fr;q=0.5")).isEqualTo(Locale.ENGLISH);
        assertThat(Languages.of("de, fr;q=0.9, en;q=0.8")).isEqualTo(Locale.FRENCH);
        assertThat(Languages.of("de")).isEqualTo(Locale.FRENCH);
        assertThat(Languages.of("!!")).isEqualTo(Locale.FRENCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fr.paraphe.query.web.problems",
                "fr.paraphe.query.progress.counting",
                "fr.paraphe.query.progress.exports"
            })
    void every_bundle_has_the_same_sentences_in_both_languages(String bundle) {
        Sentences sentences = new Sentences(bundle);

        assertThat(sentences.keys(Locale.ENGLISH)).isEqualTo(sentences.keys(Locale.FRENCH));
        sentences
                .keys(Locale.FRENCH)
                .forEach(key -> assertThat(sentences.say(Locale.FRENCH, key, java.util.Map.of()))
                        .as(key)
                        .isNotEqualTo(sentences.say(Locale.ENGLISH, key, java.util.Map.of())));
    }
}
