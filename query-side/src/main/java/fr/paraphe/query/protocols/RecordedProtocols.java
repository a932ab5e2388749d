package fr.paraphe.query.protocols;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent.Attestation;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolTerminated;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.query.CalledDocument;
import fr.paraphe.query.CalledDocument.CalledParty;
import fr.paraphe.query.CalledDocuments;
import fr.paraphe.query.Concern;
import fr.paraphe.query.DocumentFamily;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.TerritoryPlaces;
import fr.paraphe.query.protocols.ProtocolState.Declined;
import fr.paraphe.query.protocols.ProtocolState.Retold;
import fr.paraphe.query.protocols.ProtocolState.Signed;
import fr.paraphe.query.protocols.ProtocolView.AttestedCopy;
import fr.paraphe.query.protocols.ProtocolView.Authorisation;
import fr.paraphe.query.protocols.ProtocolView.Content;
import fr.paraphe.query.protocols.ProtocolView.Group;
import fr.paraphe.query.protocols.ProtocolView.Party;
import fr.paraphe.query.protocols.ProtocolView.Refusal;
import fr.paraphe.query.protocols.ProtocolView.Review;
import fr.paraphe.query.protocols.ProtocolView.Signature;
import fr.paraphe.query.protocols.ProtocolView.Termination;
import fr.paraphe.query.protocols.ProtocolView.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Protocols: the row when nothing in it is later than the moment asked about, else the same fold stopped at the moment asked about. */
@Component
@Transactional(readOnly = true)
class RecordedProtocols implements Protocols, CalledDocuments, DocumentFamily {

    private final ProtocolRows rows;
    private final FactLog facts;
    private final Quotations quotations;
    private final RulesInForce rules;
    private final TerritoryPlaces places;

    RecordedProtocols(
            ProtocolRows rows, FactLog facts, Quotations quotations, RulesInForce rules, TerritoryPlaces places) {
        this.rows = rows;
        this.facts = facts;
        this.quotations = quotations;
        this.rules = rules;
        this.places = places;
    }

    @Override
    public Optional<ProtocolView> find(String id, Moment moment) {
        return rows.findById(id)
                .map(ProtocolRow::state)
                .map(now -> now.standsAt(moment) ? now : fold(id, moment))
                .filter(state -> state.version() >= 0)
                .map(state -> view(state, moment));
    }

    @Override
    public List<ProtocolView> find(List<String> ids, Moment moment) {
        return states(ids, moment).stream().map(state -> view(state, moment)).toList();
    }

    @Override
    public List<CalledDocument> called(List<String> ids, Moment moment) {
        return states(ids, moment).stream().map(state -> called(state, moment)).toList();
    }

    @Override
    public List<String> amendmentsOf(String protocolId) {
        return rows
                .findById(protocolId)
                .map(row -> rows.findByProgrammeAndCodeOrderById(row.programme, row.code))
                .orElse(List.of())
                .stream()
                .filter(row -> protocolId.equals(row.state().life().amends()))
                .map(row -> row.id)
                .toList();
    }

    /** The protocols with these ids as they stood at a moment, in the order of the ids, from one question. */
    private List<ProtocolState> states(List<String> ids, Moment moment) {
        Map<String, ProtocolState> known = ids.isEmpty()
                ? Map.of()
                : rows.findByIdIn(ids).stream()
                        .map(ProtocolRow::state)
                        .collect(Collectors.toMap(ProtocolState::id, Function.identity()));
        return ids.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(now -> now.standsAt(moment) ? now : fold(now.id(), moment))
                .filter(state -> state.version() >= 0)
                .toList();
    }

    private CalledDocument called(ProtocolState state, Moment moment) {
        Optional<ProgrammeRules> rulesThen = rulesOf(state, moment);
        List<Party> parties = state.parties().stream()
                .map(party -> party(party, state, rulesThen, Map.of()))
                .toList();
        ProtocolEnteredIntoForce effect = state.life().inForce();
        DocumentState stands = effect != null && expired(state.state(), effect.endsOn(), moment.asOf())
                ? DocumentState.EXPIRED
                : state.state();
        Text text = state.text();
        return new CalledDocument(
                state.id(),
                state.programme(),
                state.code(),
                state.documentKind(),
                stands,
                text == null ? null : text.digest(),
                state.deadline(),
                parties.stream()
                        .map(party -> new CalledParty(
                                party.id(),
                                party.group(),
                                party.body(),
                                party.bodyId(),
                                party.deliberates(),
                                party.authorisation().stream()
                                        .map(Authorisation::adoptedOn)
                                        .findFirst()
                                        .orElse(null),
                                party.authorisation().stream()
                                        .map(Authorisation::transmittedOn)
                                        .filter(Objects::nonNull)
                                        .min(Comparator.comparing(BusinessDate::latest))
                                        .orElse(null),
                                party.signature() == null
                                        ? null
                                        : party.signature().occurredOn(),
                                party.refusal() != null))
                        .toList());
    }

    private Optional<ProgrammeRules> rulesOf(ProtocolState state, Moment moment) {
        Integer version = state.life().rulesVersion();
        return (version == null
                        ? rules.find(state.programme(), moment.position())
                        : rules.version(state.programme(), moment.position(), version))
                .map(then -> then.changedByRegions().isEmpty() ? then : in(state, moment, then));
    }

    private ProtocolState fold(String id, Moment moment) {
        return ProtocolState.fold(
                id,
                facts.ofStream(Streams.protocol(id)).stream()
                        .filter(stored -> stored.position() <= moment.position())
                        .toList(),
                moment.asOf());
    }

    ProtocolView view(ProtocolState state, Moment moment) {
        Map<String, Personal> values = quotations.of(refs(state), Concern.territory(state.programme(), state.code()));
        Integer version = state.life().rulesVersion();
        Optional<ProgrammeRules> rulesThen = rulesOf(state, moment);
        List<Party> parties = state.parties().stream()
                .map(party -> party(party, state, rulesThen, values))
                .toList();
        DatumRef recallReason = state.recallReason();
        Life life = state.life();
        ProtocolEnteredIntoForce effect = life.inForce();
        LocalDate endsOn = effect == null ? null : effect.endsOn();
        return new ProtocolView(
                state.id(),
                state.programme(),
                state.code(),
                state.documentKind(),
                version,
                expired(state.state(), endsOn, moment.asOf()) ? DocumentState.EXPIRED : state.state(),
                state.text(),
                state.deadline(),
                rulesThen.map(then -> groups(then, parties)).orElse(List.of()),
                parties,
                state.signedOn(),
                state.signedOnBefore(),
                recallReason == null ? null : Personal.of(recallReason.ref(), values),
                life.amends(),
                life.inForceSince(),
                endsOn,
                content(state),
                life.reviews().stream()
                        .map(review -> new Review(
                                review.year(), Personal.of(review.decisions().ref(), values), review.occurredOn()))
                        .toList(),
                termination(life.terminated(), values),
                state.version());
    }

    /** The rules for the region that leads the territory of the document. */
    private ProgrammeRules in(ProtocolState state, Moment moment, ProgrammeRules then) {
        return places.all(state.programme(), moment.position()).stream()
                .filter(place -> place.code().equals(state.code()))
                .findFirst()
                .map(place -> then.in(place.leadRegion()))
                .orElse(then);
    }

    private static boolean expired(DocumentState state, @Nullable LocalDate endsOn, LocalDate asOf) {
        return endsOn != null
                && endsOn.isBefore(asOf)
                && (state == DocumentState.IN_FORCE || state == DocumentState.AMENDED);
    }

    private static List<Content> content(ProtocolState state) {
        if (state.signedOn() == null) {
            return List.of();
        }
        List<Content> texts = new ArrayList<>();
        texts.add(content(state.id(), state.life().inForceSince()));
        state.life().amendments().forEach(amended -> texts.add(content(amended.amendmentId(), amended.occurredOn())));
        return texts;
    }

    private static Content content(String protocolId, @Nullable BusinessDate since) {
        return new Content(protocolId, since, "/api/v1/protocols/" + protocolId + "/text");
    }

    private static @Nullable Termination termination(@Nullable ProtocolTerminated fact, Map<String, Personal> values) {
        return fact == null ? null : new Termination(Personal.of(fact.reason().ref(), values), fact.occurredOn());
    }

    private static List<DatumRef> refs(ProtocolState state) {
        List<DatumRef> refs = new ArrayList<>();
        state.signatures().forEach(signed -> refs.add(signed.fact().signatory()));
        state.refusals().forEach(declined -> {
            refs.add(declined.fact().signatory());
            refs.add(declined.fact().reason());
        });
        Stream.ofNullable(state.recallReason()).forEach(refs::add);
        refs.addAll(state.life().quoted());
        return refs;
    }

    private static List<Group> groups(ProgrammeRules rulesThen, List<Party> parties) {
        return rulesThen.partyGroups().stream()
                .map(group -> {
                    List<Party> members = parties.stream()
                            .filter(party -> party.group().equals(group.code()))
                            .toList();
                    return new Group(
                            group.code(), group.name(), Math.min(group.needed(members.size()), members.size()), (int)
                                    members.stream()
                                            .filter(party -> party.signature() != null)
                                            .count());
                })
                .toList();
    }

    private static Party party(
            fr.paraphe.events.ProtocolEvent.Party party,
            ProtocolState state,
            Optional<ProgrammeRules> rulesThen,
            Map<String, Personal> values) {
        return new Party(
                party.id(),
                party.group(),
                party.body(),
                party.bodyId(),
                rulesThen
                        .flatMap(then -> then.partyGroup(party.group()))
                        .map(PartyGroup::authorised)
                        .orElse(false),
                authorisations(party.id(), state),
                signature(party.id(), state, values),
                refusal(party.id(), state, values));
    }

    private static List<Authorisation> authorisations(String party, ProtocolState state) {
        Text text = state.text();
        return state.life().deliberations(party, text == null ? null : text.digest()).stream()
                .map(deliberation -> {
                    Optional<DeliberationTransmitted> sent = state.life().transmission(deliberation);
                    return new Authorisation(
                            deliberation.reference(),
                            deliberation.occurredOn(),
                            sent.map(DeliberationTransmitted::receipt).orElse(null),
                            sent.map(DeliberationTransmitted::occurredOn).orElse(null));
                })
                .toList();
    }

    private static @Nullable Signature signature(String party, ProtocolState state, Map<String, Personal> values) {
        for (Signed signed : state.signatures()) {
            if (signed.fact().party().equals(party)) {
                Optional<SignatureExamined> copy = state.life().copy(party);
                return new Signature(
                        Personal.of(signed.fact().signatory().ref(), values),
                        signed.fact().capacity(),
                        signed.fact().mandate(),
                        signed.fact().place(),
                        signed.fact().means(),
                        signed.fact().digest(),
                        copy.map(SignatureExamined::level).orElse(signed.fact().evidenceLevel()),
                        signed.fact().ceremonyId(),
                        signed.fact().source() != null,
                        signed.fact().occurredOn(),
                        signed.recordedAt(),
                        signed.eventId(),
                        rectifiedBy(signed.retold()),
                        before(signed.retold()),
                        copy.map(RecordedProtocols::attested).orElse(null));
            }
        }
        return null;
    }

    private static @Nullable AttestedCopy attested(SignatureExamined copy) {
        Attestation attestation = copy.attestation();
        return attestation == null
                ? null
                : new AttestedCopy(
                        copy.file(),
                        attestation.pages(),
                        attestation.printed(),
                        attestation.signedOn(),
                        attestation.keptAt(),
                        attestation.deposit(),
                        attestation.statement(),
                        copy.occurredOn());
    }

    private static @Nullable Refusal refusal(String party, ProtocolState state, Map<String, Personal> values) {
        for (Declined declined : state.refusals()) {
            if (declined.fact().party().equals(party)) {
                return new Refusal(
                        Personal.of(declined.fact().signatory().ref(), values),
                        Personal.of(declined.fact().reason().ref(), values),
                        declined.fact().occurredOn(),
                        declined.eventId(),
                        rectifiedBy(declined.retold()),
                        before(declined.retold()));
            }
        }
        return null;
    }

    private static @Nullable Long rectifiedBy(@Nullable Retold retold) {
        return retold == null ? null : retold.position();
    }

    private static @Nullable ProtocolCorrection before(@Nullable Retold retold) {
        return retold == null ? null : retold.before();
    }
}
