package fr.paraphe.query;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Where a question looks: the whole of France or one region.
 *
 * @param region the region; null for France
 */
public record Scope(@Nullable Region region) {

    /** The word for the whole of France. */
    public static final String FRANCE_CODE = "FR";

    /** The whole of France. */
    public static final Scope FRANCE = new Scope(null);

    /**
     * The scope that a request names.
     *
     * @param text {@code FR} or the INSEE code of a region; null for France
     * @throws BadRequest when it is neither
     */
    public static Scope of(@Nullable String text) {
        if (text == null || text.equals(FRANCE_CODE)) {
            return FRANCE;
        }
        return new Scope(Regions.find(text).orElseThrow(() -> new BadRequest("scope", "scope.unknown", text)));
    }

    /** {@code FR} or the INSEE code of the region. */
    public String code() {
        return region == null ? FRANCE_CODE : region.code();
    }

    /** Name of the place, in French. */
    public String name() {
        return region == null ? "France" : region.name();
    }

    /** Whether a territory with that lead region and those regions concerned lies in this scope. */
    public boolean holds(String leadRegion, Collection<String> regions, RegionRule rule) {
        if (region == null) {
            return true;
        }
        return switch (rule) {
            case LEAD -> region.code().equals(leadRegion);
            case CONCERNED -> region.code().equals(leadRegion) || regions.contains(region.code());
        };
    }
}
