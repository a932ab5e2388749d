package fr.paraphe.command;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.figure.domain.FigureCommand;
import fr.paraphe.command.figure.domain.FigureState;
import fr.paraphe.command.figure.domain.FigureTable;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Completion;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Told;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.command.territory.domain.PlanContent;
import fr.paraphe.command.territory.domain.PlanContent.PlannedProject;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyFact;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Commands in any order and of any content, made up from the components of the commands themselves: a decision ends in
 * facts or in a {@link Refusal}, never otherwise, and history always folds. The seed is fixed, so a failure repeats.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnySequenceTest {

    private static final int SEQUENCES = 400;
    private static final int LENGTH = 100;

    private final Random dice = new Random(20191119);

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
                (state, command) -> withTheContentOf(state, seldomRectifying(command)),
                (state, command) -> TerritoryTable.decide(state, command, Samples.now()),
                TerritoryTable::evolve,
                TerritoryTable::fold);

        assertThat(reached).as("states on the way").hasSize(8);
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
    void a_protocol_never_loses_its_footing() {
        Circumstances validatedEarly = Samples.now(
                new TerritoryStanding(false, BusinessDate.on(Samples.OPENING), BusinessDate.on(Samples.OPENING)));
        Set<String> reached = play(
                ProtocolCommand.class,
                ProtocolTable::initial,
                (state, command) -> mostlySigning(command),
                (state, command) -> ProtocolTable.decide(state, command, validatedEarly),
                ProtocolTable::evolve,
                ProtocolTable::fold);

        assertThat(reached).as("states on the way").hasSize(8);
    }

    private <S, C, F> Set<String> play(
            Class<C> family,
            Supplier<S> initial,
            BiFunction<S, C, C> aimed,
            BiFunction<S, C, List<F>> decide,
            BiFunction<S, F, S> evolve,
            Function<List<F>, S> fold) {
        List<Class<?>> commands = Stream.of(family.getPermittedSubclasses()).toList();
        List<F> strangers = new ArrayList<>();
        Set<String> reached = new HashSet<>();
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
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
                reached.add(state.getClass().getSimpleName());
            }
            assertThat(fold.apply(history)).isEqualTo(state);
            strangers.addAll(history);
        }
        S state = initial.get();
        for (int i = 0; i < SEQUENCES; i++) {
            state = evolve.apply(state, pick(strangers));
            assertThat(state).isNotNull();
        }
        return reached;
    }

    /** Most acts go forward, so that every state is reached. */
    private TerritoryCommand seldomRectifying(TerritoryCommand command) {
        return command instanceof RectifyFact && dice.nextInt(6) > 0
                ? seldomRectifying(
                        (TerritoryCommand) made(pick(Stream.of(TerritoryCommand.class.getPermittedSubclasses())
                                .toList())))
                : command;
    }

    /** Half of the submissions digest the plan as it stands; the others come too late. */
    private TerritoryCommand withTheContentOf(TerritoryState state, TerritoryCommand command) {
        return command instanceof SubmitPlan c && state instanceof OnFile s && dice.nextBoolean()
                ? new SubmitPlan(
                        c.programme(), c.code(), s.dossier().planContent(), c.digest(), c.occurredOn(), c.source())
                : command;
    }

    /** Parties mostly sign, so that some documents are not given up before the last signature. */
    private ProtocolCommand mostlySigning(ProtocolCommand command) {
        boolean givesUp = command instanceof RecallProtocol || command instanceof DeclineToSign;
        return givesUp && dice.nextInt(20) > 0 ? (ProtocolCommand) made(SignProtocol.class) : command;
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
            return name.equals("deadline") ? day().plusDays(100) : day();
        }
        if (type == long.class) {
            return (long) dice.nextInt(name.equals("version") ? 12 : 10_000);
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
                        Completion.class,
                        DatumRef.class,
                        Deliberation.class,
                        Mandate.class,
                        Party.class,
                        ProjectReason.class,
                        ProjectSheet.class,
                        Seat.class,
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
            case "protocolId" -> Samples.PROTOCOL;
            case "projectId" -> pick(List.of("P1", "P2", "P3", "P4"));
            case "leadRegion", "regions" -> pick(List.of("44", "44", "11"));
            case "axes" -> pick(List.of("RECRUTER", "INNOVER", "INSTALLER", "ATTIRER", "REVER"));
            case "electedBy", "removed" -> pick(List.of("200000001", "200000002", "999999999"));
            case "group" -> pick(List.of("REGION", "STATE", "INDUSTRY", "INTERCOMMUNALITY", "PRESS"));
            case "party", "id" -> pick(List.of("vallees", "region", "etat", "fonderies", "scierie", "passant"));
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
