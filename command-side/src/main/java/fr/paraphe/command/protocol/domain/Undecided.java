package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Announced;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A signed file of which nothing could be told yet.
 *
 * @param examined what its last examination found
 * @param announced the signature that it is to prove
 * @param since when it was first examined
 * @param times how often it was examined
 */
public record Undecided(SignatureExamined examined, Announced announced, Instant since, int times) {

    /** So often a pause is doubled. */
    private static final int DOUBLINGS = 20;

    /**
     * A fact with the moment at which it was recorded.
     *
     * @param fact the fact
     * @param recordedAt when it was recorded
     */
    public record Recorded(ProtocolEvent fact, Instant recordedAt) {}

    private record Sent(String party, String file) {}

    /** The files that a document still awaits a verdict on, first sent first; none once it cannot be signed. */
    public static List<Undecided> of(List<Recorded> history) {
        if (!(ProtocolTable.fold(history.stream().map(Recorded::fact).toList()) instanceof Signing signing)) {
            return List.of();
        }
        Map<Sent, Undecided> waiting = new LinkedHashMap<>();
        for (Recorded recorded : history) {
            if (recorded.fact() instanceof SignatureExamined examined) {
                Sent sent = new Sent(examined.party(), examined.file());
                Announced announced = examined.announced();
                Undecided before = waiting.remove(sent);
                if (announced != null && !signing.signedBy(examined.party())) {
                    waiting.put(
                            sent,
                            before == null
                                    ? new Undecided(examined, announced, recorded.recordedAt(), 1)
                                    : new Undecided(examined, announced, before.since(), before.times() + 1));
                }
            }
        }
        return new ArrayList<>(waiting.values());
    }

    /**
     * Whether it is to be examined again: after a first pause, then after pauses each twice as long.
     *
     * @param pause the first pause
     */
    public boolean due(Instant now, Duration pause) {
        long pauses = (1L << Math.min(times, DOUBLINGS)) - 1;
        return !now.isBefore(since.plus(pause.multipliedBy(pauses)));
    }

    /**
     * Whether what is needed did not come in time.
     *
     * @param limit for how long it is waited for
     */
    public boolean late(Instant now, Duration limit) {
        return !now.isBefore(since.plus(limit));
    }
}
