package fr.paraphe.events.store;

import java.util.UUID;

/**
 * Who this node is while it runs; new at every start, so that two nodes never take each other's place in the history.
 *
 * @param value process id and a random part
 */
public record NodeId(String value) {

    /** An id that no other node has. */
    public static NodeId fresh() {
        return new NodeId(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }
}
