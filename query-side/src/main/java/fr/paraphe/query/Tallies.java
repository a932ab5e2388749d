package fr.paraphe.query;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is recorded, counted, for whoever compares it with something else. */
public interface Tallies {

    /**
     * The counts of a programme at a moment.
     *
     * @throws NotFound when the programme is unknown then
     */
    Tally at(String programme, Moment moment);

    /** The counts of one programme at one moment. */
    interface Tally {

        /** How many units of a measure; null when the records cannot tell. */
        @Nullable Count count(Measure measure, Scope scope, RegionRule rule);

        /** How many territories signed a document of that kind, as it was told. */
        Count signed(String documentKind, Scope scope, RegionRule rule);

        /** How many projects a territory has. */
        Count projectsOf(String territory);

        /** The members of the territories that are certainly designated. */
        Perimeters perimeters(Scope scope, RegionRule rule);

        /** How many territories have told anything but their designation, and how many there are. */
        Count told(Scope scope, RegionRule rule);

        /** Where the territories stand that are certainly designated and not certainly replaced, by code. */
        Map<String, Standing> standings(Scope scope, RegionRule rule);
    }

    /**
     * How many are certain, and how many may be.
     *
     * @param value certain
     * @param possible never below {@code value}
     */
    record Count(int value, int possible) {}

    /**
     * Members of territories; a member of two territories counts twice.
     *
     * @param members all of them
     * @param intercommunalities those that are inter-municipal bodies, not communes
     * @param largest members of the territory that has most of them; 0 without any
     */
    record Perimeters(int members, int intercommunalities, int largest) {}
}
