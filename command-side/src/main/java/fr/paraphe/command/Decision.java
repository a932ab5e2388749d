package fr.paraphe.command;

import fr.paraphe.events.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order brought about; stored only once its unit of work is committed.
 *
 * @param facts the facts appended to the stream; empty when what was asked was so already
 * @param version version of the stream with them, -1 when it has no fact
 */
public record Decision(List<Fact> facts, long version) {

    /** The decision that adds {@code facts} to a stream at {@code version}; null stands for a stream without facts. */
    public static Decision from(@Nullable Long version, List<? extends Fact> facts) {
        return new Decision(List.copyOf(facts), (version == null ? VersionConflict.NO_FACTS : version) + facts.size());
    }
}
