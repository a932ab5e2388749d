package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.ProgrammeRules;

/** What a provider of signatures may be asked for, and what is awaited of a party when it gives nothing. */
public final class Providing {

    private Providing() {}

    /**
     * A signature without legal value is for trials alone.
     *
     * @param allowed whether the operator allows it
     */
    public static void trial(boolean allowed, ProgrammeRules rules) {
        if (!allowed || !rules.fictitious()) {
            throw new Refusal(Rule.TEST_SIGNATURE_REFUSED);
        }
    }

    /**
     * Nothing is signed yet.
     *
     * @param byHand whether the party signs on paper
     */
    public static Refusal awaited(boolean byHand, String party) {
        return new Refusal(byHand ? Rule.PAPER_COPY_AWAITED : Rule.SIGNED_FILE_AWAITED, "party", party);
    }
}
