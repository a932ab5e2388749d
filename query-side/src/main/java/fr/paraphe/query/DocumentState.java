package fr.paraphe.query;

import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;

/** Where a document stands on its way to the last signature. */
public enum DocumentState {
    DRAFT,
    TEXT_FROZEN,
    OPEN_FOR_SIGNATURE,
    PARTIALLY_SIGNED,
    /** A party refused to sign: the document can only be recalled. */
    DECLINED,
    SIGNED,
    RECALLED;

    /** Where a document that stands here stands once {@code fact} is its last. */
    public DocumentState after(ProtocolEvent fact) {
        return switch (fact) {
            case ProtocolDrafted f -> DRAFT;
            case TextFrozen f -> TEXT_FROZEN;
            case SignatureOpened f -> OPEN_FOR_SIGNATURE;
            case ProtocolSignedByParty f -> PARTIALLY_SIGNED;
            case SignatureDeclined f -> DECLINED;
            case ProtocolSigned f -> SIGNED;
            case ProtocolRecalled f -> RECALLED;
            case ProtocolFactRectified f -> this;
        };
    }
}
