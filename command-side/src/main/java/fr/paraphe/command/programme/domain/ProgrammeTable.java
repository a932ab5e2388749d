package fr.paraphe.command.programme.domain;

import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.programme.domain.ProgrammeCommand.ReviseProgramme;
import fr.paraphe.command.programme.domain.ProgrammeState.Defined;
import fr.paraphe.command.programme.domain.ProgrammeState.NotDefined;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Deadline;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProgrammeRules.Reminders;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole life of a programme: which command is legal in which state, and what each fact makes of the state. */
public final class ProgrammeTable {

    private ProgrammeTable() {}

    /** Where a programme stands before its first fact. */
    public static ProgrammeState initial() {
        return new NotDefined();
    }

    private record Step(ProgrammeState state, ProgrammeCommand command) {}

    /** The facts that {@code command} brings about; empty when it asks for what is so already. Refuses otherwise. */
    public static List<ProgrammeEvent> decide(ProgrammeState state, ProgrammeCommand command, Circumstances now) {
        return switch (new Step(state, command)) {
            case Step(NotDefined s, DefineProgramme c) -> define(c, now);
            case Step(Defined s, DefineProgramme c) -> defineAgain(s, c);
            case Step(Defined s, ReviseProgramme c) -> revise(s, c, now);
            case Step(NotDefined s, ReviseProgramme c) ->
                throw new Refusal(Rule.PROGRAMME_UNKNOWN, "programme", c.programme());
        };
    }

    /** The state once {@code fact} is added. */
    public static ProgrammeState evolve(ProgrammeState state, ProgrammeEvent fact) {
        List<ProgrammeRules> before = state instanceof Defined s ? s.versions() : List.of();
        return new Defined(
                fact.version(),
                fact.rules(),
                fact.occurredOn(),
                Stream.concat(before.stream(), Stream.of(fact.rules())).toList());
    }

    /** Where a programme stands after {@code history}, oldest fact first. */
    public static ProgrammeState fold(Iterable<? extends ProgrammeEvent> history) {
        ProgrammeState state = initial();
        for (ProgrammeEvent fact : history) {
            state = evolve(state, fact);
        }
        return state;
    }

    private static List<ProgrammeEvent> define(DefineProgramme c, Circumstances now) {
        Guards.dated(c.occurredOn(), null, now);
        coherent(c.rules());
        return List.of(new ProgrammeDefined(c.programme(), 1, c.rules(), c.fileDigest(), c.occurredOn()));
    }

    private static List<ProgrammeEvent> defineAgain(Defined s, DefineProgramme c) {
        if (s.rules().equals(c.rules())) {
            return List.of();
        }
        throw new Refusal(Rule.PROGRAMME_ALREADY_DEFINED, "programme", c.programme());
    }

    private static List<ProgrammeEvent> revise(Defined s, ReviseProgramme c, Circumstances now) {
        if (s.rules().equals(c.rules())) {
            return List.of();
        }
        Guards.dated(c.occurredOn(), null, now);
        Guards.follows(s.since(), c.occurredOn(), null);
        coherent(c.rules());
        if (s.rules().fictitious() != c.rules().fictitious()) {
            throw new Refusal(Rule.PROGRAMME_FICTION_FIXED);
        }
        return List.of(new ProgrammeRevised(
                c.programme(),
                s.version() + 1,
                c.rules(),
                changes(s.rules(), c.rules()),
                c.fileDigest(),
                c.occurredOn()));
    }

    private static void coherent(ProgrammeRules rules) {
        LocalDate closesOn = rules.closesOn();
        if (closesOn != null && closesOn.isBefore(rules.opensOn())) {
            throw new Refusal(Rule.PROGRAMME_CLOSES_BEFORE_OPENING, "closesOn", closesOn, "opensOn", rules.opensOn());
        }
        ProgrammeRules.Call call = rules.call();
        if (call != null && call.closesOn().isBefore(call.opensOn())) {
            throw new Refusal(Rule.CALL_CLOSES_BEFORE_OPENING, "closesOn", call.closesOn(), "opensOn", call.opensOn());
        }
        coherent(rules.reminders());
        unique("axes", rules.axes().stream().map(ProgrammeRules.Axis::code).toList());
        unique(
                "milestones",
                rules.milestones().stream().map(ProgrammeRules.Milestone::code).toList());
        unique(
                "documentKinds",
                rules.documentKinds().stream()
                        .map(ProgrammeRules.DocumentKind::code)
                        .toList());
        unique("partyGroups", rules.partyGroups().stream().map(PartyGroup::code).toList());
        uniqueDeadlines(rules.deadlines());
        quorums(rules);
        evidence(rules);
        ordered(rules);
        deadlines(rules);
        regions(rules);
    }

    private static void uniqueDeadlines(List<Deadline> deadlines) {
        unique("deadlines", deadlines.stream().map(Deadline::milestone).toList());
    }

    private static void deadlines(ProgrammeRules rules) {
        for (Deadline deadline : rules.deadlines()) {
            if (rules.milestone(deadline.milestone()).isEmpty()) {
                throw new Refusal(Rule.DEADLINE_WITHOUT_MILESTONE, "milestone", deadline.milestone());
            }
            if (deadline.days() < 1) {
                throw new Refusal(Rule.DEADLINE_NOT_POSITIVE, "milestone", deadline.milestone());
            }
        }
    }

    private static void coherent(@Nullable Reminders reminders) {
        if (reminders == null) {
            return;
        }
        unique(
                "reminders/daysBefore",
                reminders.daysBefore().stream().map(String::valueOf).toList());
        for (int days : reminders.daysBefore()) {
            if (days < 0) {
                throw new Refusal(Rule.REMINDER_AFTER_DEADLINE, "days", days);
            }
        }
    }

    private static void ordered(ProgrammeRules rules) {
        List<String> milestones = new ArrayList<>();
        for (ProgrammeRules.Milestone milestone : rules.milestones()) {
            after(milestone.code(), milestone.awaited(), milestones);
            milestones.add(milestone.code());
        }
        List<String> kinds = new ArrayList<>();
        for (ProgrammeRules.DocumentKind kind : rules.documentKinds()) {
            after(kind.code(), kind.awaited(), kinds);
            kinds.add(kind.code());
        }
    }

    private static void after(String code, List<String> awaited, List<String> earlier) {
        for (String before : awaited) {
            if (!earlier.contains(before)) {
                throw new Refusal(Rule.PROGRAMME_ORDER_UNFIT, "code", code, "before", before);
            }
        }
    }

    private static void regions(ProgrammeRules rules) {
        unique(
                "regions",
                rules.changedByRegions().stream()
                        .map(ProgrammeRules.RegionRules::region)
                        .toList());
        for (ProgrammeRules.RegionRules changed : rules.changedByRegions()) {
            List<ProgrammeRules.RegionGroup> groups = changed.partyGroups() == null ? List.of() : changed.partyGroups();
            unique(
                    "partyGroups",
                    groups.stream().map(ProgrammeRules.RegionGroup::code).toList());
            for (ProgrammeRules.RegionGroup group : groups) {
                if (rules.partyGroup(group.code()).isEmpty()) {
                    throw new Refusal(Rule.REGION_GROUP_UNKNOWN, "region", changed.region(), "group", group.code());
                }
            }
            List<ProgrammeRules.RegionMilestone> named =
                    changed.milestones() == null ? List.of() : changed.milestones();
            unique(
                    "milestones",
                    named.stream().map(ProgrammeRules.RegionMilestone::code).toList());
            for (ProgrammeRules.RegionMilestone milestone : named) {
                if (rules.milestone(milestone.code()).isEmpty()) {
                    throw new Refusal(
                            Rule.REGION_MILESTONE_UNKNOWN, "region", changed.region(), "milestone", milestone.code());
                }
            }
            uniqueDeadlines(changed.deadlines() == null ? List.of() : changed.deadlines());
            deadlines(rules.in(changed.region()));
            quorums(rules.in(changed.region()));
            evidence(rules.in(changed.region()));
        }
    }

    private static void quorums(ProgrammeRules rules) {
        for (PartyGroup group : rules.partyGroups()) {
            if (!group.quorum().equals(PartyGroup.ALL) && !group.quorum().matches("[0-9]{1,3}")) {
                throw new Refusal(Rule.QUORUM_UNREADABLE, "group", group.code(), "quorum", group.quorum());
            }
        }
    }

    /** What is said of evidence is about kinds and groups of the programme, and leaves every party a way to sign. */
    private static void evidence(ProgrammeRules rules) {
        List<String> kinds = rules.documentKinds().stream()
                .map(ProgrammeRules.DocumentKind::code)
                .toList();
        List<String> groups = rules.partyGroups().stream().map(PartyGroup::code).toList();
        for (ProgrammeRules.Acceptance acceptance : rules.acceptances()) {
            known(acceptance.documentKinds(), kinds);
            known(acceptance.partyGroups(), groups);
        }
        for (String kind : kinds) {
            for (String group : groups) {
                if (rules.accepted(kind, group).isEmpty()) {
                    throw new Refusal(Rule.EVIDENCE_EXCLUDED, "kind", kind, "group", group);
                }
            }
        }
    }

    private static void known(@Nullable List<String> codes, List<String> declared) {
        for (String code : codes == null ? List.<String>of() : codes) {
            if (!declared.contains(code)) {
                throw new Refusal(Rule.EVIDENCE_OF_UNKNOWN, "code", code);
            }
        }
    }

    private static void unique(String list, List<String> codes) {
        Guards.repeated(codes).ifPresent(code -> {
            throw new Refusal(Rule.PROGRAMME_CODE_REPEATED, "code", code, "list", list);
        });
    }

    /** What differs between two versions, one JSON pointer each, such as {@code /axes/4}; in the order of the rules. */
    static List<String> changes(ProgrammeRules from, ProgrammeRules to) {
        List<String> paths = new ArrayList<>();
        compare(paths, "/name", from.name(), to.name());
        compare(paths, "/fictitious", from.fictitious(), to.fictitious());
        compare(paths, "/opensOn", from.opensOn(), to.opensOn());
        compare(paths, "/closesOn", from.closesOn(), to.closesOn());
        compare(paths, "/call", from.call(), to.call());
        compareLists(paths, "/axes", from.axes(), to.axes());
        compareLists(paths, "/milestones", from.milestones(), to.milestones());
        compareLists(paths, "/documentKinds", from.documentKinds(), to.documentKinds());
        compareLists(paths, "/partyGroups", from.partyGroups(), to.partyGroups());
        compare(paths, "/planBeforeProtocol", from.planBeforeProtocol(), to.planBeforeProtocol());
        compare(paths, "/mandatesOnRegister", from.registerAsked(), to.registerAsked());
        compareLists(paths, "/deadlines", from.deadlines(), to.deadlines());
        compare(paths, "/reminders", from.reminders(), to.reminders());
        compare(paths, "/counting", from.counting(), to.counting());
        compareLists(paths, "/evidence", from.acceptances(), to.acceptances());
        compareLists(paths, "/regions", from.changedByRegions(), to.changedByRegions());
        return List.copyOf(paths);
    }

    private static void compare(List<String> paths, String path, @Nullable Object from, @Nullable Object to) {
        if (!Objects.equals(from, to)) {
            paths.add(path);
        }
    }

    private static void compareLists(List<String> paths, String path, List<?> from, List<?> to) {
        for (int i = 0; i < Math.max(from.size(), to.size()); i++) {
            compare(paths, path + "/" + i, i < from.size() ? from.get(i) : null, i < to.size() ? to.get(i) : null);
        }
    }
}
