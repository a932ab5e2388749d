package fr.paraphe.query.changes;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.FactSentences;
import fr.paraphe.query.FactSentences.FactSentence;
import fr.paraphe.query.FactSentences.Wanted;
import fr.paraphe.query.FactsAddress;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Standing;
import fr.paraphe.query.Tallies;
import fr.paraphe.query.Tallies.Tally;
import fr.paraphe.query.TerritoryPlaces;
import fr.paraphe.query.changes.Difference.At;
import fr.paraphe.query.changes.Difference.Count;
import fr.paraphe.query.changes.Difference.FactBetween;
import fr.paraphe.query.changes.Difference.FigureChange;
import fr.paraphe.query.changes.Difference.MilestoneChange;
import fr.paraphe.query.changes.Difference.TerritoryChange;
import fr.paraphe.query.changes.Difference.Told;
import fr.paraphe.query.changes.Difference.Totals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes, answered by counting at both moments and comparing. */
@Component
@Transactional(readOnly = true)
class RecordedChanges implements Changes {

    private final Tallies tallies;
    private final TerritoryPlaces places;
    private final FactSentences facts;
    private final RulesInForce rules;

    RecordedChanges(Tallies tallies, TerritoryPlaces places, FactSentences facts, RulesInForce rules) {
        this.tallies = tallies;
        this.places = places;
        this.facts = facts;
        this.rules = rules;
    }

    @Override
    public Difference between(
            Compared what, Moment first, Moment second, @Nullable String cursor, int limit, Locale locale) {
        Place place = cursor == null
                ? new Place(Place.digest(what), first, second, Math.min(first.position(), second.position()), "")
                : Place.of(cursor, what, first, second);
        Moment from = place.from();
        Moment to = place.to();
        long last = Math.max(from.position(), to.position());
        ProgrammeRules latest = rules.get(what.programme(), last);
        if (what.code() != null && !places.known(what.programme(), what.code(), last)) {
            throw new NotFound(NotFound.Thing.TERRITORY, what.programme() + "/" + what.code());
        }
        ChangeWords words = new ChangeWords(latest, locale);

        Tally before = tally(what, from);
        Tally after = tally(what, to);
        List<FigureChange> figures = figures(what, from, to, before, after, words);
        List<TerritoryChange> territories = new StandingsDiffer(from.asOf(), to.asOf(), words)
                .compare(standings(what, before), standings(what, after));

        Wanted wanted = wanted(what, Math.min(from.position(), to.position()), last);
        List<FactSentence> told = facts.tell(wanted, place.fact(), limit, locale);
        boolean learned = from.position() < to.position();
        Map<Long, List<String>> tells = milestonesOfFacts(territories, learned);
        List<FactBetween> recorded =
                told.stream().map(fact -> between(fact, learned, tells)).toList();

        List<TerritoryChange> rest = territories.stream()
                .filter(change -> change.code().compareTo(place.territory()) > 0)
                .toList();
        List<TerritoryChange> shown = rest.subList(0, Math.min(limit, rest.size()));
        Totals totals = new Totals(figures.size(), territories.size(), facts.count(wanted));
        Place next = new Place(
                place.question(),
                from,
                to,
                told.isEmpty() ? place.fact() : told.getLast().position(),
                shown.isEmpty() ? place.territory() : shown.getLast().code());
        boolean more = shown.size() < rest.size()
                || (told.size() == limit
                        && !facts.tell(wanted, next.fact(), 1, locale).isEmpty());
        return new Difference(
                At.of(from),
                At.of(to),
                what.programme(),
                what.scope().code(),
                what.code(),
                figures,
                shown,
                recorded,
                totals,
                sentences(words.totals(totals), figures, shown),
                more ? next.text() : null);
    }

    /** The counts at a moment; null when the programme was unknown then. */
    private @Nullable Tally tally(Compared what, Moment moment) {
        return rules.find(what.programme(), moment.position()).isEmpty() ? null : tallies.at(what.programme(), moment);
    }

    private static Map<String, Standing> standings(Compared what, @Nullable Tally tally) {
        if (tally == null) {
            return Map.of();
        }
        Map<String, Standing> all = tally.standings(what.scope(), what.rule());
        if (what.code() == null) {
            return all;
        }
        Standing one = all.get(what.code());
        return one == null ? Map.of() : Map.of(what.code(), one);
    }

    private static List<FigureChange> figures(
            Compared what, Moment from, Moment to, @Nullable Tally before, @Nullable Tally after, ChangeWords words) {
        List<FigureChange> changes = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (what.code() == null || measure == Measure.PROJECTS) {
                Count then = count(measure, what, from, before);
                Count now = count(measure, what, to, after);
                if (!then.tells(now)) {
                    changes.add(new FigureChange(measure.code(), then, now, words.figure(measure.code(), then, now)));
                }
            }
        }
        return changes;
    }

    private static Count count(Measure measure, Compared what, Moment moment, @Nullable Tally tally) {
        String code = what.code();
        String explain = code == null
                ? FactsAddress.of(measure, what.programme(), what.scope(), moment, what.rule())
                : FactsAddress.ofTerritory(what.programme(), code, moment);
        Tallies.Count count = tally == null
                ? null
                : code == null ? tally.count(measure, what.scope(), what.rule()) : tally.projectsOf(code);
        boolean share = measure.share();
        return new Count(
                count == null ? null : count.value(),
                count == null ? null : count.possible(),
                count == null || tally == null || !share
                        ? null
                        : tally.told(what.scope(), what.rule()).possible(),
                explain);
    }

    private Wanted wanted(Compared what, long after, long upTo) {
        String code = what.code();
        if (code != null) {
            return new Wanted(what.programme(), after, upTo, null, Set.of(code));
        }
        boolean france = what.scope().equals(Scope.FRANCE);
        return new Wanted(
                what.programme(),
                after,
                upTo,
                what.scope().code(),
                france ? null : places.in(what.programme(), what.scope(), what.rule(), upTo));
    }

    /** Which milestones each fact tells at the moment that knows it and not at the other. */
    private static Map<Long, List<String>> milestonesOfFacts(List<TerritoryChange> territories, boolean learned) {
        Map<Long, List<String>> tells = new HashMap<>();
        for (TerritoryChange territory : territories) {
            for (MilestoneChange milestone : territory.milestones()) {
                Told told = learned ? milestone.after() : milestone.before();
                if (told != null) {
                    tells.computeIfAbsent(told.date().position(), position -> new ArrayList<>())
                            .add(milestone.milestone());
                }
            }
        }
        return tells;
    }

    private static FactBetween between(FactSentence fact, boolean learned, Map<Long, List<String>> tells) {
        return new FactBetween(
                fact.position(),
                fact.eventId(),
                fact.type(),
                fact.code(),
                fact.occurredOn(),
                fact.recordedAt(),
                learned,
                tells.getOrDefault(fact.position(), List.of()),
                fact.sentence());
    }

    private static List<String> sentences(
            String totals, List<FigureChange> figures, List<TerritoryChange> territories) {
        List<String> sentences = new ArrayList<>(List.of(totals));
        figures.forEach(figure -> sentences.add(figure.sentence()));
        territories.forEach(territory -> sentences.add(
                territory.sentences().getFirst().startsWith(territory.name())
                        ? String.join(" ", territory.sentences())
                        : territory.name() + " : " + String.join(" ", territory.sentences())));
        return sentences;
    }
}
