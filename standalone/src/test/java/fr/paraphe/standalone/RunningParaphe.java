package fr.paraphe.standalone;

import com.zaxxer.hikari.HikariDataSource;
import fr.paraphe.events.access.Demonstration;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.apache.catalina.startup.Tomcat;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shipped service with its reference data, started once for all tests of a JVM, in a data folder of its own; or one
 * without data, with settings of its own.
 */
final class RunningParaphe implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    private static RunningParaphe instance;

    private final Path dataFolder;
    private final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningParaphe(Path dataFolder, ConfigurableApplicationContext context) {
        this.dataFolder = dataFolder;
        this.context = context;
    }

    private static RunningParaphe start() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "service-data-");
            Path dataFolder = folder.resolve("data");
            return new RunningParaphe(
                    dataFolder,
                    Paraphe.application()
                            .run(
                                    "--server.port=0",
                                    "--paraphe.data-folder=" + dataFolder,
                                    "--paraphe.demo-programmes=*",
                                    "--paraphe.requests.per-second=0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized RunningParaphe get() {
        if (instance == null) {
            instance = start();
            instance.waitForReadModels();
        }
        return instance;
    }

    /**
     * A service of its own on an empty database, with the administrator of the demonstration and no other actor; what
     * {@code settings} say comes before that.
     */
    static RunningParaphe with(String name, String... settings) {
        Path dataFolder = Path.of("target", name + "-data");
        return new RunningParaphe(
                dataFolder,
                Paraphe.application()
                        .run(Stream.of(
                                        Stream.of(TestDatabase.create().arguments()),
                                        Stream.of(
                                                        "--server.port=0",
                                                        "--paraphe.data-folder=" + dataFolder,
                                                        "--paraphe.reference-data=none",
                                                        "--paraphe.demo-password=" + UUID.randomUUID(),
                                                        "--paraphe.demo-programmes=*",
                                                        "--paraphe.requests.per-second=0")
                                                .filter(given -> Stream.of(settings)
                                                        .noneMatch(own -> own.startsWith(
                                                                given.substring(0, given.indexOf('=') + 1)))),
                                        Stream.of(settings))
                                .flatMap(each -> each)
                                .toArray(String[]::new)));
    }

    /**
     * A service of its own with its reference data, whose statements are told as they are made.
     *
     * @param heard is told the name of the thread and the statement with its values
     */
    static RunningParaphe counted(String name, BiConsumer<String, String> heard) {
        Path dataFolder = Path.of("target", name + "-data");
        SpringApplication application = Paraphe.application();
        application.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String beanName) {
                if (bean instanceof HikariDataSource pool) {
                    DriverManagerDataSource database =
                            new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
                    database.setConnectionProperties(pool.getDataSourceProperties());
                    pool.setDataSource(ProxyDataSourceBuilder.create(database)
                            .afterQuery((call, queries) -> queries.forEach(
                                    query -> heard.accept(Thread.currentThread().getName(), told(query))))
                            .build());
                }
                return bean;
            }
        }));
        RunningParaphe service = new RunningParaphe(
                dataFolder,
                application.run(Stream.concat(
                                Stream.of(TestDatabase.create().arguments()),
                                Stream.of(
                                        "--server.port=0",
                                        "--paraphe.data-folder=" + dataFolder,
                                        "--paraphe.demo-password=" + UUID.randomUUID(),
                                        "--paraphe.demo-programmes=*",
                                        "--paraphe.requests.per-second=0"))
                        .toArray(String[]::new)));
        service.waitForReadModels();
        return service;
    }

    private static String told(QueryInfo query) {
        return query.getQuery()
                + query.getParametersList().stream()
                        .flatMap(List::stream)
                        .map(given -> given.getArgs()[1])
                        .map(value -> value instanceof Object[] many ? List.of(many) : value)
                        .toList();
    }

    @Override
    public void close() {
        context.close();
    }

    private void waitForReadModels() {
        String head = Long.toString(bean(FactLog.class).head());
        HttpResponse<String> read = send("GET", "/api/v1/programmes", Map.of("X-Min-Position", head), "");
        if (read.statusCode() != 200) {
            throw new IllegalStateException("The read models did not follow the load: " + read.body());
        }
    }

    Path dataFolder() {
        return dataFolder;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:"
                + ((WebServerApplicationContext) context).getWebServer().getPort() + path);
    }

    /** A session of the pages, as the web server keeps it. */
    Session session(String id) {
        Tomcat tomcat = ((TomcatWebServer) ((WebServerApplicationContext) context).getWebServer()).getTomcat();
        try {
            return ((Context) tomcat.getHost().findChildren()[0]).getManager().findSession(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String password() {
        return bean(Demonstration.class).password();
    }

    String credentials(String actor) {
        return Base64.getEncoder().encodeToString((actor + ":" + password()).getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, Map.of(), "");
    }

    JsonNode json(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
