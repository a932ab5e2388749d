package fr.paraphe.events.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionCookieTest {

    private static Cookie cookie(boolean https) {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
        new WebAutoConfiguration().sessionCookie(https).customize(tomcat);
        return tomcat.getSettings().getSession().getCookie();
    }

    @Test
    void where_the_service_is_reached_by_https_alone_the_cookie_stays_with_this_host_and_with_https() {
        Cookie cookie = cookie(true);

        assertThat(cookie.getName()).startsWith("__Host-");
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    void everywhere_no_script_reads_it_and_no_other_site_sends_it() {
        for (boolean https : new boolean[] {true, false}) {
            assertThat(cookie(https).getHttpOnly()).isTrue();
            assertThat(cookie(https).getSameSite()).isEqualTo(Cookie.SameSite.LAX);
        }
        assertThat(cookie(false).getSecure()).isFalse();
    }
}
