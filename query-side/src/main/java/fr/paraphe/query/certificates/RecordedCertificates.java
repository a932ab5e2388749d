package fr.paraphe.query.certificates;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.Attestation;
import fr.paraphe.events.ProtocolEvent.Augmented;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.Documents;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.CalledDocument;
import fr.paraphe.query.CalledDocuments;
import fr.paraphe.query.Concern;
import fr.paraphe.query.DocumentFamily;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.FactSentences;
import fr.paraphe.query.FileNotForReader;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Personal;
import fr.paraphe.query.PublicAddress;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Seals;
import fr.paraphe.query.Seals.FactSeal;
import fr.paraphe.query.TerritoryNames;
import fr.paraphe.query.TerritoryPlaces;
import fr.paraphe.query.certificates.Certificate.Amendment;
import fr.paraphe.query.certificates.Certificate.Chapter;
import fr.paraphe.query.certificates.Certificate.Entry;
import fr.paraphe.query.certificates.Certificate.EvidenceFile;
import fr.paraphe.query.certificates.Certificate.Examination;
import fr.paraphe.query.certificates.Certificate.FileRole;
import fr.paraphe.query.certificates.Certificate.GivenSignature;
import fr.paraphe.query.certificates.Certificate.RefusalToSign;
import fr.paraphe.query.certificates.Certificate.TextVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Certificates, folded from the facts each time one is asked for. */
@Component
@Transactional(readOnly = true)
class RecordedCertificates implements Certificates {

    private final FactLog log;
    private final DocumentFamily family;
    private final CalledDocuments documents;
    private final FactSentences sentences;
    private final Quotations quotations;
    private final RulesInForce rules;
    private final TerritoryPlaces places;
    private final TerritoryNames names;
    private final Seals seals;
    private final PublicAddress address;
    private final Documents bytes;

    RecordedCertificates(
            FactLog log,
            DocumentFamily family,
            CalledDocuments documents,
            FactSentences sentences,
            Quotations quotations,
            RulesInForce rules,
            TerritoryPlaces places,
            TerritoryNames names,
            Seals seals,
            PublicAddress address,
            Documents bytes) {
        this.log = log;
        this.family = family;
        this.documents = documents;
        this.sentences = sentences;
        this.quotations = quotations;
        this.rules = rules;
        this.places = places;
        this.names = names;
        this.seals = seals;
        this.address = address;
        this.bytes = bytes;
    }

    @Override
    public Certificate of(String protocolId, Moment moment, Locale locale) {
        CaseFile file = CaseFile.of(protocolId, moment, log, family);
        List<CalledDocument> standing = documents.called(List.of(protocolId), moment);
        if (standing.isEmpty()
                || file.own().isEmpty()
                || !(file.own().getFirst().fact() instanceof ProtocolDrafted drafted)) {
            throw new NotFound(NotFound.Thing.PROTOCOL, protocolId);
        }
        Told told = told(file.own(), drafted, quoted(file.own(), drafted));
        ProgrammeRules rulesThen = rules.get(drafted.programme(), moment.position());
        Seals.Sealing sealing = seals.underFirst(file.positions());
        ProtocolEnteredIntoForce effect = told.last(ProtocolEnteredIntoForce.class);
        ProtocolSigned signed = told.last(ProtocolSigned.class);
        return new Certificate(
                protocolId,
                drafted.programme(),
                rulesThen.name(),
                rulesThen.fictitious(),
                drafted.code(),
                territory(drafted, moment),
                drafted.documentKind(),
                rulesThen.documentKinds().stream()
                        .filter(kind -> kind.code().equals(drafted.documentKind()))
                        .findFirst()
                        .map(ProgrammeRules.DocumentKind::name)
                        .orElse(null),
                standing.getFirst().state(),
                drafted.amends(),
                signed == null ? null : signed.occurredOn(),
                effect == null ? null : effect.occurredOn(),
                effect == null ? null : effect.endsOn(),
                told.texts(),
                told.signatures(),
                told.refusals(),
                told.examinations(),
                told.amendments(),
                chapters(file, sealing, moment, locale),
                sealing.checkpoint(),
                sealing.facts().size(),
                sealing.proven(),
                sealing.unsealed(),
                standing.getFirst().state() == DocumentState.DRAFT ? null : address.ofDocument(protocolId));
    }

    @Override
    public List<Examination> examinations(String protocolId, Moment moment) {
        return told(protocolId, moment).map(Told::examinations).orElse(List.of());
    }

    @Override
    public Document file(String protocolId, String digest, Moment moment) {
        Told told = told(protocolId, moment).orElseThrow(() -> new NotFound(NotFound.Thing.PROTOCOL, protocolId));
        if (told.examinations().stream()
                .flatMap(examined -> examined.files().stream())
                .noneMatch(file -> file.digest().equals(digest))) {
            throw new NotFound(NotFound.Thing.FILE, digest);
        }
        if (!told.names().getAsBoolean()) {
            throw new FileNotForReader(digest);
        }
        return bytes.find(digest).orElseThrow(() -> new NotFound(NotFound.Thing.FILE, digest));
    }

    private Optional<Told> told(String protocolId, Moment moment) {
        List<StoredFact> own = log.ofStream(Streams.protocol(protocolId)).stream()
                .filter(stored -> stored.position() <= moment.position()
                        && stored.fact().occurredOn().possibleBy(moment.asOf()))
                .toList();
        return !own.isEmpty() && own.getFirst().fact() instanceof ProtocolDrafted drafted
                ? Optional.of(told(own, drafted, Map.of()))
                : Optional.empty();
    }

    private Told told(List<StoredFact> own, ProtocolDrafted drafted, Map<String, Personal> values) {
        return new Told(own, drafted, values, () -> quotations.tellsNames(concern(drafted)));
    }

    private static Concern concern(ProtocolDrafted drafted) {
        return Concern.territory(drafted.programme(), drafted.code());
    }

    private Map<String, Personal> quoted(List<StoredFact> own, ProtocolDrafted drafted) {
        List<DatumRef> refs = new ArrayList<>();
        for (StoredFact stored : own) {
            switch (stored.fact()) {
                case ProtocolSignedByParty f -> refs.add(f.signatory());
                case SignatureDeclined f -> {
                    refs.add(f.signatory());
                    refs.add(f.reason());
                }
                default -> {}
            }
        }
        return quotations.of(refs, concern(drafted));
    }

    private String territory(ProtocolDrafted drafted, Moment moment) {
        String renamed = names.renamed(drafted.programme(), moment).get(drafted.code());
        return renamed != null
                ? renamed
                : places.all(drafted.programme(), moment.position()).stream()
                        .filter(place -> place.code().equals(drafted.code()))
                        .findFirst()
                        .map(TerritoryPlaces.Place::name)
                        .orElse(drafted.code());
    }

    private List<Chapter> chapters(CaseFile file, Seals.Sealing sealing, Moment moment, Locale locale) {
        Map<Long, String> said = sentences.tell(file.all(), moment.position(), locale);
        Map<Long, FactSeal> sealed =
                sealing.facts().stream().collect(Collectors.toMap(FactSeal::position, Function.identity()));
        return file.bySubject().entrySet().stream()
                .map(chapter -> new Chapter(
                        chapter.getKey(),
                        chapter.getValue().stream()
                                .map(stored -> new Entry(
                                        stored.position(),
                                        stored.name(),
                                        stored.fact().occurredOn(),
                                        stored.recordedAt(),
                                        said.getOrDefault(stored.position(), ""),
                                        Optional.ofNullable(sealed.get(stored.position()))
                                                .orElseThrow()))
                                .toList()))
                .toList();
    }

    /**
     * What the facts of a document tell, as they were corrected.
     *
     * @param own its facts, from its draft on
     * @param names whether the names in its files are told to whoever reads; asked where there is such a file, since the
     *     answer is noted
     */
    private record Told(
            List<StoredFact> own, ProtocolDrafted drafted, Map<String, Personal> values, BooleanSupplier names) {

        private List<StoredFact> corrected() {
            return Rectified.inForce(own);
        }

        <F> @Nullable F last(Class<F> kind) {
            return corrected().stream()
                    .map(StoredFact::fact)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .reduce((first, second) -> second)
                    .orElse(null);
        }

        List<TextVersion> texts() {
            List<TextVersion> texts = new ArrayList<>();
            for (StoredFact stored : corrected()) {
                if (stored.fact() instanceof TextFrozen f) {
                    texts.add(new TextVersion(
                            f.textVersion(), f.digest(), f.size(), f.mediaType(), f.occurredOn(), stored.position()));
                }
            }
            return texts;
        }

        List<GivenSignature> signatures() {
            List<TextVersion> texts = texts();
            long current = texts.isEmpty() ? 0 : texts.getLast().position();
            Map<String, Integer> numbers = new HashMap<>();
            texts.forEach(text -> numbers.put(text.digest(), text.version()));
            List<Examination> examinations = examinations();
            List<GivenSignature> signatures = new ArrayList<>();
            for (StoredFact stored : corrected()) {
                if (stored.fact() instanceof ProtocolSignedByParty f) {
                    signatures.add(new GivenSignature(
                            f.party(),
                            body(f.party()),
                            bodyId(f.party()),
                            Personal.of(f.signatory().ref(), values),
                            f.capacity(),
                            f.mandate(),
                            f.place(),
                            f.means(),
                            f.evidenceLevel(),
                            f.digest(),
                            numbers.get(f.digest()),
                            stored.position() > current,
                            f.ceremonyId(),
                            f.source() != null,
                            f.occurredOn(),
                            stored.recordedAt(),
                            stored.position(),
                            provedBy(examinations, f.party(), stored.position())));
                }
            }
            return signatures;
        }

        /** The last examination of the party's file that proved a signature, since the signature before. */
        private @Nullable Examination provedBy(List<Examination> examinations, String party, long position) {
            long since = own.stream()
                    .filter(stored -> stored.position() < position
                            && stored.fact() instanceof ProtocolSignedByParty before
                            && before.party().equals(party))
                    .mapToLong(StoredFact::position)
                    .max()
                    .orElse(0);
            return examinations.stream()
                    .filter(examined -> examined.party().equals(party)
                            && examined.outcome() == Outcome.PROVEN
                            && examined.position() > since
                            && examined.position() < position)
                    .max(Comparator.comparingLong(Examination::position))
                    .orElse(null);
        }

        List<RefusalToSign> refusals() {
            List<RefusalToSign> refusals = new ArrayList<>();
            for (StoredFact stored : corrected()) {
                if (stored.fact() instanceof SignatureDeclined f) {
                    refusals.add(new RefusalToSign(
                            f.party(),
                            body(f.party()),
                            Personal.of(f.signatory().ref(), values),
                            Personal.of(f.reason().ref(), values),
                            f.occurredOn(),
                            stored.recordedAt(),
                            stored.position()));
                }
            }
            return refusals;
        }

        List<Examination> examinations() {
            List<Examination> examinations = new ArrayList<>();
            for (StoredFact stored : own) {
                if (stored.fact() instanceof SignatureExamined f) {
                    examinations.add(new Examination(
                            f.party(),
                            body(f.party()),
                            f.form(),
                            f.file(),
                            f.outcome(),
                            f.doubt(),
                            f.level(),
                            f.certificate(),
                            f.binding(),
                            f.report(),
                            f.attestation(),
                            f.continued(),
                            f.augmented(),
                            files(f),
                            stored.recordedAt(),
                            stored.position()));
                }
            }
            return examinations;
        }

        private List<EvidenceFile> files(SignatureExamined f) {
            Attestation attested = f.attestation();
            Augmented augmented = f.augmented();
            Map<FileRole, @Nullable String> digests = new EnumMap<>(FileRole.class);
            digests.put(FileRole.SENT, f.file());
            digests.put(FileRole.AUGMENTED, augmented == null ? null : augmented.file());
            digests.put(FileRole.REPORT, f.report());
            digests.put(FileRole.ATTESTATION, attested == null ? null : attested.statement());
            digests.put(FileRole.ATTESTATION_SEAL, attested == null ? null : attested.seal());
            List<EvidenceFile> files = new ArrayList<>();
            digests.forEach((role, digest) -> {
                if (digest != null) {
                    files.add(new EvidenceFile(
                            role,
                            digest,
                            names.getAsBoolean() ? "/api/v1/protocols/" + f.protocolId() + "/files/" + digest : null));
                }
            });
            return files;
        }

        List<Amendment> amendments() {
            List<Amendment> amendments = new ArrayList<>();
            for (StoredFact stored : corrected()) {
                if (stored.fact() instanceof ProtocolAmended f) {
                    amendments.add(new Amendment(f.amendmentId(), f.occurredOn(), stored.position()));
                }
            }
            return amendments;
        }

        private String body(String party) {
            return drafted.parties().stream()
                    .filter(one -> one.id().equals(party))
                    .findFirst()
                    .map(one -> one.body())
                    .orElse(party);
        }

        private @Nullable String bodyId(String party) {
            return drafted.parties().stream()
                    .filter(one -> one.id().equals(party))
                    .findFirst()
                    .map(one -> one.bodyId())
                    .orElse(null);
        }
    }
}
