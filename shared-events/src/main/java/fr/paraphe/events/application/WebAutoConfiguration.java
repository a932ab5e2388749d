package fr.paraphe.events.application;

import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/** Has the web server and the framework speak as the service does where they refuse by themselves. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnClass({TomcatServletWebServerFactory.class, ErrorMvcAutoConfiguration.class})
@EnableConfigurationProperties(RequestRate.Limits.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class WebAutoConfiguration {

    /** More languages than fit into the headers that are read at all. */
    private static final int LANGUAGES = 10_000;

    @Bean
    Problems problems(JsonMapper json) {
        return new Problems(json);
    }

    @Bean
    FrameworkProblems frameworkProblems(Problems problems) {
        return new FrameworkProblems(problems);
    }

    /** Before whatever may write into the log. */
    @Bean
    FilterRegistrationBean<AskedInLog> askedInLog() {
        FilterRegistrationBean<AskedInLog> first = new FilterRegistrationBean<>(new AskedInLog());
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    /** Before anything is read of a request, so that what is refused costs nothing. */
    @Bean
    FilterRegistrationBean<RequestRate> requestRate(RequestRate.Limits limits, Problems problems) {
        FilterRegistrationBean<RequestRate> second = new FilterRegistrationBean<>(new RequestRate(limits, problems));
        second.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return second;
    }

    /** Before anybody is asked who they are: on a copy nobody may. */
    @Bean
    @ConditionalOnProperty("paraphe.read-only")
    FilterRegistrationBean<ReadOnly> readOnly(Problems problems) {
        FilterRegistrationBean<ReadOnly> third = new FilterRegistrationBean<>(new ReadOnly(problems));
        third.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return third;
    }

    /**
     * The session lives in a cookie that no script reads and no other site sends; where the service is reached by HTTPS
     * ({@code paraphe.https}), the browser keeps it to this host and to HTTPS.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sessionCookie(
            @Value("${paraphe.https:false}") boolean https) {
        return tomcat -> {
            Cookie cookie = tomcat.getSettings().getSession().getCookie();
            cookie.setName(https ? "__Host-paraphe" : "paraphe");
            cookie.setPath("/");
            cookie.setSecure(https);
            cookie.setHttpOnly(true);
            cookie.setSameSite(Cookie.SameSite.LAX);
        };
    }

    @Bean
    LastErrors lastErrors(ErrorAttributes attributes, ObjectProvider<ErrorViewResolver> views) {
        return new LastErrors(attributes, views);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> ownWords() {
        return tomcat -> {
            tomcat.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(LANGUAGES));
            tomcat.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(LastWord.class.getName());
                }
            });
        };
    }
}
