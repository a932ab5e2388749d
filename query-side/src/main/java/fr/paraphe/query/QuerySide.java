package fr.paraphe.query;

import fr.paraphe.events.store.DatabaseGate;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.SchemaMigration;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The read side of the service: every read model, question, address and page. Import it into an application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@AutoConfigurationPackage
public class QuerySide {

    /** After that of the store: views for SQL show both. */
    @Bean
    SchemaMigration readMigration(DatabaseGate gate, @Qualifier("storeMigration") SchemaMigration before) {
        return new SchemaMigration(gate, "paraphe_read", "classpath:db/read");
    }

    /** On the application's clock, if it has one. */
    @Bean
    Moments moments(Applied applied, FactLog facts, ObjectProvider<Clock> clock) {
        return new RecordedMoments(applied, facts, clock.getIfUnique(Clock::systemUTC));
    }
}
