package fr.paraphe.query.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All the territories of a list, with what one has to know to use them elsewhere.
 *
 * @param programme code of the programme
 * @param scope what was asked for, as are stage and q
 * @param total how many territories there are
 * @param fictitious whether all of this is invented
 * @param origin whose data these are; null for a fictitious programme
 * @param asOf business day
 * @param knownAt recording instant
 * @param position position of the last fact that the list may use
 * @param marks by what each line is recognised when it comes back edited, by the code of its territory
 * @param items the territories, by code
 * @param next always null: nothing follows
 */
record WholeList(
        String programme,
        String scope,
        @Nullable String stage,
        @Nullable String q,
        int total,
        boolean fictitious,
        @Nullable Origin origin,
        LocalDate asOf,
        Instant knownAt,
        long position,
        Map<String, String> marks,
        List<TerritoryLine> items,
        @Nullable String next) {}
