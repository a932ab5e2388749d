package fr.paraphe.query.progress;

import fr.paraphe.events.ProgrammeRules;
import org.jspecify.annotations.Nullable;

/**
 * Whose data a list holds.
 *
 * @param credit the words to name them with
 * @param licence name of the licence under which they may be used again
 * @param licenceAddress address of its text
 */
record Origin(String credit, String licence, String licenceAddress) {

    private static final Origin OPEN_DATA = new Origin(
            "ANCT, data.gouv.fr, Licence Ouverte 2.0",
            "Licence Ouverte 2.0",
            "https://www.etalab.gouv.fr/licence-ouverte-open-licence/");

    /** The origin of the data of a programme; null for a fictitious one, whose data are nobody's. */
    static @Nullable Origin of(ProgrammeRules rules) {
        return rules.fictitious() ? null : OPEN_DATA;
    }
}
