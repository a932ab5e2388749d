package fr.paraphe.events.store.seal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How facts are sealed.
 *
 * @param background whether this node seals
 * @param every how often it looks for facts
 * @param keyFiles private keys, each signs every checkpoint; a node without any seals nothing
 */
@ConfigurationProperties("paraphe.seal")
public record SealSettings(
        @DefaultValue("true") boolean background,
        @DefaultValue("200ms") Duration every,
        @DefaultValue List<Path> keyFiles) {}
