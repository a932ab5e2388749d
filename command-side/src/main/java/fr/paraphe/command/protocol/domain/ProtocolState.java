package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.rules.BaseStanding;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a document stands on its way to the last signature. */
public sealed interface ProtocolState {

    /** The rule that says no, in this state, to a command that is not legal in it. */
    Rule otherwise();

    /** What an amendment needs to know of this document; empty when there is none. */
    default Optional<BaseStanding> base() {
        if (!(this instanceof Drafted s)) {
            return Optional.empty();
        }
        ProtocolDrafted draft = s.draft();
        Optional<ProtocolEnteredIntoForce> effect = s instanceof InForce
                ? s.file().told(ProtocolEnteredIntoForce.class).stream().findFirst()
                : Optional.empty();
        return Optional.of(new BaseStanding(
                draft.programme(),
                draft.code(),
                draft.documentKind(),
                draft.amends() != null,
                effect.map(ProtocolEnteredIntoForce::occurredOn).orElse(null),
                effect.map(ProtocolEnteredIntoForce::endsOn).orElse(null)));
    }

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

        /** Number of the text that would be frozen next, from 1. */
        default int nextText() {
            return file().told(TextFrozen.class).size() + 1;
        }

        /** Whether a party has signed the frozen text. */
        default boolean signedBy(String party) {
            return signatureOf(party).isPresent();
        }

        /** The signature of a party; empty while it has not signed. */
        default Optional<ProtocolSignedByParty> signatureOf(String party) {
            return file().signatures().stream()
                    .filter(given -> given.party().equals(party))
                    .findFirst();
        }

        /** Identifier on the register of the body of a party; null when it has none, or there is no such party. */
        default @Nullable String bodyOf(String party) {
            return draft().parties().stream()
                    .filter(one -> one.id().equals(party))
                    .map(Party::bodyId)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** A document that is neither signed nor recalled. */
    sealed interface UnderWay extends Drafted {

        /** When its last step was taken. */
        BusinessDate since();
    }

    /** A document with a frozen text that is not signed yet: assemblies may authorise its signature. */
    sealed interface Authorising extends UnderWay {

        /** The frozen text. */
        default TextFrozen text() {
            return file().text();
        }
    }

    /** A document that every needed party has signed, whatever became of it. */
    sealed interface Completed extends Drafted {}

    /** A document that parties may sign. */
    sealed interface Signing extends Authorising {

        /** Digest of the file that the next party signs when parties sign one after the other. */
        default String revision() {
            return file().revision();
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
    record Frozen(ProtocolFile file) implements Authorising {

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
    record Signed(ProtocolFile file) implements Completed {
        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_ALREADY_SIGNED;
        }

        @Override
        public Signed with(ProtocolFile next) {
            return new Signed(next);
        }
    }

    /** It binds its parties. */
    record InForce(ProtocolFile file) implements Completed {

        /** First day on which it binds. */
        public BusinessDate since() {
            return file.told(ProtocolEnteredIntoForce.class).getLast().occurredOn();
        }

        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_IN_FORCE;
        }

        @Override
        public InForce with(ProtocolFile next) {
            return new InForce(next);
        }
    }

    /** It was ended before its last day. */
    record Terminated(ProtocolFile file) implements Completed {
        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_TERMINATED;
        }

        @Override
        public Terminated with(ProtocolFile next) {
            return new Terminated(next);
        }
    }

    /** Its deadline passed before every needed party had signed. */
    record Lapsed(ProtocolFile file) implements Drafted {
        @Override
        public Rule otherwise() {
            return Rule.PROTOCOL_LAPSED;
        }

        @Override
        public Lapsed with(ProtocolFile next) {
            return new Lapsed(next);
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
