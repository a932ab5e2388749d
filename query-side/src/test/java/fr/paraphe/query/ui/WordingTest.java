package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordingTest {

    private final Wording say = new Wording(Locale.FRENCH, new StaticMessageSource());

    @ParameterizedTest
    @ValueSource(strings = {"https://www.example.org/a?b=c#d", "http://example.org"})
    void a_web_address_becomes_a_link(String address) {
        assertThat(say.web(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)//https://example.org",
                "data:text/html,<script>alert(1)</script>",
                "//example.org",
                "/api/v1/accounts",
                "file:///etc/passwd",
                "https://example.org/\njavascript:alert(1)",
                "https://exa mple.org",
                " https://example.org",
                "HTTPS",
                ""
            })
    void nothing_else_does(String address) {
        assertThat(say.web(address)).isNull();
    }
}
