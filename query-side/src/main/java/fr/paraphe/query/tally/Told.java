package fr.paraphe.query.tally;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the facts in force of one territory tell, as far as figures count it; each line keeps the version of its fact.
 *
 * @param milestones milestones reached
 * @param sheets project sheets proposed, revised and dropped
 * @param moves members that joined or left
 * @param halts suspensions and their ends
 */
record Told(List<Reached> milestones, List<Sheet> sheets, List<Move> moves, List<Halt> halts) {

    /** Rows written before suspensions were counted name none. */
    Told {
        halts = Objects.requireNonNullElseGet(halts, ArrayList::new);
    }

    /** Something that a fact told, with the interval of its day. */
    sealed interface Line {

        /** Version of the fact in its stream. */
        long version();

        LocalDate earliest();

        LocalDate latest();

        default boolean certain(LocalDate day) {
            return !latest().isAfter(day);
        }

        default boolean possible(LocalDate day) {
            return !earliest().isAfter(day);
        }
    }

    /**
     * A milestone reached.
     *
     * @param exact whether its date was told to the day
     */
    record Reached(
            long version, String milestone, @Nullable String kind, LocalDate earliest, LocalDate latest, boolean exact)
            implements Line {

        static Reached of(long version, String milestone, @Nullable String kind, BusinessDate date) {
            return new Reached(
                    version,
                    milestone,
                    kind,
                    date.earliest(),
                    date.latest(),
                    date.precision() == BusinessDate.Precision.DAY);
        }

        boolean tells(String asked) {
            return Milestones.tells(milestone, asked);
        }
    }

    /** What became of a project. */
    enum Step {
        PROPOSED,
        REVISED,
        DROPPED
    }

    /** A step in the life of a project. */
    record Sheet(
            long version,
            String project,
            Step step,
            List<String> axes,
            @Nullable String assignedBy,
            List<String> partners,
            LocalDate earliest,
            LocalDate latest)
            implements Line {}

    /** The territory was suspended, or went on. */
    record Halt(long version, boolean halted, LocalDate earliest, LocalDate latest) implements Line {}

    /** A member that joined, or left. */
    record Move(long version, String siren, Member.Kind kind, boolean joined, LocalDate earliest, LocalDate latest)
            implements Line {}
}
