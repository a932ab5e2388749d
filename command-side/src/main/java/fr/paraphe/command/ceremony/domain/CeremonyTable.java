package fr.paraphe.command.ceremony.domain;

import fr.paraphe.command.ceremony.domain.CeremonyCommand.Called;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.CloseCeremony;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.OpenCeremony;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.RecordAttendance;
import fr.paraphe.command.ceremony.domain.CeremonyState.Closed;
import fr.paraphe.command.ceremony.domain.CeremonyState.Held;
import fr.paraphe.command.ceremony.domain.CeremonyState.NotOpened;
import fr.paraphe.command.ceremony.domain.CeremonyState.Open;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Power;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyClosed;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import java.util.List;

/** The whole life of a ceremony: it is opened, people come, it is closed. What they sign are facts of the documents. */
public final class CeremonyTable {

    private CeremonyTable() {}

    /** Where a ceremony stands before its first fact. */
    public static CeremonyState initial() {
        return new NotOpened();
    }

    private record Step(CeremonyState state, CeremonyCommand command) {}

    /** The facts that {@code command} brings about; empty when it asks for what is so already. Refuses otherwise. */
    public static List<CeremonyEvent> decide(CeremonyState state, CeremonyCommand command, Circumstances now) {
        return switch (new Step(state, command)) {
            case Step(NotOpened s, OpenCeremony c) -> open(c, now);
            case Step(Open s, RecordAttendance c) -> attend(s, c, now);
            case Step(Open s, CloseCeremony c) -> close(s, c, now);
            case Step(Closed s, CloseCeremony c) -> List.of();
            case Step(CeremonyState s, CeremonyCommand c) -> throw new Refusal(s.otherwise());
        };
    }

    /** The state once {@code fact} is added. A fact that does not fit changes nothing: history is never refused. */
    public static CeremonyState evolve(CeremonyState state, CeremonyEvent fact) {
        return switch (fact) {
            case CeremonyOpened f -> state instanceof NotOpened ? new Open(f, List.of()) : state;
            case AttendanceRecorded f -> state instanceof Open s ? s.with(f) : state;
            case CeremonyClosed f -> state instanceof Open s ? new Closed(s.opening(), s.attendance()) : state;
        };
    }

    /** Where a ceremony stands after {@code history}, oldest fact first. */
    public static CeremonyState fold(Iterable<? extends CeremonyEvent> history) {
        CeremonyState state = initial();
        for (CeremonyEvent fact : history) {
            state = evolve(state, fact);
        }
        return state;
    }

    /**
     * Who may sign for a body at a ceremony.
     *
     * @throws Refusal when the ceremony is not open or nobody came for the body
     */
    public static AttendanceRecorded signatory(CeremonyState state, String bodyId) {
        if (!(state instanceof Open open)) {
            throw new Refusal(state.otherwise());
        }
        return open.attending(bodyId).orElseThrow(() -> new Refusal(Rule.BODY_NOT_ATTENDING, "body", bodyId));
    }

    /**
     * Checks that a ceremony calls a document.
     *
     * @throws Refusal when it does not
     */
    public static void calls(CeremonyState state, String protocolId) {
        if (!(state instanceof Held held) || !held.opening().protocols().contains(protocolId)) {
            throw new Refusal(Rule.PROTOCOL_NOT_CALLED, "protocol", protocolId);
        }
    }

    private static void act(String programme, BusinessDate on, Circumstances now) {
        Guards.dated(on, null, now);
        Guards.open(Guards.rulesOf(programme, now), on, null);
    }

    private static List<CeremonyEvent> open(OpenCeremony c, Circumstances now) {
        act(c.programme(), c.occurredOn(), now);
        if (c.called().isEmpty()) {
            throw new Refusal(Rule.CEREMONY_WITHOUT_PROTOCOL);
        }
        Guards.repeated(c.called().stream().map(Called::protocolId).toList()).ifPresent(id -> {
            throw new Refusal(Rule.CALLED_TWICE, "protocol", id);
        });
        for (Called called : c.called()) {
            if (!called.ofProgramme()) {
                throw new Refusal(Rule.CALLED_PROTOCOL_UNKNOWN, "protocol", called.protocolId());
            }
            if (!called.underWay()) {
                throw new Refusal(Rule.CALLED_PROTOCOL_SETTLED, "protocol", called.protocolId());
            }
        }
        return List.of(new CeremonyOpened(
                c.ceremonyId(),
                c.programme(),
                c.name(),
                c.place(),
                c.called().stream().map(Called::protocolId).toList(),
                c.occurredOn()));
    }

    private static List<CeremonyEvent> attend(Open s, RecordAttendance c, Circumstances now) {
        act(c.programme(), c.occurredOn(), now);
        Guards.follows(s.opening().occurredOn(), c.occurredOn(), null);
        Power power = now.power();
        if (power == null
                || !power.bodyId().equals(c.bodyId())
                || !power.mandateId().equals(c.mandateId())) {
            throw new Refusal(Rule.MANDATE_UNKNOWN, "mandate", c.mandateId());
        }
        if (!power.holdsOn(c.occurredOn().latest())) {
            throw new Refusal(
                    Rule.MANDATE_OUT_OF_FORCE,
                    "mandate",
                    c.mandateId(),
                    "date",
                    c.occurredOn().latest());
        }
        AttendanceRecorded came = new AttendanceRecorded(
                c.ceremonyId(), c.programme(), c.bodyId(), c.mandateId(), c.person(), c.capacity(), c.occurredOn());
        boolean known = s.attending(c.bodyId())
                .filter(one -> one.mandateId().equals(c.mandateId()))
                .isPresent();
        return known ? List.of() : List.of(came);
    }

    private static List<CeremonyEvent> close(Open s, CloseCeremony c, Circumstances now) {
        Guards.rulesOf(c.programme(), now);
        Guards.dated(c.occurredOn(), null, now);
        Guards.follows(s.opening().occurredOn(), c.occurredOn(), null);
        return List.of(new CeremonyClosed(c.ceremonyId(), c.programme(), c.occurredOn()));
    }
}
