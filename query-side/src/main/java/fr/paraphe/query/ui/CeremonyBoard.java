package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.ceremonies.CeremonyView;
import fr.paraphe.query.ceremonies.CeremonyView.Attendance;
import fr.paraphe.query.ceremonies.CeremonyView.Called;
import fr.paraphe.query.ceremonies.CeremonyView.Missing;
import fr.paraphe.query.protocols.ProtocolView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A ceremony, as its pages show it.
 *
 * @param ceremony what is known about it
 * @param groups the groups of parties that sign any of its documents, in the order of the rules
 * @param documents its documents, in the order in which they are called
 * @param present who came, with the name of the body
 */
public record CeremonyBoard(
        CeremonyView ceremony, List<Group> groups, List<Document> documents, List<Present> present) {

    private static final Set<DocumentState> OPEN = Set.of(
            DocumentState.DRAFT,
            DocumentState.TEXT_FROZEN,
            DocumentState.AUTHORISING,
            DocumentState.OPEN_FOR_SIGNATURE,
            DocumentState.PARTIALLY_SIGNED,
            DocumentState.DECLINED);

    /** A group of parties, with its name by language. */
    public record Group(String code, Map<String, String> name) {}

    /**
     * A document that is called.
     *
     * @param territory name of its territory
     * @param kind name of its kind by language; null for a kind that the rules no longer know
     * @param parties its parties, in its order
     */
    public record Document(
            Called called, String territory, @Nullable Map<String, String> kind, List<Seat> parties) {

        /** The parties of one group. */
        public List<Seat> of(Group group) {
            return parties.stream()
                    .filter(seat -> seat.party().group().equals(group.code()))
                    .toList();
        }

        /** How many parties have signed. */
        public long signed() {
            return parties.stream()
                    .filter(seat -> seat.standing() == Standing.SIGNED)
                    .count();
        }
    }

    /** How a party stands before a document. */
    public enum Standing {
        SIGNED,
        /** Nothing keeps it from signing. */
        READY,
        /** Something is missing. */
        KEPT,
        DECLINED,
        /** The document is signed without it, or is signed no more. */
        OVER
    }

    /**
     * A party of a document.
     *
     * @param signature how it signed; null while it has not
     */
    public record Seat(CeremonyView.Party party, Standing standing, ProtocolView.@Nullable Signature signature) {}

    /** Somebody who came, with the name of the body. */
    public record Present(Attendance attendance, String body) {}

    /** How many parties stand in each way. */
    public Map<Standing, Long> standings() {
        return seats().stream()
                .collect(Collectors.groupingBy(
                        Seat::standing, () -> new EnumMap<>(Standing.class), Collectors.counting()));
    }

    /** How many parties stand in one way. */
    public long count(String standing) {
        return standings().getOrDefault(Standing.valueOf(standing), 0L);
    }

    /** How often each thing is missing. */
    public Map<Missing, Long> missing() {
        return seats().stream()
                .flatMap(seat -> seat.party().missing().stream())
                .collect(Collectors.groupingBy(one -> one, () -> new EnumMap<>(Missing.class), Collectors.counting()));
    }

    private List<Seat> seats() {
        return documents.stream()
                .flatMap(document -> document.parties().stream())
                .toList();
    }

    static CeremonyBoard of(
            CeremonyView ceremony,
            ProgrammeRules rules,
            Map<String, String> territories,
            List<ProtocolView> protocols) {
        Map<String, ProtocolView> known =
                protocols.stream().collect(Collectors.toMap(ProtocolView::id, protocol -> protocol));
        List<Document> documents = ceremony.documents().stream()
                .map(called -> new Document(
                        called,
                        territories.getOrDefault(called.code(), called.code()),
                        rules.documentKinds().stream()
                                .filter(kind -> kind.code().equals(called.documentKind()))
                                .findFirst()
                                .map(ProgrammeRules.DocumentKind::name)
                                .orElse(null),
                        called.parties().stream()
                                .map(party -> new Seat(
                                        party,
                                        standing(called, party),
                                        signature(known.get(called.protocolId()), party)))
                                .toList()))
                .toList();
        Map<String, String> names = ceremony.documents().stream()
                .flatMap(called -> called.parties().stream())
                .filter(party -> party.bodyId() != null)
                .collect(Collectors.toMap(
                        party -> Objects.requireNonNull(party.bodyId()),
                        CeremonyView.Party::body,
                        (first, second) -> first));
        return new CeremonyBoard(
                ceremony,
                groups(ceremony, rules),
                documents,
                ceremony.attendance().stream()
                        .map(one -> new Present(one, names.getOrDefault(one.body(), one.body())))
                        .toList());
    }

    private static List<Group> groups(CeremonyView ceremony, ProgrammeRules rules) {
        return ceremony.documents().stream()
                .flatMap(called -> called.parties().stream())
                .map(CeremonyView.Party::group)
                .distinct()
                .map(code -> new Group(
                        code,
                        rules.partyGroup(code)
                                .map(ProgrammeRules.PartyGroup::name)
                                .orElse(Map.of("fr", code))))
                .toList();
    }

    private static Standing standing(Called called, CeremonyView.Party party) {
        if (party.signedOn() != null) {
            return Standing.SIGNED;
        }
        if (party.missing().contains(Missing.CONSENT)) {
            return Standing.DECLINED;
        }
        if (!OPEN.contains(called.state())) {
            return Standing.OVER;
        }
        return party.missing().isEmpty() ? Standing.READY : Standing.KEPT;
    }

    private static ProtocolView.@Nullable Signature signature(
            @Nullable ProtocolView protocol, CeremonyView.Party party) {
        return protocol == null
                ? null
                : protocol.parties().stream()
                        .filter(one -> one.id().equals(party.id()))
                        .map(ProtocolView.Party::signature)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
