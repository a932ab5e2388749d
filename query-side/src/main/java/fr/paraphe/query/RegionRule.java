package fr.paraphe.query;

import fr.paraphe.events.ProgrammeRules;

/** To which region an interregional territory is counted. */
public enum RegionRule {
    /** To the region that leads it: regional figures add up to the national one. */
    LEAD,
    /** To every region concerned: regional figures may add up to more than the national one. */
    CONCERNED;

    /**
     * The rule that a request names.
     *
     * @param text {@code lead} or {@code concerned}
     * @throws BadRequest when it is neither
     */
    static RegionRule of(String text) {
        return switch (text) {
            case "lead" -> LEAD;
            case "concerned" -> CONCERNED;
            default -> throw new BadRequest("regionRule", "regionRule.unknown", text);
        };
    }

    /** The rule that a programme declares, else lead. */
    public static RegionRule declaredBy(ProgrammeRules rules) {
        ProgrammeRules.Counting counting = rules.counting();
        return counting != null && counting.interregional() == ProgrammeRules.Interregional.CONCERNED
                ? CONCERNED
                : LEAD;
    }

    /** The word used in addresses. */
    public String code() {
        return this == LEAD ? "lead" : "concerned";
    }
}
