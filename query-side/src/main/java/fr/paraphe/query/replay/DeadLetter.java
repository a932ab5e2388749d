package fr.paraphe.query.replay;

import java.time.Instant;

/**
 * A fact that a read model has set aside.
 *
 * @param readModel the read model
 * @param position place of the fact in the order of the store
 * @param eventId id of the fact
 * @param sequence what else waits behind it: a territory as {@code PROGRAMME/CODE}, or a programme
 * @param cause why it failed; or the position of the earlier fact that it waits for
 * @param attempts how often it was tried; 0 when it only waits
 * @param parkedAt when it was set aside
 * @param triedAt when it was last tried
 */
public record DeadLetter(
        String readModel,
        long position,
        String eventId,
        String sequence,
        String cause,
        int attempts,
        Instant parkedAt,
        Instant triedAt) {}
