package fr.paraphe.command.account.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.rules.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PasswordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct hors",
                "five 5 signs abcde",
                "prefer-welcome-mats",
                "territoire de crête 7",
                "7392-8461-5027",
                "un mot de passe que personne ne devine"
            })
    void a_password_of_twelve_signs_that_nobody_tries_first_is_taken(String password) {
        assertThatCode(() -> Passwords.check("someone", password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elevensigns",
                "SomeOne-is-here",
                "123456789012",
                "abcdabcdabcd",
                "Welcome 2026!!!",
                "P@ssw0rd2026",
                "motdepassemotdepasse",
                "qwertyuiop[]",
                "azertyuiop123",
                "1qaz2wsx3edc",
                "1q2w3e4r5t6y",
                "zaq12wsxcde3",
                "abcdefghijkl",
                "aabbccddee1e",
                "poiuytrezamlk",
                "sunshine12345",
                "abc123abc123",
                "paraphe-2026!",
                "TerritoiresIndustrie",
                "region44!2026"
            })
    void any_other_is_refused(String password) {
        assertThatThrownBy(() -> Passwords.check("someone", password)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({"128, false", "129, true"})
    void it_has_an_end(int length, boolean refused) {
        String password = "abridged path, ".repeat(9).substring(0, length);
        if (refused) {
            assertThatThrownBy(() -> Passwords.check("someone", password)).isInstanceOf(Refusal.class);
        } else {
            assertThatCode(() -> Passwords.check("someone", password)).doesNotThrowAnyException();
        }
    }

    @Test
    void the_page_lists_the_words() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "security", "accounts.md"));

        assertThat(page)
                .contains(Stream.concat(Passwords.COMMON.stream(), Passwords.OF_THE_PLACE.stream())
                        .map(word -> "`" + word + "`")
                        .toList());
    }
}
