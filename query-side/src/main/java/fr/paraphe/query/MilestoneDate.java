package fr.paraphe.query;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Source;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a milestone was reached, and who says so.
 *
 * @param earliest first day on which it can have been reached
 * @param latest last day on which it can have been reached
 * @param precision how the date was told
 * @param kind kind of the document signed, when there is one
 * @param reported whether a source told it afterwards; false for an act done in the service
 * @param source the document that tells it; null for an act done in the service
 * @param position position of the fact; of its rectification once it was rectified
 * @param before what was told before a rectification; null for a fact that stands as it was told
 */
public record MilestoneDate(
        LocalDate earliest,
        LocalDate latest,
        BusinessDate.Precision precision,
        @Nullable String kind,
        boolean reported,
        @Nullable Source source,
        long position,
        @Nullable Before before) {

    /**
     * A fact as it was told before it was rectified.
     *
     * @param date when it was said to have happened
     * @param position position of the fact
     */
    public record Before(BusinessDate date, long position) {}

    /** The same date as a rectification tells it. */
    public MilestoneDate after(long rectification, Before told) {
        return new MilestoneDate(earliest, latest, precision, kind, reported, source, rectification, told);
    }

    /** The date as an interval. */
    public BusinessDate date() {
        return new BusinessDate(earliest, latest, precision);
    }

    /** Whether the milestone was certainly reached by the end of {@code day}. */
    public boolean certainBy(LocalDate day) {
        return !latest.isAfter(day);
    }
}
