package fr.paraphe.command.web;

import org.jspecify.annotations.Nullable;

/**
 * How a command was asked for.
 *
 * @param actor who asks
 * @param key idempotency key; null when the caller gave none
 * @param expectedVersion version that the caller saw; null when the caller does not mind
 * @param digest digest of what is asked: method, address and body
 * @param importBatch import that the command belongs to, if any
 */
public record Asked(
        Actor actor,
        @Nullable String key,
        @Nullable Long expectedVersion,
        String digest,
        @Nullable String importBatch) {}
