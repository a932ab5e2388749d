package fr.paraphe.command;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.account.domain.AccountCommand;
import fr.paraphe.command.account.domain.AccountTable;
import fr.paraphe.command.body.domain.BodyCommand;
import fr.paraphe.command.body.domain.BodyTable;
import fr.paraphe.command.ceremony.domain.CeremonyCommand;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.Called;
import fr.paraphe.command.ceremony.domain.CeremonyTable;
import fr.paraphe.command.figure.domain.FigureCommand;
import fr.paraphe.command.figure.domain.FigureState;
import fr.paraphe.command.figure.domain.FigureTable;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand;
import fr.paraphe.command.personaldata.domain.PersonalDataTable;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.project.domain.ProjectCommand;
import fr.paraphe.command.project.domain.ProjectCommand.AbandonProject;
import fr.paraphe.command.project.domain.ProjectCommand.DeclareProgress;
import fr.paraphe.command.project.domain.ProjectCommand.TransferProject;
import fr.paraphe.command.project.domain.ProjectState;
import fr.paraphe.command.project.domain.ProjectTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Attested;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Completion;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.EnterIntoForce;
import fr.paraphe.command.protocol.domain.ProtocolCommand.LapseProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.MigrateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Presented;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Signer;
import fr.paraphe.command.protocol.domain.ProtocolCommand.TerminateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Told;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolState.Completed;
import fr.paraphe.command.protocol.domain.ProtocolState.Drafted;
import fr.paraphe.command.protocol.domain.ProtocolState.InForce;
import fr.paraphe.command.protocol.domain.ProtocolState.Signed;
import fr.paraphe.command.protocol.domain.ProtocolState.Signing;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.BaseStanding;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Power;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.ProjectStanding;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.command.territory.domain.PlanContent;
import fr.paraphe.command.territory.domain.PlanContent.PlannedProject;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.Bequest;
import fr.paraphe.command.territory.domain.TerritoryCommand.CloseTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.Heir;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergeTerritories;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergedPart;
import fr.paraphe.command.territory.domain.TerritoryCommand.MovedProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyFact;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenewTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.SplitTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.SuspendTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.WithdrawTerritory;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.Governed;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingGranted;
import fr.paraphe.events.ProjectEvent.FundingPaid;
import fr.paraphe.events.ProjectEvent.FundingRequested;
import fr.paraphe.events.ProjectEvent.Progress;
import fr.paraphe.events.ProjectEvent.ProgressDeclared;
import fr.paraphe.events.ProjectEvent.ProjectAbandoned;
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import fr.paraphe.events.ProjectEvent.ProjectTransferred;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Augmented;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import fr.paraphe.events.store.Reservation;
import fr.paraphe.events.store.Reservation.Action;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Commands in any order and of any content, made up from the components of the commands themselves: a decision ends in
 * facts or in a {@link Refusal}, never otherwise, and history always folds. The seed is fixed, so a failure repeats.
 */
@Tag("scaled")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnySequenceTest {

    /** For each of the eight families, with more of protocols: ten thousand and more in all. */
    private static final int SEQUENCES = Integer.getInteger("paraphe.rule.sequences", 1_000);

    /** Fewer do not come to every state of a protocol. */
    private static final int PROTOCOL_SEQUENCES = 4_000;

    private static final int LENGTH = 60;

    private final Random dice = new Random(20191119);
    private int sequences = SEQUENCES;

    @Test
    void a_programme_never_loses_its_footing() {
        play(
                ProgrammeCommand.class,
                ProgrammeTable::initial,
                (state, command) -> command,
                (state, command) -> ProgrammeTable.decide(state, command, Samples.now()),
                ProgrammeTable::evolve,
                ProgrammeTable::fold);
    }

    @Test
    void a_territory_never_loses_its_footing() {
        Set<String> reached = play(
                TerritoryCommand.class,
                TerritoryTable::initial,
                (state, command) -> withTheContentOf(state, seldomEnding(seldomRectifying(command))),
                (state, command) -> TerritoryTable.decide(
                        state, command, dice.nextInt(10) == 0 ? Samples.whileSigning() : Samples.now()),
                TerritoryTable::evolve,
                TerritoryTable::fold);

        assertThat(reached).as("states on the way").hasSize(15);
    }

    @Test
    void a_published_figure_never_loses_its_footing() {
        Set<String> reached = play(
                FigureCommand.class,
                FigureTable::initial,
                (state, command) -> command,
                (state, command) -> FigureTable.decide(state, command, Samples.now()),
                FigureTable::evolve,
                history -> {
                    FigureState state = FigureTable.initial();
                    for (FigureEvent fact : history) {
                        state = FigureTable.evolve(state, fact);
                    }
                    return state;
                });

        assertThat(reached).as("states on the way").hasSize(2);
    }

    @Test
    void a_body_never_loses_its_footing() {
        Set<String> reached = play(
                BodyCommand.class,
                BodyTable::initial,
                (state, command) -> command,
                (state, command) -> BodyTable.decide(state, command, Samples.now()),
                BodyTable::evolve,
                BodyTable::fold);

        assertThat(reached).as("states on the way").hasSize(2);
    }

    @Test
    void an_account_never_loses_its_footing() {
        Set<String> reached = play(
                AccountCommand.class,
                AccountTable::initial,
                (state, command) -> command,
                (state, command) -> AccountTable.decide(state, command, Samples.now()),
                AccountTable::evolve,
                AccountTable::fold);

        assertThat(reached).as("states on the way").hasSize(3);
    }

    @Test
    void names_and_texts_never_lose_their_footing() {
        Set<String> reached = play(
                PersonalDataCommand.class,
                PersonalDataTable::initial,
                (state, command) -> command,
                (state, command) -> PersonalDataTable.decide(state, command, Samples.now()),
                PersonalDataTable::evolve,
                PersonalDataTable::fold);

        assertThat(reached).as("states on the way").hasSize(2);
    }

    @Test
    void a_protocol_never_loses_its_footing() {
        sequences = Math.max(SEQUENCES, PROTOCOL_SEQUENCES);
        Circumstances validatedEarly = Samples.now(
                new TerritoryStanding(null, BusinessDate.on(Samples.OPENING), BusinessDate.on(Samples.OPENING)));
        Circumstances known = validatedEarly
                .with(new Power(
                        Samples.BODY,
                        "m1",
                        new MandateScope(null, null, List.of()),
                        Samples.OPENING,
                        Samples.OPENING.plusDays(300)))
                .with(new BaseStanding(
                        Samples.PROGRAMME, Samples.CODE, "PROTOCOL", false, BusinessDate.on(Samples.OPENING), null));
        Set<String> reached = play(
                ProtocolCommand.class,
                ProtocolTable::initial,
                (state, command) -> mostlySigning(state, command),
                (state, command) -> inOrder(state, command, ProtocolTable.decide(state, command, known)),
                ProtocolTable::evolve,
                ProtocolTable::fold);

        assertThat(reached).as("states on the way").hasSize(11);
    }

    /** What a live signature needs, looked for in the facts of the document alone. */
    private static List<ProtocolEvent> inOrder(
            ProtocolState state, ProtocolCommand command, List<ProtocolEvent> decided) {
        if (!(command instanceof SignProtocol c) || c.source() != null || decided.isEmpty()) {
            return decided;
        }
        List<ProtocolEvent> facts = ((Drafted) state).file().facts();
        LocalDate day = c.occurredOn().latest();
        Party party = ((Drafted) state)
                .draft().parties().stream()
                        .filter(one -> one.id().equals(c.party()))
                        .findFirst()
                        .orElseThrow();
        assertThat(c.mandate().holdsOn(day)).as("the mandate holds").isTrue();
        if (party.bodyId() != null) {
            assertThat(party.bodyId()).isEqualTo(Samples.BODY);
            assertThat(c.mandate().mandateId()).as("a mandate of the register").isEqualTo("m1");
            assertThat(day).isBetween(Samples.OPENING, Samples.OPENING.plusDays(300));
        }
        assertThat(facts.stream()
                        .filter(fact -> fact instanceof ProtocolSignedByParty given
                                && given.party().equals(c.party())))
                .as("nobody signs twice")
                .isEmpty();
        if (party.group().equals("DEPARTMENT")) {
            assertThat(facts.stream()
                            .filter(DeliberationTransmitted.class::isInstance)
                            .map(DeliberationTransmitted.class::cast)
                            .filter(sent -> sent.party().equals(c.party())
                                    && sent.digest().equals(c.digest())
                                    && sent.occurredOn().latest().isBefore(day)))
                    .as("an executory authorisation")
                    .isNotEmpty();
        }
        return decided;
    }

    @Test
    void a_ceremony_never_loses_its_footing() {
        Circumstances known = Samples.now()
                .with(new Power(Samples.BODY, "m1", new MandateScope(null, null, List.of()), Samples.OPENING, null));
        Set<String> reached = play(
                CeremonyCommand.class,
                CeremonyTable::initial,
                (state, command) -> command,
                (state, command) -> CeremonyTable.decide(state, command, known),
                CeremonyTable::evolve,
                CeremonyTable::fold);

        assertThat(reached).as("states on the way").hasSize(3);
    }

    @Test
    void a_project_never_loses_its_footing() {
        Circumstances validatedEarly = new Circumstances(
                        Samples.TODAY,
                        new ProgrammeInForce(1, Samples.rules()),
                        new TerritoryStanding(null, BusinessDate.on(Samples.OPENING), BusinessDate.on(Samples.OPENING)))
                .with(new ProjectStanding(Samples.sheet(), BusinessDate.on(Samples.OPENING)));
        Set<String> reached = play(
                ProjectCommand.class,
                ProjectTable::initial,
                (state, command) -> seldomEnding(command),
                (state, command) -> ProjectTable.decide(state, command, validatedEarly),
                ProjectTable::evolve,
                ProjectTable::fold,
                history -> {
                    nothingFollowsTheEnd(history);
                    noLineIsOverdrawn(history);
                    itHoldsItsKeyWhileItRuns(history);
                });

        assertThat(reached).as("states on the way").hasSize(8);
    }

    private ProjectCommand seldomEnding(ProjectCommand command) {
        boolean ends = command instanceof AbandonProject
                || command instanceof TransferProject
                || command instanceof DeclareProgress c && c.progress() == Progress.DONE;
        return ends && dice.nextInt(12) > 0
                ? seldomEnding((ProjectCommand) made(pick(
                        Stream.of(ProjectCommand.class.getPermittedSubclasses()).toList())))
                : command;
    }

    /** A rectification may tell that the end came otherwise, so only what was decided is looked at. */
    private static void nothingFollowsTheEnd(List<ProjectEvent> history) {
        List<ProjectEvent> acts = history.stream()
                .filter(fact -> !(fact instanceof ProjectFactRectified))
                .toList();
        assertThat(acts.subList(0, Math.max(0, acts.size() - 1)))
                .noneMatch(fact -> fact instanceof ProjectAbandoned
                        || fact instanceof ProjectTransferred
                        || fact instanceof ProgressDeclared f && f.progress() == Progress.DONE);
    }

    /** What the closing of its territory looks for is there exactly while the project runs. */
    private static void itHoldsItsKeyWhileItRuns(List<ProjectEvent> history) {
        Reservations policy = new Reservations();
        boolean held = false;
        for (int known = 1; known <= history.size(); known++) {
            for (Reservation each : policy.of(history.get(known - 1))) {
                if (each.key().startsWith("running:")) {
                    held = each.action() == Action.TAKE;
                }
            }
            assertThat(held).isEqualTo(ProjectTable.fold(history.subList(0, known)) instanceof ProjectState.Running);
        }
    }

    /** Whatever is known at an instant, on every day no more is granted than requested and no more paid than granted. */
    private static void noLineIsOverdrawn(List<ProjectEvent> history) {
        for (int known = 1; known <= history.size(); known++) {
            List<ProjectEvent> facts = new ArrayList<>(history.subList(0, known));
            for (ProjectEvent fact : history.subList(0, known)) {
                if (fact instanceof ProjectFactRectified f) {
                    int place = Math.toIntExact(f.version());
                    facts.set(place, Rectifiable.with(facts.get(place), f.after()));
                }
            }
            for (LocalDate day : facts.stream()
                    .map(fact -> fact.occurredOn().latest())
                    .distinct()
                    .toList()) {
                Map<String, Long> requested = new TreeMap<>();
                Map<String, Long> granted = new TreeMap<>();
                Map<String, Long> paid = new TreeMap<>();
                for (ProjectEvent fact : facts) {
                    if (fact.occurredOn().certainBy(day)) {
                        switch (fact) {
                            case FundingRequested f -> requested.merge(f.lineId(), f.amount(), Long::sum);
                            case FundingGranted f -> granted.merge(f.lineId(), f.amount(), Long::sum);
                            case FundingPaid f -> paid.merge(f.lineId(), f.amount(), Long::sum);
                            default -> {}
                        }
                    }
                }
                granted.forEach((line, amount) ->
                        assertThat(amount).isPositive().isLessThanOrEqualTo(requested.getOrDefault(line, 0L)));
                paid.forEach((line, amount) ->
                        assertThat(amount).isPositive().isLessThanOrEqualTo(granted.getOrDefault(line, 0L)));
            }
        }
    }

    private <S, C, F> Set<String> play(
            Class<C> family,
            Supplier<S> initial,
            BiFunction<S, C, C> aimed,
            BiFunction<S, C, List<F>> decide,
            BiFunction<S, F, S> evolve,
            Function<List<F>, S> fold) {
        return play(family, initial, aimed, decide, evolve, fold, history -> {});
    }

    private <S, C, F> Set<String> play(
            Class<C> family,
            Supplier<S> initial,
            BiFunction<S, C, C> aimed,
            BiFunction<S, C, List<F>> decide,
            BiFunction<S, F, S> evolve,
            Function<List<F>, S> fold,
            Consumer<List<F>> judge) {
        List<Class<?>> commands = Stream.of(family.getPermittedSubclasses()).toList();
        List<F> strangers = new ArrayList<>();
        Map<String, S> reached = new TreeMap<>();
        for (int sequence = 0; sequence < sequences; sequence++) {
            S state = initial.get();
            List<F> history = new ArrayList<>();
            for (int i = 0; i < LENGTH; i++) {
                C command = aimed.apply(state, family.cast(made(pick(commands))));
                try {
                    List<F> facts = decide.apply(state, command);
                    for (F fact : facts) {
                        state = evolve.apply(state, fact);
                    }
                    history.addAll(facts);
                } catch (Refusal refusal) {
                    assertThat(refusal.french()).isNotBlank();
                }
                reached.put(state.getClass().getSimpleName(), state);
            }
            assertThat(fold.apply(history)).isEqualTo(state);
            judge.accept(history);
            strangers.addAll(history);
        }
        S state = initial.get();
        for (int i = 0; i < sequences; i++) {
            state = evolve.apply(state, pick(strangers));
            assertThat(state).isNotNull();
        }
        for (S each : reached.values()) {
            for (Class<?> command : commands) {
                tryOut(decide, each, family.cast(made(command)));
            }
        }
        return reached.keySet();
    }

    /** Whatever a command holds, in whatever state: it is decided, or a rule says no. */
    private static <S, C, F> void tryOut(BiFunction<S, C, List<F>> decide, S state, C command) {
        try {
            assertThat(decide.apply(state, command)).doesNotContainNull();
        } catch (Refusal refusal) {
            assertThat(refusal.english()).isNotBlank();
        }
    }

    /** Most acts go forward, so that every state is reached. */
    private TerritoryCommand seldomRectifying(TerritoryCommand command) {
        return command instanceof RectifyFact && dice.nextInt(6) > 0
                ? seldomRectifying(
                        (TerritoryCommand) made(pick(Stream.of(TerritoryCommand.class.getPermittedSubclasses())
                                .toList())))
                : command;
    }

    /** What ends a life, or halts it, comes seldom, so that most lives get somewhere before. */
    private TerritoryCommand seldomEnding(TerritoryCommand command) {
        boolean ends = command instanceof WithdrawTerritory
                || command instanceof CloseTerritory
                || command instanceof RenewTerritory
                || command instanceof SplitTerritory
                || command instanceof MergeTerritories
                || command instanceof SuspendTerritory;
        return ends && dice.nextInt(8) > 0
                ? seldomEnding((TerritoryCommand) made(pick(Stream.of(TerritoryCommand.class.getPermittedSubclasses())
                        .toList())))
                : command;
    }

    /** Half of the submissions digest the plan as it stands; the others come too late. */
    private TerritoryCommand withTheContentOf(TerritoryState state, TerritoryCommand command) {
        TerritoryCommand asked =
                state instanceof Governed && dice.nextInt(4) == 0 ? (TerritoryCommand) made(SubmitPlan.class) : command;
        return asked instanceof SubmitPlan c && state instanceof OnFile s && dice.nextBoolean()
                ? new SubmitPlan(
                        c.programme(), c.code(), s.dossier().planContent(), c.digest(), c.occurredOn(), c.source())
                : asked;
    }

    /** Parties mostly sign, so that some documents are not given up before the last signature. */
    private ProtocolCommand mostlySigning(ProtocolState state, ProtocolCommand command) {
        boolean givesUp = command instanceof RecallProtocol
                || command instanceof DeclineToSign
                || command instanceof MigrateProtocol;
        Class<? extends ProtocolCommand> forward = switch (state) {
            case Signing s ->
                switch (dice.nextInt(12)) {
                    case 0 -> DeclineToSign.class;
                    case 1, 2, 3 -> LapseProtocol.class;
                    default -> SignProtocol.class;
                };
            case Signed s -> EnterIntoForce.class;
            case InForce s -> TerminateProtocol.class;
            default -> SignProtocol.class;
        };
        if (state instanceof Completed s && dice.nextBoolean()) {
            String id = s.draft().protocolId();
            BusinessDate today = BusinessDate.on(Samples.TODAY);
            return state instanceof InForce
                    ? new TerminateProtocol(id, Samples.datum("motif"), today)
                    : new EnterIntoForce(id, null, today);
        }
        boolean goesOn = (state instanceof Signing || state instanceof Completed) && dice.nextInt(6) > 0;
        return goesOn || givesUp && dice.nextInt(20) > 0 ? (ProtocolCommand) made(forward) : command;
    }

    private Object made(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = Stream.of(components).map(this::value).toArray();
            return type.getDeclaredConstructor(
                            Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Not a plain record: " + type, e);
        }
    }

    private Object value(RecordComponent component) {
        boolean mayBeAbsent = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return mayBeAbsent && dice.nextInt(3) == 0 ? null : value(component.getName(), component.getGenericType());
    }

    private Object value(String name, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type element = list.getActualTypeArguments()[0];
            if (element == Party.class && dice.nextBoolean()) {
                return Samples.parties();
            }
            if (element == Member.class) {
                return name.equals("added")
                        ? pick(List.of(List.of(), List.of(Samples.newcomer()), Samples.members()))
                        : dice.nextInt(8) == 0 ? List.of() : Samples.members();
            }
            if (element == Seat.class && dice.nextBoolean()) {
                return Samples.install().seats();
            }
            if (element == Heir.class && dice.nextBoolean()) {
                return Samples.successors();
            }
            if (element == MergedPart.class && dice.nextBoolean()) {
                return Samples.mergedParts();
            }
            return Stream.generate(() -> value(name, element))
                    .limit(dice.nextInt(3))
                    .toList();
        }
        return value(name, (Class<?>) type);
    }

    private Object value(String name, Class<?> type) {
        if (type == String.class) {
            return text(name);
        }
        if (type == BusinessDate.class) {
            return date();
        }
        if (type == LocalDate.class) {
            return name.equals("deadline") ? day().plusDays(dice.nextInt(4) == 0 ? 5 : 100) : day();
        }
        if (type == Long.class) {
            return (long) dice.nextInt(10_000);
        }
        if (type == long.class) {
            return (long) dice.nextInt(name.equals("version") ? 12 : 10_000);
        }
        if (type == Integer.class) {
            return 1 + dice.nextInt(3);
        }
        if (type == int.class) {
            return name.equals("year") ? 2025 + dice.nextInt(3) : 1 + dice.nextInt(2);
        }
        if (type == boolean.class) {
            return dice.nextInt(6) > 0;
        }
        if (type == BigDecimal.class) {
            return BigDecimal.valueOf(dice.nextInt(3));
        }
        if (type == ProgrammeRules.class) {
            return pick(List.of(
                    Samples.rules(),
                    Samples.otherRules(),
                    Samples.rules(false, Samples.OPENING, Samples.CLOSING, "2", List.of())));
        }
        if (type == ProjectSheet.class && dice.nextBoolean()) {
            return Samples.sheet();
        }
        if (type == Mandate.class && dice.nextBoolean()) {
            return new Mandate("Délibération 2025-12", Samples.OPENING, null);
        }
        if (type == Deliberation.class && dice.nextBoolean()) {
            LocalDate day = Samples.OPENING.plusDays(30);
            return new Deliberation("2025-1", day, day);
        }
        if (type.isEnum()) {
            return pick(List.of(type.getEnumConstants()));
        }
        assertThat(type)
                .as("a component that this test knows to make up")
                .isIn(
                        Attested.class,
                        Augmented.class,
                        Called.class,
                        Scope.class,
                        Bequest.class,
                        Heir.class,
                        MergedPart.class,
                        MovedProject.class,
                        Completion.class,
                        DatumRef.class,
                        Deliberation.class,
                        Funder.class,
                        Mandate.class,
                        MandateScope.class,
                        Party.class,
                        ProjectReason.class,
                        Presented.class,
                        ProjectSheet.class,
                        Seat.class,
                        Signer.class,
                        SignProtocol.class,
                        Source.class,
                        Told.class,
                        PlanContent.class,
                        PlannedProject.class);
        return made(type);
    }

    private String text(String name) {
        return switch (name) {
            case "programme" -> Samples.PROGRAMME;
            case "code" -> Samples.CODE;
            case "nextProgramme" -> pick(List.of("DEMO-2", "DEMO-2", Samples.PROGRAMME));
            case "successor" -> pick(List.of("demo-101", "demo-11", "demo-12"));
            case "successorProject" -> pick(List.of("P1", "P8"));
            case "authority" -> pick(List.of("Préfecture", "Préfecture", " "));
            case "bodyId" -> pick(List.of(Samples.BODY, "200067346"));
            case "ceremonyId" -> "cer-7k3m9q2x4d5h";
            case "amendmentId", "amends" -> pick(List.of("prt-2x4d5h7k3m9q", "prt-3x4d5h7k3m9q"));
            case "reference" -> pick(List.of("2025-31", "2025-32"));
            case "mandateId", "delegatedFrom" -> pick(List.of("m1", "m2", "m3", "m4"));
            case "contactId" -> pick(List.of("c1", "c2"));
            case "language" -> pick(List.of("fr", "en"));
            case "deed" -> pick(List.of("Arrêté 12", "Arrêté 12", " "));
            case "territory" -> Samples.CODE;
            case "documentKinds" -> pick(List.of("PROTOCOL", "CONTRACT"));
            case "protocolId" -> Samples.PROTOCOL;
            case "lineId", "commitmentId", "indicatorId" -> pick(List.of("l1", "l2", "l3"));
            case "body" -> pick(List.of("200052264", "130025265", " "));
            case "projectId" -> pick(List.of("P1", "P2", "P3", "P4"));
            case "leadRegion", "regions" -> pick(List.of("44", "44", "11"));
            case "axes" -> pick(List.of("RECRUTER", "INNOVER", "INSTALLER", "ATTIRER", "REVER"));
            case "applicant" -> "200000001";
            case "electedBy", "removed" -> pick(List.of("200000001", "200000002", "999999999"));
            case "group" ->
                pick(List.of("REGION", "STATE", "INDUSTRY", "INTERCOMMUNALITY", "DEPARTMENT", "OPERATOR", "PRESS"));
            case "party", "id" ->
                pick(List.of(
                        "vallees", "region", "etat", "fonderies", "scierie", "departement", "operateur", "passant"));
            case "documentKind" -> pick(List.of("PROTOCOL", "CONTRACT", "PROTOCOL_OR_CONTRACT", "TREATY"));
            case "milestone" ->
                pick(List.of(
                        "GOVERNANCE_INSTALLED",
                        "PLAN_VALIDATED",
                        "DOCUMENT_SIGNED",
                        "ACTION_PLAN_ESTABLISHED",
                        "ACTION_PLAN_ESTABLISHED",
                        "ELSEWHERE",
                        dice.nextInt(20) == 0 ? "REPLACED" : "DESIGNATED"));
            case "digest", "fileDigest" -> pick(List.of(Samples.DIGEST, Samples.DIGEST, Samples.OTHER_DIGEST));
            default -> pick(List.of("", "é $1 {axis} \\", "Mulhouse"));
        };
    }

    /** Mostly early days, so that a procedure gets somewhere before its dates run out. */
    private LocalDate day() {
        return Samples.OPENING.plusDays(dice.nextInt(12) == 0 ? dice.nextInt(1200) - 100 : dice.nextInt(60));
    }

    private BusinessDate date() {
        return switch (dice.nextInt(12)) {
            case 0 -> BusinessDate.in(2025 + dice.nextInt(3));
            case 1 -> BusinessDate.in(YearMonth.from(day()));
            case 2 -> BusinessDate.onOrBefore(day().plusDays(200), Samples.OPENING);
            default -> BusinessDate.on(day());
        };
    }

    private <T> T pick(List<T> among) {
        return among.get(dice.nextInt(among.size()));
    }
}
