package fr.paraphe.command.web;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has the web server speak as the service does where it refuses by itself. */
@Configuration
class WebServer {

    /** More languages than fit into the headers that are read at all. */
    private static final int LANGUAGES = 10_000;

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
