package fr.paraphe.events.store;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import fr.paraphe.events.Fact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application with nothing but the store and an aggregate that tells whatever facts it is told. */
final class Node implements AutoCloseable {

    final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Node start(TestDatabase database, Class<?>... more) {
        return start(database.arguments(), more);
    }

    static Node start(String[] arguments, Class<?>... more) {
        Class<?>[] sources =
                Stream.concat(Stream.of(Shell.class), Arrays.stream(more)).toArray(Class<?>[]::new);
        SpringApplication application = new SpringApplication(sources);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        return new Node(
                application.run(Stream.concat(Stream.of("--spring.main.banner-mode=off"), Arrays.stream(arguments))
                        .toArray(String[]::new)));
    }

    /** Nodes that start at the same time. */
    static List<Node> together(int nodes, TestDatabase database, Class<?>... more) {
        // Spring Boot sets up the logging of one application at a time.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        try (ExecutorService threads = Executors.newFixedThreadPool(nodes)) {
            List<Future<Node>> starting = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                starting.add(threads.submit(() -> start(database, more)));
            }
            List<Node> started = new ArrayList<>();
            for (Future<Node> node : starting) {
                started.add(node.get());
            }
            return started;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    FactLog log() {
        return get(FactLog.class);
    }

    /** Tells facts to their stream, which must be one; metadata go with every fact. */
    void tell(Fact... facts) {
        send(new Tell(SampleFacts.streamOf(facts[0]), List.of(facts), null, List.of()));
    }

    void send(Tell command) {
        send(command, Map.of());
    }

    void send(Tell command, Map<String, String> metadata) {
        get(CommandGateway.class).sendAndWait(new GenericCommandMessage<>(command, MetaData.from(metadata)));
    }

    @Override
    public void close() {
        context.close();
    }

    /**
     * @param then told in the same unit of work, to other streams
     */
    record Tell(
            @TargetAggregateIdentifier String streamId,
            List<Fact> facts,
            @Nullable Request request,
            List<Tell> then) {

        Tell(Request request, Fact... facts) {
            this(request.streamId(), List.of(facts), request, List.of());
        }
    }

    @EnableAutoConfiguration
    static class Shell {

        @Bean
        Meeting meeting() {
            return new Meeting();
        }

        @Bean
        ConfigurerModule lives() {
            return configurer -> configurer.configureAggregate(Life.class);
        }
    }

    /** What every command does after its facts are decided and before they are stored. */
    static class Meeting {
        volatile Runnable point = () -> {};
    }

    static class Life {

        @AggregateIdentifier
        @Nullable private String streamId;

        private long version = -1;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void handle(Tell command, CommandGateway commands, FactWriter writer, Meeting meeting) {
            streamId = command.streamId();
            if (command.request() != null) {
                writer.begin(CurrentUnitOfWork.get(), command.request());
            }
            command.facts()
                    .forEach(fact -> apply(
                            fact,
                            CurrentUnitOfWork.get().getMessage().getMetaData().subset("actor")));
            command.then().forEach(commands::sendAndWait);
            meeting.point.run();
        }

        @EventSourcingHandler
        void on(Fact fact) {
            streamId = SampleFacts.streamOf(fact);
            version++;
        }
    }
}
