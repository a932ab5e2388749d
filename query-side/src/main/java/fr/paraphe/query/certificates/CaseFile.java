package fr.paraphe.query.certificates;

import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.InterimOpened;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateRevoked;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.PersonalDataEvent.PersonalDataErased;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.DocumentFamily;
import fr.paraphe.query.Moment;
import fr.paraphe.query.certificates.Certificate.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every stored fact that concerns one document, as far as it was known and had possibly happened at a moment.
 *
 * @param own the facts of the document itself, from its draft on
 * @param bySubject all facts, each once
 */
record CaseFile(List<StoredFact> own, Map<Subject, List<StoredFact>> bySubject) {

    /** References of names and texts look like nothing else in a fact. */
    private static final Pattern REF = Pattern.compile("\"ref\":\"([^\"]+)\"");

    /** Id of every ceremony begins so. */
    private static final String CEREMONIES = Streams.ceremony("");

    /** Everything that is recorded; empty when nothing is recorded of the document at that moment. */
    static CaseFile of(String protocolId, Moment moment, FactLog log, DocumentFamily family) {
        return new Gathering(moment, log).gather(protocolId, family);
    }

    /** Positions of all facts, in the order of the store. */
    List<Long> positions() {
        return bySubject.values().stream()
                .flatMap(List::stream)
                .map(StoredFact::position)
                .sorted()
                .toList();
    }

    /** All facts, in the order of the store. */
    List<StoredFact> all() {
        return bySubject.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(StoredFact::position))
                .toList();
    }

    private static final class Gathering {

        private final Moment moment;
        private final FactLog log;
        private final Map<Subject, Map<Long, StoredFact>> found = new EnumMap<>(Subject.class);
        private final Set<Long> taken = new HashSet<>();

        Gathering(Moment moment, FactLog log) {
            this.moment = moment;
            this.log = log;
        }

        CaseFile gather(String protocolId, DocumentFamily family) {
            List<StoredFact> own = known(Streams.protocol(protocolId));
            if (own.isEmpty()) {
                return new CaseFile(List.of(), Map.of());
            }
            take(Subject.DOCUMENT, own);
            List<StoredFact> documents = new ArrayList<>(own);
            Set<String> ids = new HashSet<>(Set.of(protocolId));
            for (String amendment : family.amendmentsOf(protocolId)) {
                List<StoredFact> facts = known(Streams.protocol(amendment));
                take(Subject.AMENDMENTS, facts);
                documents.addAll(facts);
                ids.add(amendment);
            }
            mandates(documents);
            ceremonies(documents, ids);
            if (own.getFirst().fact() instanceof ProtocolDrafted drafted) {
                territory(drafted, ids);
                rules(drafted.programme(), documents);
            }
            erasures();
            Map<Subject, List<StoredFact>> chapters = new EnumMap<>(Subject.class);
            found.forEach((subject, facts) -> chapters.put(subject, List.copyOf(facts.values())));
            return new CaseFile(own, chapters);
        }

        /** Who signed under which mandate of the register, and what became of that power. */
        private void mandates(List<StoredFact> documents) {
            Map<String, Set<String>> used = new LinkedHashMap<>();
            for (StoredFact stored : documents) {
                if (stored.fact() instanceof ProtocolSignedByParty signed
                        && signed.mandate().mandateId() != null) {
                    parties(documents.stream()
                                    .filter(other -> other.streamId().equals(stored.streamId()))
                                    .toList())
                            .filter(party -> party.id().equals(signed.party()))
                            .map(Party::bodyId)
                            .filter(Objects::nonNull)
                            .forEach(body -> used.computeIfAbsent(body, none -> new HashSet<>())
                                    .add(Objects.requireNonNull(signed.mandate().mandateId())));
                }
            }
            used.forEach((body, mandates) -> {
                List<StoredFact> register = known(Streams.body(body));
                Set<String> chain = chain(mandates, register);
                take(
                        Subject.MANDATES,
                        register.stream()
                                .filter(stored -> concerns((BodyEvent) stored.fact(), chain))
                                .toList());
            });
        }

        /** The mandates and those that they are delegated from. */
        private static Set<String> chain(Set<String> mandates, List<StoredFact> register) {
            Map<String, String> from = register.stream()
                    .map(StoredFact::fact)
                    .filter(MandateRegistered.class::isInstance)
                    .map(MandateRegistered.class::cast)
                    .filter(mandate -> mandate.delegatedFrom() != null)
                    .collect(Collectors.toMap(
                            MandateRegistered::mandateId,
                            mandate -> Objects.requireNonNull(mandate.delegatedFrom()),
                            (first, second) -> second));
            Set<String> chain = new HashSet<>();
            for (String mandate : mandates) {
                for (String link = mandate; link != null && chain.add(link); link = from.get(link)) {
                    // goes up to the body itself
                }
            }
            return chain;
        }

        private static boolean concerns(BodyEvent fact, Set<String> mandates) {
            return switch (fact) {
                case BodyRegistered f -> true;
                case MandateRegistered f -> mandates.contains(f.mandateId());
                case MandateRevoked f -> mandates.contains(f.mandateId());
                case InterimOpened f ->
                    mandates.contains(f.mandateId()) || f.lapsed().stream().anyMatch(mandates::contains);
                case BodyEvent.ContactGiven f -> false;
                case BodyEvent.MailChosen f -> false;
            };
        }

        /** The sittings that called one of the documents, and who came there for one of its parties. */
        private void ceremonies(List<StoredFact> documents, Set<String> ids) {
            Set<String> bodies = parties(documents)
                    .map(Party::bodyId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            Map<String, List<StoredFact>> sittings;
            try (Stream<StoredFact> all = log.ofStreams(CEREMONIES)) {
                sittings = all.filter(this::isKnown).collect(Collectors.groupingBy(StoredFact::streamId));
            }
            for (List<StoredFact> sitting : sittings.values()) {
                if (sitting.getFirst().fact() instanceof CeremonyOpened opened
                        && opened.protocols().stream().anyMatch(ids::contains)) {
                    take(
                            Subject.CEREMONIES,
                            sitting.stream()
                                    .filter(stored -> !(stored.fact() instanceof AttendanceRecorded came)
                                            || bodies.contains(came.bodyId()))
                                    .toList());
                }
            }
        }

        /** What the territory's own history tells of the documents, and what corrects that. */
        private void territory(ProtocolDrafted drafted, Set<String> ids) {
            List<StoredFact> story = known(Streams.territory(drafted.programme(), drafted.code()));
            Set<String> told = new HashSet<>();
            take(
                    Subject.TERRITORY,
                    story.stream()
                            .filter(stored -> {
                                boolean concerns = stored.fact() instanceof DocumentSigned signed
                                        ? ids.contains(signed.protocolId())
                                        : stored.fact() instanceof Rectification corrects
                                                && told.contains(corrects.factId());
                                if (concerns) {
                                    told.add(stored.eventId());
                                }
                                return concerns;
                            })
                            .toList());
        }

        /** The versions of the rules that the documents went by. */
        private void rules(String programme, List<StoredFact> documents) {
            Set<Integer> versions = new HashSet<>();
            for (StoredFact stored : documents) {
                switch (stored.fact()) {
                    case ProtocolDrafted f ->
                        versions.add(
                                Integer.parseInt(stored.metadata().getOrDefault(FactMetadata.PROGRAMME_VERSION, "1")));
                    case ProtocolMigrated f -> {
                        versions.add(f.fromVersion());
                        versions.add(f.toVersion());
                    }
                    default -> {}
                }
            }
            take(
                    Subject.RULES,
                    known(Streams.programme(programme)).stream()
                            .filter(stored ->
                                    stored.fact() instanceof ProgrammeEvent rules && versions.contains(rules.version()))
                            .toList());
        }

        /** What was erased of the names and texts that these facts refer to. */
        private void erasures() {
            Set<String> refs = found.values().stream()
                    .flatMap(facts -> facts.values().stream())
                    .flatMap(stored -> REF.matcher(stored.payload()).results())
                    .map(result -> result.group(1))
                    .collect(Collectors.toSet());
            take(
                    Subject.PERSONAL_DATA,
                    known(Streams.personalData()).stream()
                            .filter(stored -> stored.fact() instanceof PersonalDataErased erased
                                    && erased.refs().stream().anyMatch(refs::contains))
                            .toList());
        }

        private static Stream<Party> parties(List<StoredFact> documents) {
            return documents.stream()
                    .map(StoredFact::fact)
                    .filter(ProtocolDrafted.class::isInstance)
                    .map(ProtocolDrafted.class::cast)
                    .flatMap(drafted -> drafted.parties().stream());
        }

        private List<StoredFact> known(String stream) {
            return log.ofStream(stream).stream().filter(this::isKnown).toList();
        }

        private boolean isKnown(StoredFact stored) {
            return stored.position() <= moment.position()
                    && stored.fact().occurredOn().possibleBy(moment.asOf());
        }

        private void take(Subject subject, List<StoredFact> facts) {
            for (StoredFact stored : facts) {
                if (taken.add(stored.position())) {
                    found.computeIfAbsent(subject, none -> new TreeMap<>()).put(stored.position(), stored);
                }
            }
        }
    }
}
