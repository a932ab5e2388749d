package fr.paraphe.query.perimeter;

import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.MemberJoined;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.TerritoryMembers;
import fr.paraphe.query.TerritoryNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Members and names, answered from the rows of the read model. */
@Component
@Transactional(readOnly = true)
class RecordedPerimeters implements Perimeters, TerritoryNames, TerritoryMembers {

    private final NamesTold names;
    private final MemberSteps steps;
    private final RulesInForce rules;
    private final FactLog log;

    RecordedPerimeters(NamesTold names, MemberSteps steps, RulesInForce rules, FactLog log) {
        this.names = names;
        this.steps = steps;
        this.rules = rules;
        this.log = log;
    }

    private record Key(String programme, String code) {}

    @Override
    public Map<String, String> renamed(String programme, Moment moment) {
        Map<String, NameRow> last = new HashMap<>();
        names.changed(programme, moment.position())
                .forEach(row -> last.compute(row.code, (code, before) -> later(before, row, moment)));
        last.values().removeIf(row -> !row.date().certainBy(moment.asOf()));
        return last.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().name));
    }

    @Override
    public Map<String, List<Member>> members(String programme, Moment moment) {
        return steps.ofProgramme(programme, moment.position()).stream()
                .collect(Collectors.groupingBy(
                        step -> step.code,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                moves -> List.copyOf(members(moves, moment).values()))));
    }

    @Override
    public List<MemberJoined> joined(String programme, Collection<String> codes, Moment moment) {
        LocalDate day = moment.asOf();
        Map<Key, Map<String, MemberStepRow>> possible = new LinkedHashMap<>();
        Map<Key, Set<String>> certain = new HashMap<>();
        for (MemberStepRow move : steps.of(programme, codes, moment.position())) {
            Map<String, MemberStepRow> there =
                    possible.computeIfAbsent(new Key(programme, move.code), key -> new LinkedHashMap<>());
            Set<String> sure = certain.computeIfAbsent(new Key(programme, move.code), key -> new HashSet<>());
            if (move.joined && !move.earliest.isAfter(day)) {
                there.put(move.siren, move);
            }
            if (!move.latest.isAfter(day)) {
                if (move.joined) {
                    sure.add(move.siren);
                } else {
                    sure.remove(move.siren);
                    there.remove(move.siren);
                }
            }
        }
        Map<Long, StoredFact> facts = new HashMap<>();
        List<MemberJoined> joined = new ArrayList<>();
        possible.forEach((key, there) -> there.values().forEach(move -> {
            StoredFact fact = facts.computeIfAbsent(
                    move.position, position -> log.at(position).orElseThrow());
            StoredFact first = facts.computeIfAbsent(
                    move.firstPosition, position -> log.at(position).orElseThrow());
            Source source = first.fact() instanceof TerritoryEvent told ? told.source() : null;
            joined.add(new MemberJoined(
                    move.code,
                    move.member(),
                    fact.eventId(),
                    new MilestoneDate(
                            move.earliest, move.latest, move.toldAs, null, source != null, source, move.position, null),
                    certain.getOrDefault(key, Set.of()).contains(move.siren)));
        }));
        return joined;
    }

    @Override
    public Optional<List<RelatedTerritory>> related(String programme, String code, Moment moment) {
        List<NameRow> known = names.of(programme, code, moment.position());
        if (known.stream().allMatch(row -> row.renamed || !row.date().possibleBy(moment.asOf()))) {
            return Optional.empty();
        }
        Collection<String> sirens =
                members(steps.of(programme, code, moment.position()), moment).keySet();
        if (sirens.isEmpty()) {
            return Optional.of(List.of());
        }
        Map<Key, List<MemberStepRow>> others = steps.ofMembers(sirens, moment.position()).stream()
                .filter(step -> !step.programme.equals(programme))
                .collect(Collectors.groupingBy(step -> new Key(step.programme, step.code)));
        List<RelatedTerritory> related = new ArrayList<>();
        others.forEach((key, moves) -> {
            Map<String, Member> shared = members(moves, moment);
            if (!shared.isEmpty() && fictitious(key.programme(), moment) == fictitious(programme, moment)) {
                related.add(new RelatedTerritory(
                        key.programme(), key.code(), name(key, moment), List.copyOf(shared.values())));
            }
        });
        related.sort(Comparator.comparing(RelatedTerritory::programme).thenComparing(RelatedTerritory::code));
        return Optional.of(List.copyOf(related));
    }

    /** Who is certainly in by the end of the day, by SIREN: each one's moves were recorded in their order. */
    private static Map<String, Member> members(List<MemberStepRow> moves, Moment moment) {
        Map<String, Member> members = new TreeMap<>();
        for (MemberStepRow move : moves) {
            if (!move.latest.isAfter(moment.asOf())) {
                if (move.joined) {
                    members.put(move.siren, move.member());
                } else {
                    members.remove(move.siren);
                }
            }
        }
        return members;
    }

    private String name(Key key, Moment moment) {
        return names.of(key.programme(), key.code(), moment.position()).stream()
                .reduce((before, row) -> later(before, row, moment))
                .map(row -> row.name)
                .orElse(key.code());
    }

    /** Of two names in the order of their recording, the one that holds; one told late does not hide a later one. */
    private static NameRow later(@Nullable NameRow before, NameRow row, Moment moment) {
        return before == null
                        || (row.date().certainBy(moment.asOf()) && !row.date().certainlyBefore(before.date()))
                        || (before.renamed && !before.date().certainBy(moment.asOf()))
                ? row
                : before;
    }

    private boolean fictitious(String programme, Moment moment) {
        return rules.find(programme, moment.position())
                .map(ProgrammeRules::fictitious)
                .orElse(false);
    }
}
