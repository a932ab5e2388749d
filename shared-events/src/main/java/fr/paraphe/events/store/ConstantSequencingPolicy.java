package fr.paraphe.events.store;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/** Handles every fact after the one before it. The same constant on every node and after every start. */
public final class ConstantSequencingPolicy implements SequencingPolicy<EventMessage<?>> {

    private static final String ONE_AFTER_THE_OTHER = "one-after-the-other";

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        return ONE_AFTER_THE_OTHER;
    }
}
