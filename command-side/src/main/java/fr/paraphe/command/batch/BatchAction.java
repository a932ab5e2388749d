package fr.paraphe.command.batch;

import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.EnterIntoForce;
import fr.paraphe.command.protocol.domain.ProtocolCommand.ExtendDeadline;
import fr.paraphe.command.protocol.domain.ProtocolCommand.LapseProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.CloseTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.territory.domain.TerritoryCommand.ResumeTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.SuspendTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ValidatePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.WithdrawTerritory;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.SourceTold;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Source;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An act that may be done on many at once. One more is one line.
 *
 * @param name its name: that of the address of the act on its own
 * @param documents whether it is about documents; about territories otherwise
 * @param filtered whether a filter finds its items: territories and documents under way
 * @param capacities who may do it
 * @param needed what has to be told, by the names of {@link Told}
 * @param others what may be told beside; {@code occurredOn} always may
 * @param preparing makes the command for one item
 */
record BatchAction(
        String name,
        boolean documents,
        boolean filtered,
        Set<String> capacities,
        List<String> needed,
        List<String> others,
        Preparing preparing) {

    private static final Set<String> REGION = Set.of("REGION", "ADMIN");
    private static final Set<String> REGION_OR_STATE = Set.of("REGION", "STATE", "ADMIN");
    private static final Set<String> OR_TERRITORY = Set.of("TERRITORY", "REGION", "STATE", "ADMIN");
    private static final Set<String> ANY_ACTOR = Set.of("TERRITORY", "REGION", "STATE", "OPERATOR", "ADMIN");

    private static final List<BatchAction> ALL = List.of(
            decision("suspension", REGION_OR_STATE, SuspendTerritory::new),
            decision("resumption", REGION_OR_STATE, ResumeTerritory::new),
            decision("withdrawal", OR_TERRITORY, WithdrawTerritory::new),
            decision("closing", REGION_OR_STATE, CloseTerritory::new),
            territory(
                    "plan/validation", REGION, List.of("deliberation"), List.of("source"), BatchAction::planValidation),
            territory(
                    "milestones",
                    ANY_ACTOR,
                    List.of("milestone", "occurredOn", "source"),
                    List.of("documentKind", "note"),
                    BatchAction::milestone),
            document("opening", List.of("deadline"), (id, told, on, texts) -> new OpenSignature(id, day(told), on)),
            document("extensions", List.of("deadline"), (id, told, on, texts) -> new ExtendDeadline(id, day(told), on)),
            document("lapse", List.of(), (id, told, on, texts) -> new LapseProtocol(id, on)),
            document(
                    "entry-into-force",
                    false,
                    List.of(),
                    List.of("endsOn"),
                    (id, told, on, texts) -> new EnterIntoForce(id, told.endsOn(), on)),
            document(
                    "recall",
                    List.of("reason"),
                    (id, told, on, texts) -> new RecallProtocol(id, texts.optional(told.reason()), on)));

    /** Makes the command for one item as the facts stand. */
    interface Preparing {
        Prepared prepare(CurrentState state, String item, Told told);
    }

    private interface OnTerritory {
        TerritoryCommand make(String programme, String code, Told told, BusinessDate on, Texts texts);
    }

    private interface OnDocument {
        ProtocolCommand make(String id, Told told, BusinessDate on, Texts texts);
    }

    private interface Deciding {
        TerritoryCommand make(
                String programme,
                String code,
                String authority,
                @Nullable DatumRef reason,
                BusinessDate on,
                @Nullable Source source);
    }

    /** Every action. */
    static List<BatchAction> all() {
        return ALL;
    }

    /** The action with this name. */
    static Optional<BatchAction> named(String name) {
        return ALL.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /** The names of all actions, separated by commas. */
    static String names() {
        return String.join(", ", ALL.stream().map(BatchAction::name).toList());
    }

    /** Everything that may be told. */
    Set<String> known() {
        return Set.copyOf(Stream.of(needed, others, List.of("occurredOn"))
                .flatMap(List::stream)
                .toList());
    }

    private static BatchAction decision(String name, Set<String> capacities, Deciding deciding) {
        return new BatchAction(
                name,
                false,
                true,
                capacities,
                List.of("authority", "reason"),
                List.of("source"),
                (state, item, told) -> territory(
                        state,
                        item,
                        told,
                        state.wholeTerritory(programme(item), code(item)),
                        (programme, code, said, on, texts) -> deciding.make(
                                programme,
                                code,
                                Objects.requireNonNull(said.authority()).strip(),
                                texts.optional(said.reason()),
                                on,
                                SourceTold.of(said.source()))));
    }

    private static BatchAction territory(
            String name, Set<String> capacities, List<String> needed, List<String> others, OnTerritory making) {
        return new BatchAction(
                name,
                false,
                true,
                capacities,
                needed,
                others,
                (state, item, told) -> territory(state, item, told, state.circumstances(programme(item)), making));
    }

    private static Prepared territory(
            CurrentState state, String item, Told told, Circumstances circumstances, OnTerritory making) {
        Texts texts = new Texts();
        BusinessDate on = state.date(told.occurredOn(), programme(item), circumstances);
        return Prepared.territory(making.make(programme(item), code(item), told, on, texts), circumstances, texts);
    }

    private static BatchAction document(String name, List<String> needed, OnDocument making) {
        return document(name, true, needed, List.of(), making);
    }

    private static BatchAction document(
            String name, boolean filtered, List<String> needed, List<String> others, OnDocument making) {
        return new BatchAction(name, true, filtered, REGION_OR_STATE, needed, others, (state, id, told) -> {
            if (!(state.protocol(id) instanceof ProtocolState.Drafted protocol)) {
                throw new Refusal(Rule.PROTOCOL_UNKNOWN);
            }
            String programme = protocol.draft().programme();
            Circumstances circumstances =
                    state.circumstances(programme, protocol.draft().code());
            Texts texts = new Texts();
            BusinessDate on = state.date(told.occurredOn(), programme, circumstances);
            return Prepared.protocol(making.make(id, told, on, texts), circumstances, texts, List.of());
        });
    }

    private static TerritoryCommand planValidation(
            String programme, String code, Told told, BusinessDate on, Texts texts) {
        return new ValidatePlan(
                programme,
                code,
                null,
                Objects.requireNonNull(told.deliberation()).deliberation(),
                on,
                SourceTold.of(told.source()));
    }

    private static TerritoryCommand milestone(String programme, String code, Told told, BusinessDate on, Texts texts) {
        return new ReportMilestone(
                programme,
                code,
                Objects.requireNonNull(told.milestone()),
                told.documentKind(),
                on,
                SourceTold.of(told.source()),
                texts.optional(told.note()));
    }

    private static LocalDate day(Told told) {
        return Objects.requireNonNull(told.deadline());
    }

    /** A territory as an item: its programme, then its code. */
    static String item(String programme, String code) {
        return programme + "/" + code;
    }

    private static String programme(String item) {
        return item.substring(0, item.indexOf('/'));
    }

    private static String code(String item) {
        return item.substring(item.indexOf('/') + 1);
    }

    /** The capacities in words. */
    String whoMay() {
        return String.join(
                ", ", Arrays.stream(capacities.toArray(String[]::new)).sorted().toList());
    }
}
