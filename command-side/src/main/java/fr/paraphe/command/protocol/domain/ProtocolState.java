package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import java.util.List;

/** Where a document stands on its way to the last signature. */
public sealed interface ProtocolState {

    /** The rule that says no, in this state, to a command that is not legal in it. */
    Rule otherwise();

    /** There is no such document. */
    record NotDrafted() implements ProtocolState {
        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_UNKNOWN;
        }
    }

    /** A document that was drafted, whatever became of it. */
    sealed interface Drafted extends ProtocolState {

        /** The fact that drafted it: territory, kind, parties. */
        ProtocolDrafted draft();
    }

    /** A document that is neither signed nor recalled. */
    sealed interface UnderWay extends Drafted {

        /** When its last step was taken. */
        BusinessDate since();
    }

    /** A document that parties may sign. */
    sealed interface Signing extends UnderWay {

        /** The frozen text. */
        TextFrozen text();

        /** When signature was opened, and until when. */
        SignatureOpened opening();

        /** The signatures given so far, in the order in which they were recorded. */
        List<ProtocolSignedByParty> signatures();
    }

    /** Drafted: the parties are named, the text may still change. */
    record Draft(ProtocolDrafted draft) implements UnderWay {
        @Override
        public BusinessDate since() {
            return draft.occurredOn();
        }

        @Override
        public Rule otherwise() {
            return Rule.TEXT_NOT_FROZEN;
        }
    }

    /** The text is frozen. */
    record Frozen(ProtocolDrafted draft, TextFrozen text) implements UnderWay {
        @Override
        public BusinessDate since() {
            return text.occurredOn();
        }

        @Override
        public Rule otherwise() {
            return Rule.SIGNATURE_NOT_OPEN;
        }
    }

    /** Signature is open, nobody has signed. */
    record OpenForSignature(ProtocolDrafted draft, TextFrozen text, SignatureOpened opening) implements Signing {
        @Override
        public BusinessDate since() {
            return opening.occurredOn();
        }

        @Override
        public List<ProtocolSignedByParty> signatures() {
            return List.of();
        }

        @Override
        public Rule otherwise() {
            return Rule.SIGNATURE_ALREADY_OPEN;
        }
    }

    /** Some parties have signed, not yet enough. */
    record PartiallySigned(
            ProtocolDrafted draft, TextFrozen text, SignatureOpened opening, List<ProtocolSignedByParty> signatures)
            implements Signing {
        @Override
        public BusinessDate since() {
            return Signatures.last(opening.occurredOn(), signatures);
        }

        @Override
        public Rule otherwise() {
            return Rule.SIGNATURE_UNDER_WAY;
        }
    }

    /** Every party that is needed has signed. */
    record Signed(ProtocolDrafted draft) implements Drafted {
        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_ALREADY_SIGNED;
        }
    }

    /** A party refused to sign. */
    record Declined(ProtocolDrafted draft, BusinessDate since) implements UnderWay {
        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_DECLINED;
        }
    }

    /** Called back before it was signed. */
    record Recalled(ProtocolDrafted draft) implements Drafted {
        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_RECALLED;
        }
    }
}
