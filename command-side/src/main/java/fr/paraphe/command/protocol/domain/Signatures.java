package fr.paraphe.command.protocol.domain;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a set of signatures amounts to. */
final class Signatures {

    private Signatures() {}

    /**
     * Whether enough parties of every group have signed. A group that the programme no longer declares signs in full; a
     * group that it declared after the drafting binds nobody.
     */
    static boolean complete(List<Party> parties, Set<String> signed, ProgrammeRules rules) {
        Map<String, PartyGroup> groups =
                rules.partyGroups().stream().collect(Collectors.toMap(PartyGroup::code, group -> group));
        return parties.stream().collect(Collectors.groupingBy(Party::group)).entrySet().stream()
                .allMatch(entry -> {
                    List<Party> members = entry.getValue();
                    PartyGroup group = groups.get(entry.getKey());
                    int needed = group == null ? members.size() : group.needed(members.size());
                    return members.stream()
                                    .filter(party -> signed.contains(party.id()))
                                    .count()
                            >= Math.min(needed, members.size());
                });
    }

    /**
     * A group of a lower rank whose signatures are still missing before {@code group} may sign.
     *
     * @return its code; empty when the group's turn has come
     */
    static Optional<String> awaited(List<Party> parties, Set<String> signed, PartyGroup group, ProgrammeRules rules) {
        Integer rank = group.rank();
        return rank == null
                ? Optional.empty()
                : rules.partyGroups().stream()
                        .filter(other -> other.rank() != null && other.rank() < rank)
                        .map(PartyGroup::code)
                        .filter(other -> !complete(
                                parties.stream()
                                        .filter(party -> party.group().equals(other))
                                        .toList(),
                                signed,
                                rules))
                        .findFirst();
    }

    /**
     * Ids of the parties whose signature is awaited now, in the order of the document: enough parties of their group have
     * not signed yet, and its turn has come.
     */
    static List<String> awaited(List<Party> parties, Set<String> signed, ProgrammeRules rules) {
        return parties.stream()
                .filter(party -> !signed.contains(party.id()))
                .filter(party -> !complete(
                        parties.stream()
                                .filter(other -> other.group().equals(party.group()))
                                .toList(),
                        signed,
                        rules))
                .filter(party -> rules.partyGroup(party.group())
                        .flatMap(group -> awaited(parties, signed, group, rules))
                        .isEmpty())
                .map(Party::id)
                .toList();
    }

    /** The latest day among the opening and the signatures: they are recorded in any order. */
    static BusinessDate last(BusinessDate opening, List<ProtocolSignedByParty> signatures) {
        return Stream.concat(Stream.of(opening), signatures.stream().map(ProtocolSignedByParty::occurredOn))
                .max(Comparator.comparing(BusinessDate::latest))
                .orElse(opening);
    }
}
