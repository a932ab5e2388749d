package fr.paraphe.command.account.domain;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.rules.Refusal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PasswordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"correct hors", "five 5 signs abcde", "aabbccddee1e", "prefer-welcome-mats"})
    void a_password_of_twelve_signs_that_nobody_tries_first_is_taken(String password) {
        assertThatCode(() -> Passwords.check("someone", password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"elevensigns", "SomeOne-is-here", "123456789012", "abcdabcdabcd", "'Welcome 2026!!!'"})
    void any_other_is_refused(String password) {
        assertThatThrownBy(() -> Passwords.check("someone", password)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource({"128, false", "129, true"})
    void it_has_an_end(int length, boolean refused) {
        String password = "abcdefgh".repeat(17).substring(0, length);
        if (refused) {
            assertThatThrownBy(() -> Passwords.check("someone", password)).isInstanceOf(Refusal.class);
        } else {
            assertThatCode(() -> Passwords.check("someone", password)).doesNotThrowAnyException();
        }
    }
}
