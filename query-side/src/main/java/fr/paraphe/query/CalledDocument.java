package fr.paraphe.query;

import fr.paraphe.events.BusinessDate;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as the room of a ceremony sees it.
 *
 * @param id id of the protocol
 * @param programme code of the programme of its territory
 * @param code code of its territory
 * @param documentKind its kind
 * @param state where it stands
 * @param digest digest of the frozen text; null while there is none
 * @param deadline last day on which a party may sign; null while none is set
 * @param parties every party, in order
 */
public record CalledDocument(
        String id,
        String programme,
        String code,
        String documentKind,
        DocumentState state,
        @Nullable String digest,
        @Nullable LocalDate deadline,
        List<CalledParty> parties) {

    /**
     * A party of it.
     *
     * @param bodyId identifier of the body on the register of mandates; null when it has none
     * @param deliberates whether its assembly authorises its signature
     * @param deliberatedOn when its assembly did; null while it has not
     * @param transmittedOn when that reached the State's representative, the earliest of several; null likewise
     * @param signedOn when it signed; null while it has not
     * @param declined whether it refused to sign
     */
    public record CalledParty(
            String id,
            String group,
            String body,
            @Nullable String bodyId,
            boolean deliberates,
            @Nullable BusinessDate deliberatedOn,
            @Nullable BusinessDate transmittedOn,
            @Nullable BusinessDate signedOn,
            boolean declined) {}
}
