package fr.paraphe.events.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many passwords may be wrong within {@code within}; what is used up comes back evenly over that time.
 *
 * @param perNameAndAddress for one sign-in name from one address
 * @param perName for one sign-in name, from wherever
 * @param perAddress from one address, for whatever names
 * @param within the time
 */
@ConfigurationProperties("paraphe.sign-in")
record SignInLimits(
        @DefaultValue("10") int perNameAndAddress,
        @DefaultValue("100") int perName,
        @DefaultValue("100") int perAddress,
        @DefaultValue("15m") Duration within) {}
