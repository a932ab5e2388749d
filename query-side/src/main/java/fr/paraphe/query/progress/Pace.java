package fr.paraphe.query.progress;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How fast territories advance, and of which nothing is heard. */
public interface Pace {

    /**
     * How long territories took from one milestone to another.
     *
     * @param from code of the first milestone
     * @param to code of the second one
     * @param territories how many designated territories reached both in this order, on days known exactly
     * @param lowerQuartile days within which a quarter of them did; null without any
     * @param median days within which half of them did; null without any
     * @param upperQuartile days within which three quarters did; null without any
     * @param unclear how many reached both, but when is not known to the day
     * @param reversed how many reached the second one first
     * @param countingRule the rule in words, in the language of the request
     * @param explain address of the territories behind it
     */
    record Duration(
            String from,
            String to,
            int territories,
            @Nullable Double lowerQuartile,
            @Nullable Double median,
            @Nullable Double upperQuartile,
            int unclear,
            int reversed,
            String countingRule,
            String explain) {}

    /**
     * How long one territory took.
     *
     * @param days from the first milestone to the second, below 0 when they came the other way round; null when a day is
     *     not known exactly
     */
    record Taken(
            String code,
            String name,
            MilestoneDate from,
            MilestoneDate to,
            @Nullable Long days) {}

    /**
     * A territory of which nothing is heard.
     *
     * @param last the last milestone or project sheet told of it; null when nothing is told up to the day
     * @param milestone code of that milestone; null when it was a project sheet
     */
    record Silent(
            String code,
            String name,
            String leadRegion,
            @Nullable MilestoneDate last,
            @Nullable String milestone) {}

    /**
     * Some of the territories asked about, by code.
     *
     * @param total how many there are on all pages
     * @param next cursor of the following page; null when there is none
     */
    record Page<T>(List<T> items, int total, @Nullable String next, Moment moment) {}

    /** From each rung of the ladder to the next one, then from the first to the last. */
    List<Duration> durations(String programme, Scope scope, RegionRule rule, Moment moment, Locale locale);

    /**
     * The designated territories that certainly reached both milestones.
     *
     * @throws BadRequest when one is no milestone of the programme, or the cursor is none of ours
     */
    Page<Taken> taken(
            String programme,
            Scope scope,
            RegionRule rule,
            String from,
            String to,
            Moment moment,
            @Nullable String cursor,
            int limit);

    /**
     * The designated territories of which no milestone and no project sheet is told that may be of the last months.
     *
     * @throws BadRequest when the cursor is none of ours
     */
    Page<Silent> silent(
            String programme,
            Scope scope,
            RegionRule rule,
            int months,
            Moment moment,
            @Nullable String cursor,
            int limit);
}
