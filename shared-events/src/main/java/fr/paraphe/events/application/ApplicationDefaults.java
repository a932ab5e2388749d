package fr.paraphe.events.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The settings in {@code application-defaults.yaml}, for every application that does not say otherwise. */
final class ApplicationDefaults implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            new YamlPropertySourceLoader()
                    .load(
                            "paraphe-application-defaults",
                            new ClassPathResource("application-defaults.yaml", ApplicationDefaults.class))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After the defaults of the store and of the read side, which know better. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
