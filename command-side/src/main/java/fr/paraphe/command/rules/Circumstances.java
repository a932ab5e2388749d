package fr.paraphe.command.rules;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know beside the history of its own stream; gathered before the decision, so that deciding
 * reads no clock and no store.
 *
 * @param today the current day, in the service's time zone
 * @param programme the rules in force; null when the programme is unknown
 * @param territory where the other territory stands that the command is about: that of a protocol or a project, the one
 *     that a project is given to, or the one in which a territory goes on; null when it is unknown or needed by none
 * @param documentUnderWay id of the protocol that is under way in the territory; null when none is, or when the command
 *     does not ask
 * @param power what the register says of the mandate under which a party signs; null when no mandate of it is named
 * @param base where the document stands that an amendment is about; null when it is unknown or none is named
 * @param project what the plan of its territory holds of a project; null when it holds none of that id, or when the
 *     command contracts no project
 * @param running ids of the contracted projects of the territory that have not ended, in order; empty when the command
 *     does not ask
 */
public record Circumstances(
        LocalDate today,
        @Nullable ProgrammeInForce programme,
        @Nullable TerritoryStanding territory,
        @Nullable String documentUnderWay,
        @Nullable Power power,
        @Nullable BaseStanding base,
        @Nullable ProjectStanding project,
        List<String> running) {

    /** Circumstances of a command that asks for nothing but the rules and a territory. */
    public Circumstances(LocalDate today, @Nullable ProgrammeInForce programme, @Nullable TerritoryStanding territory) {
        this(today, programme, territory, null, null, null, null, List.of());
    }

    /** Circumstances of a command that also asks for the document under way. */
    public Circumstances(
            LocalDate today,
            @Nullable ProgrammeInForce programme,
            @Nullable TerritoryStanding territory,
            @Nullable String documentUnderWay) {
        this(today, programme, territory, documentUnderWay, null, null, null, List.of());
    }

    /** The same with what the register says of a mandate. */
    public Circumstances with(@Nullable Power registered) {
        return new Circumstances(today, programme, territory, documentUnderWay, registered, base, project, running);
    }

    /** The same with the document that an amendment is about. */
    public Circumstances with(@Nullable BaseStanding amended) {
        return new Circumstances(today, programme, territory, documentUnderWay, power, amended, project, running);
    }

    /** The same with what the plan of the territory holds of a project. */
    public Circumstances with(@Nullable ProjectStanding planned) {
        return new Circumstances(today, programme, territory, documentUnderWay, power, base, planned, running);
    }

    /** The same with the contracted projects that have not ended. */
    public Circumstances with(List<String> projects) {
        return new Circumstances(
                today, programme, territory, documentUnderWay, power, base, project, List.copyOf(projects));
    }

    /** The same under another version of the programme's rules; 0 stands for those at hand. */
    public Circumstances under(int version) {
        return programme == null || version == 0 || version == programme.version()
                ? this
                : new Circumstances(
                        today, programme.under(version), territory, documentUnderWay, power, base, project, running);
    }

    /** The same for a territory that a region leads. */
    public Circumstances in(String region) {
        return programme == null
                ? this
                : new Circumstances(
                        today, programme.in(region), territory, documentUnderWay, power, base, project, running);
    }

    /** Circumstances of a command about a programme or a territory. */
    public static Circumstances of(LocalDate today, @Nullable ProgrammeInForce programme) {
        return new Circumstances(today, programme, null);
    }
}
