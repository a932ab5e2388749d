package fr.paraphe.command.ceremony.domain;

import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a ceremony stands. */
public sealed interface CeremonyState {

    /** The rule that says no, in this state, to a command that is not legal in it. */
    Rule otherwise();

    /** There is no such ceremony. */
    record NotOpened() implements CeremonyState {
        @Override
        public Rule otherwise() {
            return Rule.CEREMONY_UNKNOWN;
        }
    }

    /** A ceremony that was opened, whether it is closed or not. */
    sealed interface Held extends CeremonyState {

        /** The fact that opened it. */
        CeremonyOpened opening();

        /** Who came, one for each body, in the order in which they came. */
        List<AttendanceRecorded> attendance();

        /** Who came for a body. */
        default Optional<AttendanceRecorded> attending(String bodyId) {
            return attendance().stream()
                    .filter(one -> one.bodyId().equals(bodyId))
                    .findFirst();
        }
    }

    /** It is under way. */
    record Open(CeremonyOpened opening, List<AttendanceRecorded> attendance) implements Held {

        public Open {
            attendance = List.copyOf(attendance);
        }

        /** The same with somebody who came; who signs for a body takes the place of who did so before. */
        Open with(AttendanceRecorded more) {
            List<AttendanceRecorded> all = new ArrayList<>(attendance);
            all.removeIf(one -> one.bodyId().equals(more.bodyId()));
            all.add(more);
            return new Open(opening, all);
        }

        @Override
        public Rule otherwise() {
            return Rule.CEREMONY_ALREADY_OPEN;
        }
    }

    /** It has ended. */
    record Closed(CeremonyOpened opening, List<AttendanceRecorded> attendance) implements Held {

        public Closed {
            attendance = List.copyOf(attendance);
        }

        @Override
        public Rule otherwise() {
            return Rule.CEREMONY_CLOSED;
        }
    }
}
