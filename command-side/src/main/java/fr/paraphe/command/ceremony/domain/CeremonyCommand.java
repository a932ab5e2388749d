package fr.paraphe.command.ceremony.domain;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import java.util.List;

/** What the secretary may ask of a ceremony. All tell live acts: their dates are days. */
public sealed interface CeremonyCommand {

    /** Id of the ceremony. */
    String ceremonyId();

    /** Code of the programme. */
    String programme();

    /** The legal day of the act. */
    BusinessDate occurredOn();

    /**
     * The secretary opens a ceremony.
     *
     * @param ceremonyId fresh id, such as {@code cer-7k3m9q2x4d5h}
     * @param called the documents that may be signed at it, in the order in which they are called
     */
    record OpenCeremony(
            String ceremonyId,
            String programme,
            String name,
            String place,
            List<Called> called,
            BusinessDate occurredOn)
            implements CeremonyCommand {}

    /**
     * A document that a ceremony calls, as it stands.
     *
     * @param protocolId its id
     * @param ofProgramme whether it is a document of the ceremony's programme
     * @param underWay whether it is neither signed nor given up
     */
    record Called(String protocolId, boolean ofProgramme, boolean underWay) {}

    /**
     * The secretary takes note that somebody came to sign for a body; again to have somebody else sign.
     *
     * @param bodyId identifier of the body on the register of mandates
     * @param mandateId id of the mandate within the body
     * @param person whom the mandate names
     * @param capacity the function that it names
     */
    record RecordAttendance(
            String ceremonyId,
            String programme,
            String bodyId,
            String mandateId,
            DatumRef person,
            String capacity,
            BusinessDate occurredOn)
            implements CeremonyCommand {}

    /** The secretary closes the ceremony. */
    record CloseCeremony(String ceremonyId, String programme, BusinessDate occurredOn) implements CeremonyCommand {}
}
