package fr.paraphe.events.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DemonstrationTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false, none,      true",
        "::1,       false, none,      true",
        "localhost, false, none,      true",
        "0.0.0.0,   false, none,      false",
        "10.1.2.3,  false, none,      false",
        "::,        false, none,      false",
        "'',        false, none,      false",
        "127.0.0.1, true,  none,      false",
        "127.0.0.1, false, native,    false",
        "127.0.0.1, false, framework, false"
    })
    void nobody_has_a_default_account_where_others_than_this_machine_get_in(
            String address, boolean https, String forwarded, boolean there) {
        for (String data : List.of("all", "none")) {
            assertThat(demonstration(data, Optional.empty(), address, https, forwarded))
                    .hasSize(there && data.equals("all") ? 6 : 0);
        }
        assertThat(demonstration("none", Optional.of(true), address, https, forwarded))
                .as("asked for")
                .hasSize(6);
        assertThat(demonstration("all", Optional.of(false), address, https, forwarded))
                .as("refused")
                .isEmpty();
    }

    private static List<String> demonstration(
            String data, Optional<Boolean> asked, String address, boolean https, String forwarded) {
        return new AccessAutoConfiguration()
                .demonstration(data, asked, Optional.empty(), List.of("DEMO"), address, https, forwarded)
                .names();
    }
}
