package fr.paraphe.query.replay;

import fr.paraphe.events.store.ConstantSequencingPolicy;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.query.Applied;
import fr.paraphe.query.ReadModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.SubscribableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One Axon processor per read model, each with one segment: facts are applied one after the other. */
@Configuration(proxyBeanMethods = false)
class Projections {

    private static final int BATCH = 500;
    private static final Duration GATHERED = Duration.ofMillis(50);

    /** One per read model. */
    record All(List<Projection> projections, AtomicBoolean called) {

        /**
         * Tells every reader that there may be new facts; once for all that come within {@link #GATHERED}, because a
         * batch of many facts costs hardly more than one of a single fact.
         */
        void wake() {
            if (called.compareAndSet(false, true)) {
                CompletableFuture.delayedExecutor(GATHERED.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> {
                            called.set(false);
                            projections.forEach(projection -> projection.feed().wake());
                        });
            }
        }
    }

    @Bean
    All projections(ReadModels readModels, FactLog log, RecentFacts recent, Writing writing, Applied applied) {
        return new All(
                readModels.all().stream()
                        .map(readModel -> new Projection(
                                readModel,
                                new FactFeed(log, recent, () -> writing.position(readModel)),
                                writing,
                                applied))
                        .toList(),
                new AtomicBoolean());
    }

    @Bean
    ConfigurerModule readModelProcessors(All all) {
        return configurer -> configurer.eventProcessing(
                processing -> all.projections().forEach(projection -> register(processing, projection)));
    }

    /** Nodes that start together on an empty store would each make the places of all readers, and fail on the others'. */
    @Bean
    ConfigurerModule placesOfReaders(ReadModels readModels, JdbcClient jdbc) {
        return configurer -> configurer.onInitialize(configuration -> configuration.onStart(() -> configuration
                .getComponent(TransactionManager.class)
                .executeInTransaction(() -> {
                    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('paraphe_read:places', 0))")
                            .query(row -> {});
                    TokenStore places = configuration.getComponent(TokenStore.class);
                    for (ReadModel readModel : readModels.all()) {
                        if (places.fetchSegments(readModel.name()).length == 0) {
                            places.initializeTokenSegments(readModel.name(), 1, new GlobalSequenceTrackingToken(0));
                        }
                    }
                })));
    }

    private static void register(EventProcessingConfigurer processing, Projection projection) {
        String name = projection.readModel().name();
        processing
                .registerEventHandler(configuration -> projection)
                .assignHandlerInstancesMatching(name, handler -> handler == projection)
                .registerListenerInvocationErrorHandler(name, configuration -> PropagatingErrorHandler.instance())
                .registerErrorHandler(name, configuration -> PropagatingErrorHandler.instance())
                .registerSequencingPolicy(name, configuration -> new ConstantSequencingPolicy())
                .registerPooledStreamingEventProcessor(
                        name,
                        configuration -> projection.feed(),
                        (configuration, builder) -> builder.initialSegmentCount(1)
                                .initialToken(source -> source.createTailToken())
                                .batchSize(BATCH));
    }

    /** Facts of this process are seen as soon as they are committed, those of other processes at the next look. */
    @Bean
    ConfigurerModule wakeOnCommit(All all) {
        return configurer -> configurer.onInitialize(configuration -> configuration.onStart(() -> {
            SubscribableMessageSource<EventMessage<?>> source = configuration.eventBus();
            source.subscribe(events ->
                    CurrentUnitOfWork.ifStarted(unitOfWork -> unitOfWork.root().afterCommit(committed -> all.wake())));
        }));
    }
}
