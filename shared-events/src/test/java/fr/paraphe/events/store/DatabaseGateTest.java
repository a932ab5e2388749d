package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseGateTest {

    private static final String URL = "jdbc:postgresql://db.example:5432/paraphe?password=secret";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08001|No PostgreSQL answers at db.example:5432/paraphe, start it or correct spring.datasource.url.",
                "28P01|The database at db.example:5432/paraphe does not let the user app in: the user name or the password is wrong.",
                "28000|The database at db.example:5432/paraphe does not let the user app in: the user name or the password is wrong.",
                "3D000|There is no database at db.example:5432/paraphe, create it first.",
                "53300|The database at db.example:5432/paraphe cannot be used: too many clients"
            })
    void what_keeps_us_from_the_database_is_told_in_one_sentence(String state, String sentence) {
        assertThat(DatabaseGate.sentence(URL, "app", new SQLException("too many clients", state)))
                .isEqualTo(sentence);
    }

    @Test
    void a_failure_without_a_state_is_told_as_it_is() {
        assertThat(DatabaseGate.sentence(URL, "app", new SQLException("odd"))).endsWith("cannot be used: odd");
    }

    @ParameterizedTest
    @CsvSource({"14, UTF8, f, version 15", "18, SQL_ASCII, f, needs UTF8", "18, UTF8, t, standby"})
    void a_database_that_cannot_hold_the_history_is_refused(
            int version, String encoding, String standby, String reason) {
        assertThatExceptionOfType(StartupRefusal.class)
                .isThrownBy(() -> DatabaseGate.judge(URL, version, encoding, standby))
                .withMessageContaining(reason)
                .withMessageNotContaining("secret");
    }

    @Test
    void a_primary_of_version_15_in_utf8_is_let_through() {
        assertThatCode(() -> DatabaseGate.judge(URL, 15, "UTF8", "f")).doesNotThrowAnyException();
    }
}
