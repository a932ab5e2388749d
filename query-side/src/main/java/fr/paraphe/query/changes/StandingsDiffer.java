package fr.paraphe.query.changes;

import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Standing;
import fr.paraphe.query.changes.Difference.MilestoneChange;
import fr.paraphe.query.changes.Difference.Stood;
import fr.paraphe.query.changes.Difference.TerritoryChange;
import fr.paraphe.query.changes.Difference.Told;
import fr.paraphe.query.changes.Difference.Turn;
import fr.paraphe.query.changes.Difference.What;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares where territories stand on two days.
 *
 * @param first day of the first moment
 * @param second day of the second moment
 */
record StandingsDiffer(LocalDate first, LocalDate second, ChangeWords everywhere) {

    /** The territories that differ, by code. */
    List<TerritoryChange> compare(Map<String, Standing> before, Map<String, Standing> after) {
        Set<String> codes = new TreeSet<>(before.keySet());
        codes.addAll(after.keySet());
        List<TerritoryChange> changes = new ArrayList<>();
        for (String code : codes) {
            Standing then = before.get(code);
            Standing now = after.get(code);
            if (then == null && now != null) {
                changes.add(change(What.JOINED, now, null, now));
            } else if (then != null && now == null) {
                changes.add(change(What.LEFT, then, then, null));
            } else if (then != null && now != null) {
                TerritoryChange change = change(What.CHANGED, now, then, now);
                if (!change.milestones().isEmpty()
                        || !Objects.equals(change.from(), change.to())
                        || change.nameBefore() != null) {
                    changes.add(change);
                }
            }
        }
        return changes;
    }

    private TerritoryChange change(What what, Standing known, @Nullable Standing before, @Nullable Standing after) {
        ChangeWords words = everywhere.in(known.leadRegion());
        Stood from = stood(before);
        Stood to = stood(after);
        String nameBefore = before != null && !before.name().equals(known.name()) ? before.name() : null;
        List<MilestoneChange> milestones = milestones(before, after, words);
        List<String> sentences = new ArrayList<>();
        switch (what) {
            case JOINED -> sentences.add(words.joined(known.name()));
            case LEFT -> {
                sentences.add(words.left(known.name()));
                MilestoneDate replaced = known.milestones().get("replaced");
                if (replaced != null && replaced.certainBy(second)) {
                    sentences.add(words.replaced(replaced));
                }
            }
            case CHANGED -> {
                if (nameBefore != null) {
                    sentences.add(words.renamed(nameBefore, known.name()));
                }
            }
        }
        if (what == What.CHANGED && !sameStage(from, to)) {
            sentences.add(words.stage(known.name(), from, to));
        }
        if (what != What.LEFT) { // what is told of a territory that left did not cease to be true
            milestones.forEach(milestone -> sentences.add(milestone.sentence()));
        }
        return new TerritoryChange(
                known.code(), known.name(), known.leadRegion(), what, from, to, nameBefore, milestones, sentences);
    }

    private static boolean sameStage(@Nullable Stood from, @Nullable Stood to) {
        return from == null || to == null ? from == to : from.stage().equals(to.stage());
    }

    private static @Nullable Stood stood(@Nullable Standing standing) {
        return standing == null || standing.stage() == null ? null : new Stood(standing.stage(), standing.since());
    }

    private List<MilestoneChange> milestones(@Nullable Standing before, @Nullable Standing after, ChangeWords words) {
        Map<String, MilestoneDate> then = before == null ? Map.of() : before.milestones();
        Map<String, MilestoneDate> now = after == null ? Map.of() : after.milestones();
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(then.keySet());
        List<MilestoneChange> changes = new ArrayList<>();
        for (String name : names) {
            Told told = told(then.get(name), first);
            Told tells = told(now.get(name), second);
            if (!Objects.equals(told, tells)) {
                Turn turn = turn(told, tells);
                changes.add(new MilestoneChange(name, turn, told, tells, words.milestone(name, turn, told, tells)));
            }
        }
        return changes;
    }

    private static @Nullable Told told(@Nullable MilestoneDate date, LocalDate day) {
        return date == null ? null : new Told(date, date.certainBy(day));
    }

    private static Turn turn(@Nullable Told before, @Nullable Told after) {
        if (before == null) {
            return Turn.APPEARED;
        }
        if (after == null) {
            return Turn.VANISHED;
        }
        if (!before.date().date().equals(after.date().date())
                || !Objects.equals(before.date().kind(), after.date().kind())) {
            return Turn.MOVED;
        }
        if (before.certain() != after.certain()) {
            return after.certain() ? Turn.BECAME_CERTAIN : Turn.BECAME_POSSIBLE;
        }
        return Turn.TOLD_BY_ANOTHER_FACT;
    }
}
