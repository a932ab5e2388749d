package fr.paraphe.query.delivery;

import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.RegionRule;

/** The money of the projects of a programme. */
public interface Funding {

    /**
     * What was certainly requested, granted and paid by the day of the moment, as known then.
     *
     * @param rule to which regions an interregional territory is counted
     * @throws NotFound when the programme is not known at the moment
     */
    FundingAnswer funding(String programme, FundingBy by, RegionRule rule, Moment moment);
}
