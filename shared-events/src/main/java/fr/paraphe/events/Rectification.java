package fr.paraphe.events;

import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import org.jspecify.annotations.Nullable;

/** What every fact says that corrects an earlier one of its stream, whatever the values are. */
public sealed interface Rectification
        permits FactRectified, FigureRectified, ProjectFactRectified, ProtocolFactRectified {

    /** Id of the fact that was told wrongly. */
    String factId();

    /** Stored name of that fact, such as {@code milestone-reported}. */
    String factName();

    /** Its place in the stream, from 0. */
    long version();

    /** Place of the fact whose values held until now: {@link #version}, or an earlier rectification of it. */
    long supersedes();

    /** Why it is corrected. */
    DatumRef reason();

    /** The document that tells what is right; null when none does. */
    @Nullable Source source();
}
