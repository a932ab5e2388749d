package fr.paraphe.events.store;

import java.util.function.UnaryOperator;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step from an older shape of a fact towards today's. Every reader takes it: streams, read models and
 * {@link FactLog}. Steps are beans, each behind those that come before it; rows keep their bytes.
 */
public final class Upgrade extends SingleEventUpcaster {

    private final SimpleSerializedType from;
    private final SimpleSerializedType to;
    private final UnaryOperator<ObjectNode> reshape;

    /**
     * @param from stored name and revision that the step begins at
     * @param to the name and revision that it leads to
     * @param reshape makes the JSON of the second shape from that of the first, which it may change
     */
    public Upgrade(FactNames.Name from, FactNames.Name to, UnaryOperator<ObjectNode> reshape) {
        this.from = new SimpleSerializedType(from.name(), from.revision());
        this.to = new SimpleSerializedType(to.name(), to.revision());
        this.reshape = reshape;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation stored) {
        return stored.getType().equals(from);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation stored) {
        return stored.upcastPayload(to, JsonNode.class, payload -> reshape.apply((ObjectNode) payload));
    }
}
