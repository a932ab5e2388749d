package fr.paraphe.query.tally;

import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.Suspensions;
import fr.paraphe.query.tally.Mark.Lateness;
import fr.paraphe.query.tally.Mark.OnDay;
import fr.paraphe.query.tally.TallyCase.OneProject;
import fr.paraphe.query.tally.TallyCase.Subject;
import fr.paraphe.query.tally.Told.Halt;
import fr.paraphe.query.tally.Told.Line;
import fr.paraphe.query.tally.Told.Move;
import fr.paraphe.query.tally.Told.Reached;
import fr.paraphe.query.tally.Told.Sheet;
import fr.paraphe.query.tally.Told.Step;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the marks of a territory, of its projects and of its members change from day to day. */
final class Steps {

    private final TallyCase territory;
    private final List<Terms.Term> terms;
    private Suspensions suspensions = Suspensions.NONE;

    Steps(TallyCase territory, Terms terms) {
        this.territory = territory;
        this.terms = terms.in(territory.place().leadRegion());
    }

    /** From a day on, so many things more or less have a mark. */
    record At(LocalDate day, Mark mark) {}

    /** The steps of a subject from the beginning of time; adding them up to a day gives the marks of that day. */
    Map<At, Integer> of(Subject subject) {
        suspensions = new Suspensions(territory.told().halts().stream()
                .map(halt -> new Suspensions.Turn(halt.halted(), halt.latest()))
                .toList());
        SortedSet<LocalDate> days = days(subject);
        Map<At, Integer> steps = new HashMap<>();
        Map<Mark, Integer> before = Map.of();
        for (LocalDate day : days) {
            Map<Mark, Integer> now = marks(subject, day);
            if (!now.equals(before)) {
                before.forEach((mark, many) -> steps.merge(new At(day, mark), -many, Integer::sum));
                now.forEach((mark, many) -> steps.merge(new At(day, mark), many, Integer::sum));
                before = now;
            }
        }
        steps.values().removeIf(many -> many == 0);
        return steps;
    }

    /** The days on which the marks of a subject may change. */
    private SortedSet<LocalDate> days(Subject subject) {
        SortedSet<LocalDate> days = new TreeSet<>();
        if (subject instanceof OneProject project) {
            for (Sheet sheet : territory.told().sheets()) {
                if (sheet.project().equals(project.id())) {
                    add(days, sheet);
                }
            }
            return days;
        }
        for (Reached reached : territory.told().milestones()) {
            add(days, reached);
            if (subject.equals(Subject.TERRITORY)) {
                if (reached.milestone().equals(Milestones.DOCUMENT_SIGNED)) {
                    days.add(reached.latest().plusDays(1));
                }
                for (Terms.Term term : terms) {
                    if (reached.tells(term.from())) {
                        late(days, reached.earliest(), term);
                        late(days, reached.latest(), term);
                    }
                }
            }
        }
        if (subject.equals(Subject.MEMBERS)) {
            territory.told().moves().forEach(move -> add(days, move));
        }
        return days;
    }

    /** The days on which a term may turn out to have run out: its own, and another one from each suspension on. */
    private void late(Set<LocalDate> days, LocalDate from, Terms.Term term) {
        days.add(from.plusDays(term.days() + 1L));
        for (Halt halt : territory.told().halts()) {
            days.add(halt.latest());
            days.add(lastDay(from, term, halt.latest()).plusDays(1));
        }
    }

    private LocalDate lastDay(LocalDate from, Terms.Term term, LocalDate day) {
        return suspensions.lastDay(from, term.days(), day);
    }

    private static void add(Set<LocalDate> days, Line line) {
        days.add(line.earliest());
        days.add(line.latest());
    }

    private Map<Mark, Integer> marks(Subject subject, LocalDate day) {
        if (subject instanceof OneProject project) {
            Mark mark = project(project.id(), day);
            return mark == null ? Map.of() : Map.of(mark, 1);
        }
        if (subject.equals(Subject.MEMBERS)) {
            return members(day);
        }
        Mark mark = territory(day);
        return mark == null ? Map.of() : Map.of(mark, 1);
    }

    private @Nullable Mark territory(LocalDate day) {
        TreeSet<String> certain = new TreeSet<>();
        TreeSet<String> possible = new TreeSet<>();
        TreeSet<String> certainKinds = new TreeSet<>();
        TreeSet<String> possibleKinds = new TreeSet<>();
        OnDay signed = OnDay.NOT;
        for (Reached reached : territory.told().milestones()) {
            if (!reached.possible(day)) {
                continue;
            }
            possible.add(reached.milestone());
            if (reached.certain(day)) {
                certain.add(reached.milestone());
            }
            if (reached.milestone().equals(Milestones.DOCUMENT_SIGNED)) {
                if (reached.kind() != null) {
                    possibleKinds.add(reached.kind());
                    if (reached.certain(day)) {
                        certainKinds.add(reached.kind());
                    }
                }
                if (!reached.latest().isBefore(day)) {
                    OnDay told = reached.exact() ? OnDay.CERTAINLY : OnDay.POSSIBLY;
                    signed = told.compareTo(signed) > 0 ? told : signed;
                }
            }
        }
        if (possible.isEmpty()) {
            return null;
        }
        boolean designated = certain.contains(Milestones.DESIGNATED) && !certain.contains(Milestones.REPLACED);
        return new Mark.OfTerritory(
                territory.place(),
                List.copyOf(certain),
                List.copyOf(possible),
                List.copyOf(certainKinds),
                List.copyOf(possibleKinds),
                signed,
                designated ? lateness(day) : Lateness.IN_TIME);
    }

    private Lateness lateness(LocalDate day) {
        Lateness worst = Lateness.IN_TIME;
        for (Terms.Term term : terms) {
            Reached last = null;
            boolean ended = false;
            boolean mayHaveEnded = false;
            for (Reached reached : territory.told().milestones()) {
                if (reached.possible(day)) {
                    if (reached.tells(term.from()) && (last == null || sooner(reached, last))) {
                        last = reached;
                    }
                    if (term.onwards().stream().anyMatch(reached::tells)) {
                        mayHaveEnded = true;
                        ended |= reached.certain(day);
                    }
                }
            }
            if (last == null || ended || !lastDay(last.earliest(), term, day).isBefore(day)) {
                continue;
            }
            boolean late = !mayHaveEnded && lastDay(last.latest(), term, day).isBefore(day);
            Lateness stands = late ? Lateness.LATE : Lateness.POSSIBLY_LATE;
            worst = stands.compareTo(worst) > 0 ? stands : worst;
        }
        return worst;
    }

    private static boolean sooner(Reached one, Reached other) {
        int latest = one.latest().compareTo(other.latest());
        return latest < 0 || (latest == 0 && one.earliest().isBefore(other.earliest()));
    }

    private @Nullable Mark project(String id, LocalDate day) {
        Sheet first = null;
        Sheet sheet = null;
        for (Sheet step : territory.told().sheets()) {
            if (!step.project().equals(id)) {
                continue;
            }
            if (step.step() == Step.DROPPED && step.certain(day)) {
                return null;
            }
            if (sheet == null) {
                first = step;
                sheet = step;
            } else if (step.step() == Step.REVISED
                    && step.certain(day)
                    && !step.latest().isBefore(sheet.earliest())) {
                sheet = step;
            }
        }
        return first == null || sheet == null || !first.possible(day)
                ? null
                : new Mark.OfProject(
                        territory.place(), sheet.partners(), first.certain(day), sheet.axes(), sheet.assignedBy());
    }

    private Map<Mark, Integer> members(LocalDate day) {
        boolean possiblyThere = false;
        boolean certainlyThere = false;
        for (Reached reached : territory.told().milestones()) {
            if (reached.tells(Milestones.REPLACED) && reached.certain(day)) {
                return Map.of();
            }
            if (reached.tells(Milestones.DESIGNATED)) {
                possiblyThere |= reached.possible(day);
                certainlyThere |= reached.certain(day);
            }
        }
        if (!possiblyThere) {
            return Map.of();
        }
        Map<String, Member.Kind> certain = new HashMap<>();
        Map<String, Member.Kind> possible = new HashMap<>();
        for (Move move : territory.told().moves()) {
            if (move.joined() && move.possible(day)) {
                possible.put(move.siren(), move.kind());
            }
            if (move.certain(day)) {
                if (move.joined()) {
                    certain.put(move.siren(), move.kind());
                } else {
                    certain.remove(move.siren());
                    possible.remove(move.siren());
                }
            }
        }
        Set<String> sure = certainlyThere ? certain.keySet() : new HashSet<>();
        Map<Mark, Integer> marks = new HashMap<>();
        possible.forEach((siren, kind) ->
                marks.merge(new Mark.OfMember(territory.place(), kind, sure.contains(siren)), 1, Integer::sum));
        return marks;
    }
}
