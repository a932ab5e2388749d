package fr.paraphe.query;

import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.AnnualReviewHeld;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolLapsed;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.ProtocolTerminated;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.ProtocolEvent.TextFrozen;

/** Where a document stands on its way to the last signature. */
public enum DocumentState {
    DRAFT,
    TEXT_FROZEN,
    /** Assemblies deliberate on the frozen text. */
    AUTHORISING,
    OPEN_FOR_SIGNATURE,
    PARTIALLY_SIGNED,
    /** A party refused to sign: the document can only be recalled. */
    DECLINED,
    /** The deadline passed before every needed party had signed. */
    LAPSED,
    SIGNED,
    /** It binds its parties. */
    IN_FORCE,
    /** It binds its parties as an amendment changed it. */
    AMENDED,
    /** Its last day has passed. */
    EXPIRED,
    /** It was ended before its last day. */
    TERMINATED,
    RECALLED;

    /** Where a document that stands here stands once {@code fact} is its last. */
    public DocumentState after(ProtocolEvent fact) {
        return switch (fact) {
            case ProtocolDrafted f -> DRAFT;
            case TextFrozen f -> TEXT_FROZEN;
            case DeliberationRecorded f -> this == TEXT_FROZEN ? AUTHORISING : this;
            case DeliberationTransmitted f -> this;
            case SignatureOpened f -> OPEN_FOR_SIGNATURE;
            case DeadlineExtended f -> this;
            case SignatureReminded f -> this;
            case SignatureExamined f -> this;
            case ProtocolMigrated f -> this;
            case ProtocolLapsed f -> LAPSED;
            case ProtocolSignedByParty f -> PARTIALLY_SIGNED;
            case SignatureDeclined f -> DECLINED;
            case ProtocolSigned f -> SIGNED;
            case ProtocolEnteredIntoForce f -> IN_FORCE;
            case ProtocolAmended f -> AMENDED;
            case AnnualReviewHeld f -> this;
            case ProtocolTerminated f -> TERMINATED;
            case ProtocolRecalled f -> RECALLED;
            case ProtocolFactRectified f -> this;
        };
    }
}
