package fr.paraphe.query.nodes;

import fr.paraphe.events.store.NodeId;
import fr.paraphe.query.Nodes;
import fr.paraphe.query.ReadModel;
import java.util.List;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.springboot.TokenStoreProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that nodes do in turn follows from one time, after which a claim runs out: they claim and extend claims
 * well within it, and miss a node before its claims are free.
 */
@Configuration(proxyBeanMethods = false)
class NodesConfiguration {

    @Bean
    Nodes nodes(JdbcClient jdbc, NodeId self, TokenStoreProperties claims) {
        return new Nodes(jdbc, self, claims.getClaimTimeout().dividedBy(2));
    }

    @Bean
    Balancer balancer(Nodes nodes, List<ReadModel> readModels, TokenStoreProperties claims) {
        return new Balancer(nodes, readModels, claims.getClaimTimeout().dividedBy(10));
    }

    @Bean
    ConfigurerModule sharing(Balancer balancer, TokenStoreProperties claims) {
        long timeout = claims.getClaimTimeout().toMillis();
        return configurer -> configurer
                .eventProcessing(processing -> processing.registerPooledStreamingEventProcessorConfiguration(
                        (configuration, builder) -> builder.tokenClaimInterval(timeout / 5)
                                .claimExtensionThreshold(timeout / 4)
                                .enableCoordinatorClaimExtension()
                                .maxSegmentProvider(balancer::bound)))
                .onInitialize(configuration -> configuration.onStart(
                        Integer.MAX_VALUE,
                        () -> balancer.follow(
                                configuration.eventProcessingConfiguration().eventProcessors())));
    }
}
