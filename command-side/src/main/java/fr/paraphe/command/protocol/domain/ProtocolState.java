package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
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

        /** What is on file. */
        ProtocolFile file();

        /** The same standing with another file. */
        Drafted with(ProtocolFile file);

        /** The fact that drafted it: territory, kind, parties. */
        default ProtocolDrafted draft() {
            return file().draft();
        }
    }

    /** A document that is neither signed nor recalled. */
    sealed interface UnderWay extends Drafted {

        /** When its last step was taken. */
        BusinessDate since();
    }

    /** A document that parties may sign. */
    sealed interface Signing extends UnderWay {

        /** The frozen text. */
        default TextFrozen text() {
            return file().text();
        }

        /** When signature was opened, and until when. */
        default SignatureOpened opening() {
            return file().opening();
        }

        /** The signatures given so far, in the order in which they were recorded. */
        default List<ProtocolSignedByParty> signatures() {
            return file().signatures();
        }

        @Override
        default BusinessDate since() {
            return Signatures.last(opening().occurredOn(), signatures());
        }
    }

    /** Drafted: the parties are named, the text may still change. */
    record Draft(ProtocolFile file) implements UnderWay {
        @Override
        public BusinessDate since() {
            return draft().occurredOn();
        }

        @Override
        public Rule otherwise() {
            return Rule.TEXT_NOT_FROZEN;
        }

        @Override
        public Draft with(ProtocolFile next) {
            return new Draft(next);
        }
    }

    /** The text is frozen. */
    record Frozen(ProtocolFile file) implements UnderWay {

        /** The frozen text. */
        public TextFrozen text() {
            return file.text();
        }

        @Override
        public BusinessDate since() {
            return text().occurredOn();
        }

        @Override
        public Rule otherwise() {
            return Rule.SIGNATURE_NOT_OPEN;
        }

        @Override
        public Frozen with(ProtocolFile next) {
            return new Frozen(next);
        }
    }

    /** Signature is open, nobody has signed. */
    record OpenForSignature(ProtocolFile file) implements Signing {
        @Override
        public Rule otherwise() {
            return Rule.SIGNATURE_ALREADY_OPEN;
        }

        @Override
        public OpenForSignature with(ProtocolFile next) {
            return new OpenForSignature(next);
        }
    }

    /** Some parties have signed, not yet enough. */
    record PartiallySigned(ProtocolFile file) implements Signing {
        @Override
        public Rule otherwise() {
            return Rule.SIGNATURE_UNDER_WAY;
        }

        @Override
        public PartiallySigned with(ProtocolFile next) {
            return new PartiallySigned(next);
        }
    }

    /** Every party that is needed has signed. */
    record Signed(ProtocolFile file) implements Drafted {
        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_ALREADY_SIGNED;
        }

        @Override
        public Signed with(ProtocolFile next) {
            return new Signed(next);
        }
    }

    /** A party refused to sign. */
    record Declined(ProtocolFile file) implements UnderWay {
        @Override
        public BusinessDate since() {
            return file.told(SignatureDeclined.class).getLast().occurredOn();
        }

        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_DECLINED;
        }

        @Override
        public Declined with(ProtocolFile next) {
            return new Declined(next);
        }
    }

    /** Called back before it was signed. */
    record Recalled(ProtocolFile file) implements Drafted {
        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_RECALLED;
        }

        @Override
        public Recalled with(ProtocolFile next) {
            return new Recalled(next);
        }
    }
}
