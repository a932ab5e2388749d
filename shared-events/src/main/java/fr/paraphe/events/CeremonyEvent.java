package fr.paraphe.events;

import java.util.List;

/** A ceremony: several documents of one programme, signed by those who attend, in one sitting. */
public sealed interface CeremonyEvent extends FactOfProgramme {

    /** Id of the ceremony, unique in the service, such as {@code cer-7k3m9q2x4d5h}. */
    String ceremonyId();

    /**
     * A ceremony was opened.
     *
     * @param name what it is called
     * @param place where it is held
     * @param protocols ids of the documents that may be signed at it, in the order in which they are called
     */
    record CeremonyOpened(
            String ceremonyId,
            String programme,
            String name,
            String place,
            List<String> protocols,
            BusinessDate occurredOn)
            implements CeremonyEvent {}

    /**
     * A person came to sign for a body.
     *
     * @param bodyId identifier of the body on the register of mandates
     * @param mandateId id of the mandate under which the person signs, within the body
     * @param person who came
     * @param capacity function in which the person signs
     */
    record AttendanceRecorded(
            String ceremonyId,
            String programme,
            String bodyId,
            String mandateId,
            DatumRef person,
            String capacity,
            BusinessDate occurredOn)
            implements CeremonyEvent {}

    /** The ceremony ended: nothing more is signed at it; what is not signed stays open. */
    record CeremonyClosed(String ceremonyId, String programme, BusinessDate occurredOn) implements CeremonyEvent {}
}
