package fr.paraphe.query.delivery;

import java.util.List;
import java.util.Map;

/**
 * The money of the projects of a programme, in euro cents.
 *
 * @param programme code of the programme
 * @param by what the items are told apart by: {@code funder}, {@code territory} or {@code region}
 * @param regionRule to which regions an interregional territory is counted: {@code lead} or {@code concerned}
 * @param countingRule how a shared project counts, by language
 * @param total what all funders of all projects requested, granted and paid; what the items carry adds up to it
 * @param items the funders, territories or regions that have a part in it, by key
 */
public record FundingAnswer(
        String programme,
        String by,
        String regionRule,
        Map<String, String> countingRule,
        Amounts total,
        List<Item> items) {

    /**
     * A funder, a territory or a region.
     *
     * @param key identifier of the funder, or its name where it has none; code of the territory or of the region
     * @param name its name; that of a funder as it was declared last
     * @param carried money of the projects of its own plan; for a funder, all that it was asked for
     * @param counted the same with the projects that it shares, each once
     * @param projects how many projects that is
     */
    public record Item(String key, String name, Amounts carried, Amounts counted, int projects) {}
}
