package fr.paraphe.command.batch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which territories a filter means, as the list with the same parameters shows them. Only the side that shows can
 * tell: who runs both gives this side its answer.
 */
public interface FilteredTerritories {

    /**
     * All that the filter means now, whatever their number.
     *
     * @throws fr.paraphe.command.web.BadRequest when the filter cannot be read
     */
    Found find(Filter filter);

    /**
     * A filter, in the words of {@code GET /api/v1/territories}.
     *
     * @param programme code of the programme
     * @param scope {@code FR} or the INSEE code of a region; null for the whole of France
     * @param stage code of the rung that they stand on; null for any
     * @param q part of a name or code; null for any
     */
    record Filter(
            String programme,
            @Nullable String scope,
            @Nullable String stage,
            @Nullable String q) {}

    /**
     * What a filter means at a moment.
     *
     * @param codes codes of the territories, in order
     * @param asOf business day
     * @param knownAt recording instant
     * @param position position of the last fact that the answer used
     */
    record Found(List<String> codes, LocalDate asOf, Instant knownAt, long position) {}
}
