package fr.paraphe.events.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Second factors of the accounts that have a password.
 *
 * @param secondFactor whom one is demanded of
 * @param secondFactorKeyFile the key that their secrets are kept under; without it none can be set up
 */
@ConfigurationProperties("paraphe.accounts")
record SecondFactorSettings(
        @DefaultValue("optional") SecondFactors.Demand secondFactor,
        @Nullable Path secondFactorKeyFile) {}
