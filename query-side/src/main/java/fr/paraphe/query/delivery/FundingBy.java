package fr.paraphe.query.delivery;

import fr.paraphe.query.BadRequest;
import org.jspecify.annotations.Nullable;

/** By what the money of projects is told apart. */
public enum FundingBy {
    FUNDER,
    TERRITORY,
    REGION;

    /**
     * What a request names.
     *
     * @param text {@code funder}, {@code territory} or {@code region}; null for funder
     * @throws BadRequest when it is none of these
     */
    public static FundingBy of(@Nullable String text) {
        return switch (text) {
            case null -> FUNDER;
            case "funder" -> FUNDER;
            case "territory" -> TERRITORY;
            case "region" -> REGION;
            default -> throw new BadRequest("by", "by.unknown", text);
        };
    }

    /** The word used in addresses. */
    public String code() {
        return switch (this) {
            case FUNDER -> "funder";
            case TERRITORY -> "territory";
            case REGION -> "region";
        };
    }
}
