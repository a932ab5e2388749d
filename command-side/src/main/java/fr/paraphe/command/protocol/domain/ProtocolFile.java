package fr.paraphe.command.protocol.domain;

import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Rectifiable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is on file about a document that was drafted.
 *
 * @param facts every fact of the document, by its version, with the corrections made that were found since
 */
public record ProtocolFile(List<ProtocolEvent> facts) {

    public ProtocolFile {
        facts = List.copyOf(facts);
    }

    /** The same file with one more fact; a rectification also corrects the fact that it names. */
    ProtocolFile and(ProtocolEvent fact) {
        List<ProtocolEvent> more = new ArrayList<>(facts);
        if (fact instanceof ProtocolFactRectified f && holds(f.version())) {
            int place = Math.toIntExact(f.version());
            more.set(place, Rectifiable.with(facts.get(place), f.after()));
        }
        more.add(fact);
        return new ProtocolFile(more);
    }

    /** Whether there is a fact at that place. */
    boolean holds(long version) {
        return version >= 0 && version < facts.size();
    }

    /** The place of the fact whose values hold for the fact at {@code version}: its own, or of its last rectification. */
    long inForce(long version) {
        for (int place = facts.size() - 1; place > version; place--) {
            if (facts.get(place) instanceof ProtocolFactRectified f && f.version() == version) {
                return place;
            }
        }
        return version;
    }

    /** The fact that drafted it. */
    ProtocolDrafted draft() {
        return told(ProtocolDrafted.class).getFirst();
    }

    /** The text that was frozen last. */
    TextFrozen text() {
        return told(TextFrozen.class).getLast();
    }

    /** When signature was opened, and until when. */
    SignatureOpened opening() {
        return told(SignatureOpened.class).getLast();
    }

    /** The signatures, in the order in which they were recorded. */
    List<ProtocolSignedByParty> signatures() {
        return told(ProtocolSignedByParty.class);
    }

    /** The signed files that were examined, in the order in which they were recorded. */
    List<SignatureExamined> examinations() {
        return told(SignatureExamined.class);
    }

    /** Digest of the last state of the document: the frozen text, or the file that the last party signed one by one. */
    String revision() {
        String revision = text().digest();
        for (SignatureExamined examined : examinations()) {
            if (examined.outcome() == Outcome.PROVEN && revision.equals(examined.continued())) {
                revision = examined.file();
            }
        }
        return revision;
    }

    /** Last day on which a party may sign. */
    public LocalDate deadline() {
        List<DeadlineExtended> extensions = told(DeadlineExtended.class);
        return extensions.isEmpty()
                ? opening().deadline()
                : extensions.getLast().deadline();
    }

    /** Day on which the deadline that holds was told: that of the opening, or of the last extension. */
    LocalDate deadlineToldOn() {
        List<DeadlineExtended> extensions = told(DeadlineExtended.class);
        ProtocolEvent last = extensions.isEmpty() ? opening() : extensions.getLast();
        return last.occurredOn().latest();
    }

    /** Whether every one of {@code parties} was reminded on or after a day. */
    boolean remindedSince(LocalDate day, List<String> parties) {
        Set<String> reminded = told(SignatureReminded.class).stream()
                .filter(f -> !f.occurredOn().latest().isBefore(day))
                .flatMap(f -> f.parties().stream())
                .collect(Collectors.toSet());
        return reminded.containsAll(parties);
    }

    /** Deliberations of a party on the text that was frozen last. */
    List<DeliberationRecorded> deliberations(String party) {
        return told(DeliberationRecorded.class).stream()
                .filter(f -> f.party().equals(party) && f.digest().equals(text().digest()))
                .toList();
    }

    /** The transmission of a deliberation of a party on the text that was frozen last. */
    Optional<DeliberationTransmitted> transmission(String party, String reference) {
        return told(DeliberationTransmitted.class).stream()
                .filter(f -> f.party().equals(party)
                        && f.reference().equals(reference)
                        && f.digest().equals(text().digest()))
                .findFirst();
    }

    /** Whether the party's assembly authorised its signature of the frozen text by an act that is executory before a day. */
    boolean authorised(String party, LocalDate day) {
        return deliberations(party).stream()
                .flatMap(f -> transmission(party, f.reference()).stream())
                .anyMatch(f -> f.occurredOn().latest().isBefore(day));
    }

    public <F extends ProtocolEvent> List<F> told(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
