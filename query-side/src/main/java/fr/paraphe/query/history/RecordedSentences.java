package fr.paraphe.query.history;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.FactSentences;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.TerritoryPlaces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Facts told by the same teller as the histories. */
@Component
@Transactional(readOnly = true)
class RecordedSentences implements FactSentences {

    private final HistoryEntries entries;
    private final FactLog facts;
    private final Quotations quotations;
    private final RulesInForce rules;
    private final TerritoryPlaces places;

    RecordedSentences(
            HistoryEntries entries, FactLog facts, Quotations quotations, RulesInForce rules, TerritoryPlaces places) {
        this.entries = entries;
        this.facts = facts;
        this.quotations = quotations;
        this.rules = rules;
        this.places = places;
    }

    @Override
    public long count(Wanted wanted) {
        return wanted.upTo() <= wanted.after()
                ? 0
                : entries.countAmong(
                        wanted.programme(),
                        wanted.after(),
                        wanted.upTo(),
                        wanted.territories() == null,
                        codes(wanted),
                        beside(wanted));
    }

    @Override
    public List<FactSentence> tell(Wanted wanted, long beyond, int limit, Locale locale) {
        if (wanted.upTo() <= Math.max(wanted.after(), beyond)) {
            return List.of();
        }
        Map<String, @Nullable String> codes = new HashMap<>();
        entries.among(
                        wanted.programme(),
                        Math.max(wanted.after(), beyond),
                        wanted.upTo(),
                        wanted.territories() == null,
                        codes(wanted),
                        beside(wanted),
                        limit)
                .forEach(row -> codes.put(row.eventId, row.code));
        List<StoredFact> stored = codes.isEmpty() ? List.of() : facts.byEventIds(codes.keySet());
        if (stored.isEmpty()) {
            return List.of();
        }
        Map<Long, String> sentences = tell(stored, wanted.upTo(), locale);
        return stored.stream()
                .map(one -> new FactSentence(
                        one.position(),
                        one.eventId(),
                        one.name(),
                        codes.get(one.eventId()),
                        one.fact().occurredOn(),
                        one.recordedAt(),
                        sentences.getOrDefault(one.position(), "")))
                .toList();
    }

    @Override
    public Map<Long, String> tell(Collection<StoredFact> stored, long upTo, Locale locale) {
        List<Fact> told = stored.stream().map(StoredFact::fact).toList();
        Map<String, Personal> values = quotations.of(told, Teller::quoted);
        Map<String, Map<String, String>> parties = RecordedHistory.parties(withDrafts(told));
        Map<String, Voice> voices = new HashMap<>();
        Map<Long, String> sentences = new HashMap<>();
        for (StoredFact one : stored) {
            sentences.put(
                    one.position(),
                    switch (one.fact()) {
                        case BodyEvent f -> new BodyTeller(values).tell(f, locale);
                        case AccountEvent f -> AccountTeller.tell(f, locale);
                        case PersonalDataEvent f -> PersonalDataTeller.tell(f, locale);
                        case FactOfProgramme f ->
                            voices.computeIfAbsent(f.programme(), programme -> voice(programme, parties, values, upTo))
                                    .in(RecordedHistory.code(f))
                                    .tell(f, locale);
                    });
        }
        return sentences;
    }

    /**
     * Who tells the facts of one programme.
     *
     * @param regions the region that leads each territory; empty when all regions go by the same rules
     */
    private record Voice(Teller teller, Map<String, String> regions) {

        Teller in(@Nullable String code) {
            return teller.in(regionOf(code, regions));
        }
    }

    private Voice voice(
            String programme, Map<String, Map<String, String>> parties, Map<String, Personal> values, long upTo) {
        ProgrammeRules rulesThen = rules.get(programme, upTo);
        return new Voice(
                new Teller(rulesThen, parties, values),
                rulesThen.changedByRegions().isEmpty()
                        ? Map.of()
                        : places.all(programme, upTo).stream()
                                .collect(Collectors.toMap(
                                        TerritoryPlaces.Place::code, TerritoryPlaces.Place::leadRegion)));
    }

    /** The region that leads a territory; null when the fact is of no territory, or of one that is not led yet. */
    private static @Nullable String regionOf(@Nullable String code, Map<String, String> regions) {
        return code == null ? null : regions.get(code);
    }

    /** The facts, and the drafts of the protocols that they are about: these name the parties. */
    private List<Fact> withDrafts(List<Fact> told) {
        Set<String> protocols = new HashSet<>();
        for (Fact fact : told) {
            if (fact instanceof ProtocolEvent about) {
                protocols.add(about.protocolId());
            }
        }
        List<Fact> all = new ArrayList<>(told);
        for (String protocol : protocols) {
            facts.ofStream(Streams.protocol(protocol)).stream()
                    .limit(1)
                    .map(StoredFact::fact)
                    .forEach(all::add);
        }
        return all;
    }

    private static String[] codes(Wanted wanted) {
        return wanted.territories() == null
                ? new String[0]
                : wanted.territories().toArray(String[]::new);
    }

    /** Ids of the facts of the programme itself that concern the place. */
    private String[] beside(Wanted wanted) {
        String place = wanted.place();
        if (place == null) {
            return new String[0];
        }
        List<String> ids = entries
                .findByProgrammeAndCodeIsNullAndPositionGreaterThanAndPositionLessThanEqual(
                        wanted.programme(), wanted.after(), wanted.upTo())
                .stream()
                .map(row -> row.eventId)
                .toList();
        return ids.isEmpty()
                ? new String[0]
                : facts.byEventIds(ids).stream()
                        .filter(stored -> concerns(stored.fact(), place))
                        .map(StoredFact::eventId)
                        .toArray(String[]::new);
    }

    private static boolean concerns(Fact fact, String place) {
        return place.equals(Scope.FRANCE_CODE)
                || switch (fact) {
                    case FigurePublished f -> f.scope().equals(place);
                    case FigureRectified f -> f.scope().equals(place);
                    default -> true;
                };
    }
}
