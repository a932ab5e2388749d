package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.history.HistoryEntry;
import fr.paraphe.query.protocols.ProtocolView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A protocol, as its page shows it.
 *
 * @param protocol what is known about it
 * @param territory name of its territory
 * @param kind name of its kind by language; null for a kind that the rules no longer know
 * @param groups its parties by group, in the order of the rules
 * @param days its history, last day first
 */
public record ProtocolSheet(
        ProtocolView protocol,
        String territory,
        @Nullable Map<String, String> kind,
        List<Group> groups,
        List<TerritoryView.Day> days) {

    /**
     * The parties of one group.
     *
     * @param name its name by language
     * @param told how many signatures it needs and has; null when the rules do not tell it
     */
    public record Group(
            Map<String, String> name, ProtocolView.@Nullable Group told, List<ProtocolView.Party> parties) {}

    static ProtocolSheet of(ProtocolView protocol, String territory, ProgrammeRules rules, List<HistoryEntry> history) {
        return new ProtocolSheet(
                protocol,
                territory,
                rules.documentKinds().stream()
                        .filter(kind -> kind.code().equals(protocol.documentKind()))
                        .findFirst()
                        .map(ProgrammeRules.DocumentKind::name)
                        .orElse(null),
                groups(protocol, rules),
                TerritoryView.days(history, Stage.ladder(rules)));
    }

    private static List<Group> groups(ProtocolView protocol, ProgrammeRules rules) {
        Map<String, List<ProtocolView.Party>> byGroup = protocol.parties().stream()
                .collect(Collectors.groupingBy(ProtocolView.Party::group, LinkedHashMap::new, Collectors.toList()));
        return byGroup.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue(), protocol, rules))
                .toList();
    }

    private static Group group(
            String code, List<ProtocolView.Party> parties, ProtocolView protocol, ProgrammeRules rules) {
        ProtocolView.Group told = protocol.groups().stream()
                .filter(group -> group.code().equals(code))
                .findFirst()
                .orElse(null);
        return new Group(
                told != null
                        ? told.name()
                        : rules.partyGroup(code)
                                .map(ProgrammeRules.PartyGroup::name)
                                .orElse(Map.of("fr", code)),
                told,
                parties);
    }
}
