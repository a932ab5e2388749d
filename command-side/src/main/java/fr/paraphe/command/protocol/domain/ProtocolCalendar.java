package fr.paraphe.command.protocol.domain;

import fr.paraphe.command.protocol.domain.ProtocolCommand.LapseProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RemindParties;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.Prompt;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the calendar asks of a document, and when: reminders on the days that the programme sets, then that it lapse. While
 * the territory is suspended it asks for nothing.
 */
public final class ProtocolCalendar {

    private ProtocolCalendar() {}

    /** What the calendar asks today. */
    public static Optional<ProtocolCommand> due(ProtocolState state, Circumstances now) {
        ProgrammeInForce programme = now.programme();
        if (!(state instanceof Signing s) || programme == null || suspended(now)) {
            return Optional.empty();
        }
        String protocol = s.draft().protocolId();
        BusinessDate today = BusinessDate.on(now.today());
        if (passed(s, now)) {
            return Optional.of(new LapseProtocol(protocol, today));
        }
        return reminderDue(s, programme.rules(), now)
                ? Optional.of(new RemindParties(protocol, Prompt.CALENDAR, today))
                : Optional.empty();
    }

    /**
     * The next day, from today on, on which the calendar asks for something unless facts come before; empty for none.
     *
     * @param recordedOn day on which the deadline that holds was recorded; one that was over by then is a report of the
     *     past, which can be completed before the document lapses
     */
    public static Optional<LocalDate> next(ProtocolState state, LocalDate recordedOn, Circumstances now) {
        ProgrammeInForce programme = now.programme();
        if (!(state instanceof Signing s) || programme == null || suspended(now)) {
            return Optional.empty();
        }
        if (recordedOn.isAfter(s.file().deadline())) {
            LocalDate completed = recordedOn.plusDays(Guards.DAYS_TO_COMPLETE_THE_PAST);
            return Optional.of(completed.isAfter(now.today()) ? completed : now.today());
        }
        if (passed(s, now) || reminderDue(s, programme.rules(), now)) {
            return Optional.of(now.today());
        }
        return Stream.concat(
                        reminderDays(s, programme.rules()).filter(day -> day.isAfter(now.today())),
                        Stream.of(s.file().deadline().plusDays(1)))
                .min(Comparator.naturalOrder());
    }

    /** Last day on which a party may sign. */
    public static LocalDate deadline(Signing s) {
        return s.file().deadline();
    }

    /** Whether the last day on which a party may sign is over. */
    static boolean passed(Signing s, Circumstances now) {
        return now.today().isAfter(s.file().deadline());
    }

    /** Whether days do not count now. */
    static boolean suspended(Circumstances now) {
        TerritoryStanding territory = now.territory();
        return territory != null && territory.suspendedOn() != null;
    }

    /** Ids of the parties whose signature is awaited now. */
    public static List<String> awaited(Signing s, ProgrammeRules rules) {
        return Signatures.awaited(
                s.draft().parties(),
                s.signatures().stream().map(ProtocolSignedByParty::party).collect(Collectors.toSet()),
                rules);
    }

    /**
     * Whether a reminder is planned for today, or was for a day since which nobody was reminded: the last such day counts,
     * earlier ones are not made up for.
     */
    static boolean reminderDue(Signing s, ProgrammeRules rules, Circumstances now) {
        List<String> awaited = awaited(s, rules);
        return !awaited.isEmpty()
                && !passed(s, now)
                && reminderDays(s, rules)
                        .filter(day -> !day.isAfter(now.today()))
                        .max(Comparator.naturalOrder())
                        .filter(day -> !s.file().remindedSince(day, awaited))
                        .isPresent();
    }

    /** A day before the one on which the deadline was told is none: the parties have just been told. */
    private static Stream<LocalDate> reminderDays(Signing s, ProgrammeRules rules) {
        LocalDate closesOn = rules.closesOn();
        return rules.reminders() == null
                ? Stream.empty()
                : rules.reminders().daysBefore().stream()
                        .map(days -> s.file().deadline().minusDays(days))
                        .filter(day -> day.isAfter(s.file().deadlineToldOn()))
                        .filter(day -> closesOn == null || !day.isAfter(closesOn));
    }
}
