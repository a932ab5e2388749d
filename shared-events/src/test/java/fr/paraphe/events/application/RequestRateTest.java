package fr.paraphe.events.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestRateTest {

    private final Problems problems = new Problems(new JsonMapper());

    private static MockHttpServletResponse asked(RequestRate rate, String address) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/programmes");
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        rate.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void whoever_asks_too_much_at_once_is_told_when_to_come_again_and_others_are_not() throws Exception {
        RequestRate rate = new RequestRate(new RequestRate.Limits(1, 3), problems);
        for (int i = 0; i < 3; i++) {
            assertThat(asked(rate, "192.0.2.1").getStatus()).isEqualTo(200);
        }

        MockHttpServletResponse refused = asked(rate, "192.0.2.1");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getContentAsString()).contains("TOO_MANY_REQUESTS");
        assertThat(asked(rate, "192.0.2.2").getStatus()).isEqualTo(200);
    }

    @Test
    void without_a_limit_as_many_as_come_are_answered() throws Exception {
        RequestRate rate = new RequestRate(new RequestRate.Limits(0, 1), problems);
        for (int i = 0; i < 50; i++) {
            assertThat(asked(rate, "192.0.2.1").getStatus()).isEqualTo(200);
        }
    }
}
