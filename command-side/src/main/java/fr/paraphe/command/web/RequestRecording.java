package fr.paraphe.command.web;

import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.FactWriter;
import fr.paraphe.events.store.Receipt;
import fr.paraphe.events.store.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Has each command's request stored in the transaction of its facts, and its facts marked with who asked. Such a command
 * is answered with its {@link Receipt}.
 */
@Configuration
class RequestRecording {

    /** Key of a command's metadata that holds its {@link Request}; it never reaches a fact. */
    static final String KEY = "paraphe.request";

    private static final List<String> CARRIED = List.of(
            FactMetadata.ACTOR,
            FactMetadata.CAPACITY,
            FactMetadata.BODY,
            FactMetadata.REQUEST_ID,
            FactMetadata.IMPORT_BATCH);

    @Bean
    CorrelationDataProvider whoAsked() {
        return message -> {
            Map<String, Object> data = new HashMap<>();
            for (String key : CARRIED) {
                Object value = message.getMetaData().get(key);
                if (value != null) {
                    data.put(key, value);
                }
            }
            return data;
        };
    }

    @Bean
    ConfigurerModule requestRecorder(FactWriter writer) {
        return configurer -> configurer.onInitialize(configuration -> configuration.onStart(
                () -> configuration.getComponent(CommandBus.class).registerHandlerInterceptor(new Recorder(writer))));
    }

    private record Recorder(FactWriter writer) implements MessageHandlerInterceptor<CommandMessage<?>> {

        @Override
        public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
                throws Exception {
            Object request = unitOfWork.getMessage().getMetaData().get(KEY);
            if (request instanceof Request begun) {
                Receipt receipt = writer.begin(unitOfWork, begun);
                chain.proceed();
                return receipt;
            }
            return chain.proceed();
        }
    }
}
