package fr.paraphe.command.project.domain;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingNature;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of what pays for a project: what was asked of one funder, and what came of it.
 *
 * @param acts what was asked, granted and paid, as recorded
 * @param refusedOn when it was refused; null while it is not
 */
public record FundingLine(
        Funder funder,
        FundingNature nature,
        List<Act> acts,
        @Nullable BusinessDate refusedOn) {

    public FundingLine {
        acts = List.copyOf(acts);
    }

    /** The steps that money goes through, in their order. */
    public enum Step {
        REQUESTED,
        GRANTED,
        PAID
    }

    /**
     * An amount that was asked, granted or paid.
     *
     * @param amount euro cents
     */
    public record Act(Step step, long amount, @Nullable String reference, BusinessDate on) {}

    /**
     * A day at whose end more would have been granted than asked for, or paid than granted.
     *
     * @param less euro cents that were there
     * @param more euro cents that would have been taken of them
     */
    record Overdrawn(LocalDate day, long less, long more) {}

    /** Euro cents of a step that were certainly there by the end of a day. */
    long by(LocalDate day, Step step) {
        return acts.stream()
                .filter(act -> act.step() == step && act.on().certainBy(day))
                .mapToLong(Act::amount)
                .reduce(0, Math::addExact);
    }

    /** Whether anything was told of a step. */
    boolean has(Step step) {
        return acts.stream().anyMatch(act -> act.step() == step);
    }

    /** When the line was asked for first. */
    BusinessDate requestedOn() {
        return acts.getFirst().on();
    }

    /** The first day, if there is one, by which more of a step was there than of the one before. */
    Optional<Overdrawn> overdrawn(Step step) {
        Step before = Step.values()[step.ordinal() - 1];
        return acts.stream()
                .map(act -> act.on().latest())
                .distinct()
                .sorted()
                .map(day -> new Overdrawn(day, by(day, before), by(day, step)))
                .filter(held -> held.more() > held.less())
                .findFirst();
    }

    FundingLine with(Act act) {
        return new FundingLine(
                funder, nature, Stream.concat(acts.stream(), Stream.of(act)).toList(), refusedOn);
    }

    FundingLine refused(BusinessDate on) {
        return new FundingLine(funder, nature, acts, on);
    }
}
