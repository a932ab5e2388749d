package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.access.SavedFilters;
import fr.paraphe.events.store.SigningTurns;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.TerritoryPlaces;
import fr.paraphe.query.changes.Changes;
import fr.paraphe.query.inbox.Inbox;
import fr.paraphe.query.mail.Mails;
import fr.paraphe.query.perimeter.Perimeters;
import fr.paraphe.query.progress.TableSchema;
import fr.paraphe.query.progress.TableSchemas;
import fr.paraphe.query.protocols.Protocols;
import fr.paraphe.query.published.PublishedFigures;
import fr.paraphe.query.replay.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Serves the pages over HTTP with {@link SampleAnswers}, without a database. */
@Configuration(proxyBeanMethods = false)
@Import({
    Shells.class,
    ProgrammePages.class,
    FactPages.class,
    FigurePages.class,
    PublishedPages.class,
    ProtocolPages.class,
    ProofPages.class,
    CertificatePaper.class,
    PlainPages.class,
    DataPages.class,
    PageProblems.class,
    ComparisonPages.class,
    InboxPages.class,
    JournalPages.class,
    BodyPages.class,
    CeremonyPages.class,
    ReadModelPages.class,
    AdministrationPages.class,
    FranceMap.class,
    FrenchSpaces.class,
    UiConfiguration.class,
    PageServer.Failing.class
})
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
})
class PageServer {

    /** Starts on a free port of the loopback interface. */
    static ConfigurableApplicationContext start(int port) {
        return new SpringApplicationBuilder(PageServer.class)
                .web(WebApplicationType.SERVLET)
                .run("--server.port=" + port, "--spring.thymeleaf.cache=false");
    }

    /** Lets a designer look at the pages: {@code main} with a port. */
    public static void main(String... arguments) {
        start(arguments.length == 0 ? 8090 : Integer.parseInt(arguments[0]));
    }

    @Bean
    SampleAnswers answers() {
        return new SampleAnswers();
    }

    @Bean
    SampleJournal journal(SampleAnswers answers) {
        return new SampleJournal(answers.places(SampleAnswers.REAL));
    }

    @Bean
    SampleRegister register() {
        return new SampleRegister();
    }

    @Bean
    SampleCeremonies ceremonies() {
        return new SampleCeremonies();
    }

    @Bean
    TerritoryPlaces places(SampleAnswers answers) {
        return new TerritoryPlaces() {
            @Override
            public Set<String> in(String programme, Scope scope, RegionRule rule, long position) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Place> all(String programme, long position) {
                return answers.places(programme);
            }

            @Override
            public boolean known(String programme, String code, long position) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Bean
    Protocols protocols() {
        return SampleAnswers.protocols();
    }

    @Bean
    SigningTurns signingTurns() {
        return new SigningTurns() {
            @Override
            public Optional<Turn> of(String protocolId) {
                return Optional.of(new Turn("region", Instant.parse("2026-11-24T12:30:00Z")));
            }

            @Override
            public Turn take(String protocolId, String party, Duration howLong) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void end(String protocolId, String party) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Bean
    SavedFilters savedFilters() {
        return new SavedFilters() {
            @Override
            public List<SavedFilter> of(String owner) {
                return List.of(new SavedFilter("Plans <à valider>", "/a-traiter?programme=DEMO"));
            }

            @Override
            public List<Fault> save(String owner, String name, String address) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void remove(String owner, String name) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Bean
    SampleProofs proofs() {
        return new SampleProofs();
    }

    @Bean
    Perimeters perimeters() {
        return SampleAnswers.perimeters();
    }

    @Bean
    RulesInForce rules() {
        return new RulesInForce() {
            @Override
            public Optional<ProgrammeRules> find(String programme, long position) {
                return Optional.empty();
            }

            @Override
            public Optional<ProgrammeRules> version(String programme, long position, int version) {
                return Optional.empty();
            }
        };
    }

    @Bean
    Changes changes() {
        return SampleAnswers.changes();
    }

    @Bean
    Inbox inbox() {
        return SampleAnswers.inbox();
    }

    @Bean
    TableSchemas schemas() {
        return (programme, moment, locale) -> new TableSchema(
                "https://datapackage.org/profiles/2.0/tableschema.json",
                List.of(
                        new TableSchema.Field("code", "string", "Code", new TableSchema.Constraints(true, null)),
                        new TableSchema.Field(
                                "since", "date", "<b>", new TableSchema.Constraints(false, List.of("A", "B")))),
                List.of(""),
                List.of("code"));
    }

    @Bean
    PublishedFigures published() {
        return new SamplePublished();
    }

    @Bean
    Mails mails() {
        return (state, before, most) -> new Mails.Page(
                state != null,
                state != null
                        ? List.of()
                        : List.of(new Mails.Kept(
                                7,
                                "EACH",
                                "GIVEN_UP",
                                "<7@paraphe>",
                                "200052264",
                                "<b>accueil</b>",
                                12L,
                                3,
                                "550 <no such user>",
                                Instant.parse("2026-11-24T09:12:00Z"),
                                Instant.parse("2026-11-24T10:12:00Z"))),
                state == null ? 7L : null);
    }

    @Bean
    Upkeep upkeep() {
        return new SampleUpkeep();
    }

    /** A page that always fails. */
    @Controller
    static class Failing {

        @GetMapping("/failing")
        String failing() {
            throw new IllegalStateException("on purpose");
        }
    }
}
