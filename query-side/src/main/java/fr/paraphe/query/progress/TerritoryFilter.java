package fr.paraphe.query.progress;

import org.jspecify.annotations.Nullable;

/**
 * Which territories of a scope are wanted.
 *
 * @param stage code of the rung they stand on; null for any
 * @param q part of a name or code, without regard to case and accents; null for any
 */
public record TerritoryFilter(
        @Nullable String stage, @Nullable String q) {

    /** Every territory. */
    public static final TerritoryFilter ALL = new TerritoryFilter(null, null);
}
