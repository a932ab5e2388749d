package fr.paraphe.query.protocols;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.protocols.ProtocolState.Declined;
import fr.paraphe.query.protocols.ProtocolState.Retold;
import fr.paraphe.query.protocols.ProtocolState.Signed;
import fr.paraphe.query.protocols.ProtocolView.Group;
import fr.paraphe.query.protocols.ProtocolView.Party;
import fr.paraphe.query.protocols.ProtocolView.Refusal;
import fr.paraphe.query.protocols.ProtocolView.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Protocols: the row when nothing in it is later than the moment asked about, else the same fold stopped at the moment asked about. */
@Component
@Transactional(readOnly = true)
class RecordedProtocols implements Protocols {

    private final ProtocolRows rows;
    private final FactLog facts;
    private final PersonalData personalData;
    private final RulesInForce rules;

    RecordedProtocols(ProtocolRows rows, FactLog facts, PersonalData personalData, RulesInForce rules) {
        this.rows = rows;
        this.facts = facts;
        this.personalData = personalData;
        this.rules = rules;
    }

    @Override
    public Optional<ProtocolView> find(String id, Moment moment) {
        return rows.findById(id)
                .map(ProtocolRow::state)
                .map(now -> now.standsAt(moment) ? now : fold(id, moment))
                .filter(state -> state.version() >= 0)
                .map(state -> view(state, moment));
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
        Map<String, String> values = personalData.values(refs(state));
        List<Party> parties = state.parties().stream()
                .map(party -> party(party, state, values))
                .toList();
        DatumRef recallReason = state.recallReason();
        return new ProtocolView(
                state.id(),
                state.programme(),
                state.code(),
                state.documentKind(),
                state.state(),
                state.text(),
                state.deadline(),
                rules.find(state.programme(), moment.position())
                        .map(rulesThen -> groups(rulesThen, parties))
                        .orElse(List.of()),
                parties,
                state.signedOn(),
                state.signedOnBefore(),
                recallReason == null ? null : Personal.of(recallReason.ref(), values),
                state.version());
    }

    private static List<DatumRef> refs(ProtocolState state) {
        List<DatumRef> refs = new ArrayList<>();
        state.signatures().forEach(signed -> refs.add(signed.fact().signatory()));
        state.refusals().forEach(declined -> {
            refs.add(declined.fact().signatory());
            refs.add(declined.fact().reason());
        });
        Stream.ofNullable(state.recallReason()).forEach(refs::add);
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
            fr.paraphe.events.ProtocolEvent.Party party, ProtocolState state, Map<String, String> values) {
        return new Party(
                party.id(),
                party.group(),
                party.body(),
                signature(party.id(), state, values),
                refusal(party.id(), state, values));
    }

    private static @Nullable Signature signature(String party, ProtocolState state, Map<String, String> values) {
        for (Signed signed : state.signatures()) {
            if (signed.fact().party().equals(party)) {
                return new Signature(
                        Personal.of(signed.fact().signatory().ref(), values),
                        signed.fact().capacity(),
                        signed.fact().mandate(),
                        signed.fact().place(),
                        signed.fact().means(),
                        signed.fact().digest(),
                        signed.fact().evidenceLevel(),
                        signed.fact().occurredOn(),
                        signed.recordedAt(),
                        signed.eventId(),
                        rectifiedBy(signed.retold()),
                        before(signed.retold()));
            }
        }
        return null;
    }

    private static @Nullable Refusal refusal(String party, ProtocolState state, Map<String, String> values) {
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
