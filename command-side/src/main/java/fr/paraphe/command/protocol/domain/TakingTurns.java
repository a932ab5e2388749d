package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Parties that sign one file after the other take turns. */
public final class TakingTurns {

    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Europe/Paris"));

    private TakingTurns() {}

    /**
     * A party whose signature is awaited may take the file, once it may sign.
     *
     * @throws Refusal when it is no party, or has signed; or when the deadline is over, its authorisation is not executory, or
     *     others are to sign first
     */
    public static void awaited(Signing document, String party, Circumstances now) {
        ProtocolTable.maySignNow(document, ProtocolTable.expected(document, party), now);
    }

    /**
     * Nobody signs a file that another party has.
     *
     * @param holder the party that has it
     * @param until when its turn is over
     * @throws Refusal when that is another party
     */
    public static void free(String holder, Instant until, String party) {
        if (!holder.equals(party)) {
            throw new Refusal(Rule.FILE_AT_ANOTHER_PARTY, "party", holder, "until", UNTIL.format(until));
        }
    }
}
