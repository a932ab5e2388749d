package fr.paraphe.events.store.seal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How facts are sealed.
 *
 * @param background whether this node seals
 * @param every how often it looks for facts
 * @param keyFiles private keys, each signs every checkpoint; a node without any seals nothing
 * @param acceptNewKey whether a node starts whose keys did not sign the last checkpoint
 * @param timestampAuthority address of an authority (RFC 3161) that dates checkpoints; null for none
 * @param timestampEvery how long a dated checkpoint is enough
 * @param timestampLookEvery how often it is looked, and the authority asked again when it was away
 */
@ConfigurationProperties("paraphe.seal")
public record SealSettings(
        @DefaultValue("true") boolean background,
        @DefaultValue("200ms") Duration every,
        @DefaultValue List<Path> keyFiles,
        @DefaultValue("false") boolean acceptNewKey,
        @Nullable URI timestampAuthority,
        @DefaultValue("24h") Duration timestampEvery,
        @DefaultValue("10m") Duration timestampLookEvery) {}
