package fr.paraphe.query.published;

import fr.paraphe.query.Measure;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Regions;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Tallies.Count;
import fr.paraphe.query.Tallies.Perimeters;
import fr.paraphe.query.Tallies.Tally;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How what others count is counted here: each published measure, by every rule that could be meant, the likeliest first.
 * A measure that is not among them cannot be compared.
 */
final class Counting {

    private static final Map<String, Measure> MEASURES = Map.ofEntries(
            Map.entry("territoriesDesignated", Measure.TERRITORIES_DESIGNATED),
            Map.entry("shareOfNationalTerritories", Measure.TERRITORIES_DESIGNATED),
            Map.entry("shareWithGovernanceInstalled", Measure.GOVERNANCE_INSTALLED),
            Map.entry("actionPlansValidatedByRegionalCouncil", Measure.PLANS_VALIDATED),
            Map.entry("territoriesWithActionPlan", Measure.TERRITORIES_WITH_ACTION_PLAN),
            Map.entry("protocolsOrContractsSigned", Measure.TERRITORIES_SIGNED),
            Map.entry("shareSigned", Measure.TERRITORIES_SIGNED),
            Map.entry("protocolsOrContractsSignedThatDay", Measure.SIGNED_ON_DAY),
            Map.entry("projectsReported", Measure.PROJECTS),
            Map.entry("projectsRecorded", Measure.PROJECTS),
            Map.entry("projectsHandled", Measure.PROJECTS),
            Map.entry("projectsIdentified", Measure.PROJECTS),
            Map.entry("projectsInContract", Measure.PROJECTS),
            Map.entry("projectsInTheDocuments", Measure.PROJECTS));

    private static final Map<String, String> DOCUMENT_KINDS =
            Map.of("contractsSigned", "CONTRACT", "protocolsSigned", "PROTOCOL");

    private Counting() {}

    /** The counts of what the figure counts, by rule; empty when there is no such rule. */
    static Map<String, Count> of(PublishedFigure figure, Tally tally) {
        Optional<Scope> scope = scope(figure.scope());
        if (scope.isEmpty()) {
            return MEASURES.get(figure.measure()) == Measure.PROJECTS
                    ? Map.of("projects", tally.projectsOf(figure.scope()))
                    : Map.of();
        }
        Map<String, Count> counts = new LinkedHashMap<>();
        Measure measure = MEASURES.get(figure.measure());
        String kind = DOCUMENT_KINDS.get(figure.measure());
        for (RegionRule rule : scope.get().region() == null
                ? new RegionRule[] {RegionRule.LEAD}
                : new RegionRule[] {RegionRule.LEAD, RegionRule.CONCERNED}) {
            if (measure != null) {
                put(counts, rule.code(), tally.count(measure, scope.get(), rule));
            } else if (kind != null) {
                put(counts, rule.code(), tally.signed(kind, scope.get(), rule));
            }
        }
        if (measure == null && kind == null) {
            Perimeters perimeters = tally.perimeters(scope.get(), RegionRule.LEAD);
            switch (figure.measure()) {
                case "memberGroupings" -> {
                    put(counts, "members", exactly(perimeters.members()));
                    put(counts, "intercommunalities", exactly(perimeters.intercommunalities()));
                }
                case "largestPerimeter" -> put(counts, "largestPerimeter", exactly(perimeters.largest()));
                default -> {}
            }
        }
        return counts;
    }

    /** The measure whose facts explain the count; null when no list of facts does. */
    static @Nullable Measure explained(PublishedFigure figure) {
        return scope(figure.scope()).isEmpty() ? null : MEASURES.get(figure.measure());
    }

    /** The place that a figure is about; empty for a territory. */
    static Optional<Scope> scope(String code) {
        return code.equals(Scope.FRANCE_CODE)
                ? Optional.of(Scope.FRANCE)
                : Regions.find(code).map(Scope::new);
    }

    private static void put(Map<String, Count> counts, String rule, @Nullable Count count) {
        if (count != null) {
            counts.put(rule, count);
        }
    }

    private static Count exactly(int number) {
        return new Count(number, number);
    }
}
