package fr.paraphe.events.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolver;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.springboot.TokenStoreProperties;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.axonframework.springboot.util.RegisterDefaultEntities;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Gives an application the history on its PostgreSQL: Axon's event store and token store, and what reads them. */
@AutoConfiguration(
        after = {DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class},
        before = {JpaAutoConfiguration.class, JpaEventStoreAutoConfiguration.class, AxonAutoConfiguration.class})
@EnableConfigurationProperties(TokenStoreProperties.class)
@RegisterDefaultEntities(packages = "fr.paraphe.events.store")
public class StoreAutoConfiguration {

    /** The owner named by {@code paraphe.database.owner.*}, by default the application's own role. */
    @Bean
    @ConditionalOnMissingBean
    DatabaseOwner databaseOwner(JdbcConnectionDetails application, Environment environment) {
        String role = given(application.getUsername());
        if (role.isEmpty()) {
            throw new StartupRefusal("No user is given for the database, set spring.datasource.username.");
        }
        return new DatabaseOwner(
                application.getJdbcUrl(),
                environment.getProperty("paraphe.database.owner.username", role),
                environment.getProperty("paraphe.database.owner.password", given(application.getPassword())),
                role);
    }

    @Bean
    Durability durability(Environment environment) {
        return Durability.of(environment.getProperty(Durability.PROPERTY, "required"));
    }

    /** By the clock of the machine: the application's own may be another in a test. */
    @Bean
    DatabaseGate databaseGate(DatabaseOwner owner, JdbcConnectionDetails application, Durability durability) {
        return new DatabaseGate(
                owner,
                given(application.getUsername()),
                given(application.getPassword()),
                durability,
                Clock.systemUTC());
    }

    private static String given(@Nullable String credential) {
        return credential == null ? "" : credential;
    }

    @Bean
    SchemaMigration storeMigration(DatabaseGate gate) {
        return new SchemaMigration(gate, "paraphe_store", "classpath:db/store");
    }

    @Bean
    StoreCheck storeCheck(
            @Qualifier("storeMigration") SchemaMigration before,
            DataSource sessions,
            DatabaseOwner owner,
            Durability durability) {
        return new StoreCheck(sessions, owner, durability);
    }

    @Bean
    @ConditionalOnMissingBean
    NodeId nodeId() {
        return NodeId.fresh();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock(Environment environment) {
        return ShiftableClock.ahead(environment.getProperty(ClockCheck.PROPERTY, Duration.class, Duration.ZERO));
    }

    @Bean
    ClockCheck clockCheck(@Qualifier("storeMigration") SchemaMigration before, Clock clock, JdbcClient jdbc) {
        return new ClockCheck(clock, jdbc);
    }

    @Bean
    FactNames factNames() {
        return FactNames.all();
    }

    @Bean
    @Qualifier("eventSerializer") NamedSerializer eventSerializer(FactNames names) {
        return new NamedSerializer(names);
    }

    /** Axon's tokens name classes in their JSON; only these may come back from it. */
    @Bean
    Jackson3SerializerCustomizer tokenTypes() {
        return mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("fr.paraphe.")
                .build());
    }

    /** From older revisions to today's shapes, oldest step first; none yet. */
    @Bean
    @ConditionalOnMissingBean(EventUpcaster.class)
    EventUpcasterChain upcasters() {
        return new EventUpcasterChain();
    }

    @Bean
    ReadingPause readingPause() {
        return new ReadingPause();
    }

    @Bean
    KeptStreams keptStreams() {
        return new KeptStreams();
    }

    @Bean
    FactWriter factWriter(HikariDataSource database, KeptStreams kept, ObjectProvider<ReservationPolicy> policies) {
        return new FactWriter(database, kept, policies.orderedStream().toList());
    }

    /** Commands have no transaction of their own: they read, decide, and the writer stores all of it in one. */
    @Bean
    @Qualifier("localSegment") @ConditionalOnMissingBean(CommandBus.class)
    SimpleCommandBus commandBus(Configuration configuration, DuplicateCommandHandlerResolver duplicates) {
        SimpleCommandBus commands = SimpleCommandBus.builder()
                .duplicateCommandHandlerResolver(duplicates)
                .spanFactory(configuration.getComponent(CommandBusSpanFactory.class))
                .messageMonitor(configuration.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        commands.registerHandlerInterceptor(new CorrelationDataInterceptor<>(configuration.correlationDataProviders()));
        return commands;
    }

    @Bean
    FactEngine factEngine(
            FactWriter writer,
            NamedSerializer serializer,
            FactLog log,
            FactNames names,
            List<EventUpcaster> upcasters,
            ReadingPause pause,
            EntityManagerProvider entityManagers,
            TransactionManager transactions) {
        return new FactEngine(
                writer, serializer, log, names, new EventUpcasterChain(upcasters), pause, entityManagers, transactions);
    }

    /** Looks for facts of other nodes five times a second; those of its own it sees at once. */
    @Bean("eventBus")
    @Qualifier("eventStore") @ConditionalOnMissingBean(EventBus.class)
    EmbeddedEventStore eventStore(FactEngine engine, Configuration configuration) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .fetchDelay(200)
                .messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(configuration.getComponent(EventBusSpanFactory.class))
                .build();
    }

    @Bean
    TokenStore tokenStore(
            Serializer serializer, EntityManagerProvider entityManagers, TokenStoreProperties properties, NodeId node) {
        return JpaTokenStore.builder()
                .serializer(serializer)
                .entityManagerProvider(entityManagers)
                .claimTimeout(properties.getClaimTimeout())
                .nodeId(node.value())
                .build();
    }

    /** Every message remembers what caused it and what began the chain. */
    @Bean
    CorrelationDataProvider messageOriginProvider() {
        return new MessageOriginProvider(FactMetadata.CAUSATION_ID, FactMetadata.CORRELATION_ID);
    }

    @Bean
    FactLog factLog(
            JdbcClient jdbc,
            NamedSerializer serializer,
            FactNames names,
            List<EventUpcaster> upcasters,
            KeptStreams kept) {
        return new FactLog(jdbc, new StoredFacts(serializer, names, new EventUpcasterChain(upcasters)), kept);
    }

    @Bean
    AnsweredRequests answeredRequests(JdbcClient jdbc, FactLog log) {
        return new AnsweredRequests(jdbc, log);
    }

    @Bean
    PersonalData personalData(JdbcClient jdbc) {
        return new PersonalData(jdbc);
    }

    @Bean
    SigningTurns signingTurns(JdbcClient jdbc) {
        return new StoredTurns(jdbc);
    }

    @Bean
    OptOuts optOuts(JdbcClient jdbc) {
        return new OptOuts(jdbc);
    }

    @Bean
    Documents documents(JdbcClient jdbc) {
        return new Documents(jdbc);
    }
}
