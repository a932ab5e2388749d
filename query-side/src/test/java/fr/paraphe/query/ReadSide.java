package fr.paraphe.query;

import fr.paraphe.events.Fact;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The read side as an application of its own on a database of its own, and a hand that records facts. */
public final class ReadSide implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ADMIN_PASSWORD = "secret";
    private static final String OPERATOR =
            Base64.getEncoder().encodeToString(("admin:" + ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));

    /** What the operator of a node says in {@code Authorization}. */
    public static final String AS_OPERATOR = "Basic " + OPERATOR;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Long> versions = new HashMap<>();

    @EnableAutoConfiguration
    @Import(QuerySide.class)
    static class Application {}

    /** Keeps the beans of other tests out of the application. */
    private static final class OnlyWhatShips extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
            return type.getResource().getURI().toString().contains("/test-classes/");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OnlyWhatShips;
        }

        @Override
        public int hashCode() {
            return OnlyWhatShips.class.hashCode();
        }
    }

    private ReadSide(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static ReadSide start(TestDatabase database, String... arguments) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("onlyWhatShips", new OnlyWhatShips()));
        return new ReadSide(application.run(Stream.of(
                        Stream.of("--server.port=0", "--paraphe.admin-password=" + ADMIN_PASSWORD),
                        Stream.of(database.arguments()),
                        Stream.of(arguments))
                .flatMap(one -> one)
                .toArray(String[]::new)));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** The read model with that name. */
    public ReadModel readModel(String name) {
        return context.getBeansOfType(ReadModel.class).values().stream()
                .filter(readModel -> readModel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Records facts, each in its stream, without waiting for the read models. */
    public void record(Map<String, String> metadata, List<? extends Fact> facts) {
        get(EventStore.class)
                .publish(facts.stream()
                        .map(fact -> {
                            String stream = SampleFacts.streamOf(fact);
                            long version = versions.merge(stream, 0L, (last, zero) -> last + 1);
                            return new GenericDomainEventMessage<>(
                                    "test", stream, version, fact, MetaData.from(metadata));
                        })
                        .toList());
    }

    /** Records facts and waits until every read model has applied them. */
    public void tell(List<? extends Fact> facts) {
        record(Map.of("actor", "actor-1"), facts);
        settle();
    }

    /** Waits until every read model has applied all that is recorded. */
    public void settle() {
        long head = get(FactLog.class).head();
        if (!get(Applied.class).await(head, PATIENCE)) {
            throw new AssertionError("Read models did not come to position " + head);
        }
    }

    /** Asks as the operator whatever is not a mere question. */
    public HttpResponse<String> request(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!method.equals("GET") && !method.equals("HEAD")) {
            request.header("Authorization", AS_OPERATOR);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    public HttpResponse<String> fetch(String path, String... headers) {
        return request("GET", path, headers);
    }

    /** The JSON of an answer that must be 200. */
    public JsonNode json(String path, String... headers) {
        HttpResponse<String> response = fetch(path, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Where the service answers, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    @Override
    public void close() {
        context.close();
    }
}
