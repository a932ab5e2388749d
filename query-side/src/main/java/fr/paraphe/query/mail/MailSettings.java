package fr.paraphe.query.mail;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent.
 *
 * @param from address that they come from
 * @param linkBase what the addresses in mails begin with, where readers reach the service
 * @param pause time between two looks at the store and the outbox
 * @param retryAfter time before a mail that could not be sent is tried again; doubled with each attempt
 * @param retryAtMost longest time before a further attempt
 * @param attempts how often a mail is tried whose recipient the server refuses; a server that is away is waited for
 * @param atMostOld age beyond which a fact is no news: it was loaded into the store
 * @param digestAt time of day in Paris from which on the digests of the day are made
 */
@ConfigurationProperties("paraphe.mail")
record MailSettings(
        @DefaultValue("paraphe@localhost") String from,
        @DefaultValue("http://localhost:8080") String linkBase,
        @DefaultValue("2s") Duration pause,
        @DefaultValue("30s") Duration retryAfter,
        @DefaultValue("1h") Duration retryAtMost,
        @DefaultValue("10") int attempts,
        @DefaultValue("7d") Duration atMostOld,
        @DefaultValue("07:00") LocalTime digestAt) {}
