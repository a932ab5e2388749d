package fr.paraphe.query.replay;

import fr.paraphe.events.store.ConstantSequencingPolicy;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.query.Applied;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.SubscribableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One Axon processor per read model, each with one segment: facts are applied one after the other. */
@Configuration(proxyBeanMethods = false)
class Projections {

    private static final int BATCH = 500;

    @Bean
    FactFeed factFeed(FactLog facts) {
        return new FactFeed(facts);
    }

    /** One per read model. */
    record All(List<Projection> projections) {}

    @Bean
    All projections(ReadModels readModels, Writing writing, Applied applied) {
        return new All(readModels.all().stream()
                .map(readModel -> new Projection(readModel, writing, applied))
                .toList());
    }

    @Bean
    ConfigurerModule readModelProcessors(All all, FactFeed feed) {
        return configurer -> configurer.eventProcessing(
                processing -> all.projections().forEach(projection -> register(processing, projection, feed)));
    }

    private static void register(EventProcessingConfigurer processing, Projection projection, FactFeed feed) {
        String name = projection.readModel().name();
        processing
                .registerEventHandler(configuration -> projection)
                .assignHandlerInstancesMatching(name, handler -> handler == projection)
                .registerListenerInvocationErrorHandler(name, configuration -> PropagatingErrorHandler.instance())
                .registerErrorHandler(name, configuration -> PropagatingErrorHandler.instance())
                .registerSequencingPolicy(name, configuration -> new ConstantSequencingPolicy())
                .registerPooledStreamingEventProcessor(
                        name,
                        configuration -> feed,
                        (configuration, builder) -> builder.initialSegmentCount(1)
                                .initialToken(source -> source.createTailToken())
                                .batchSize(BATCH));
    }

    /** Facts of this process are seen as soon as they are committed, those of other processes at the next look. */
    @Bean
    ConfigurerModule wakeOnCommit(FactFeed feed) {
        return configurer -> configurer.onInitialize(configuration -> configuration.onStart(() -> {
            SubscribableMessageSource<EventMessage<?>> source = configuration.eventBus();
            source.subscribe(events ->
                    CurrentUnitOfWork.ifStarted(unitOfWork -> unitOfWork.root().afterCommit(committed -> feed.wake())));
        }));
    }
}
