package fr.paraphe.command.project.domain;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingNature;
import fr.paraphe.events.ProjectEvent.Progress;
import fr.paraphe.events.Source;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What may be asked of a project of a plan. Amounts are euro cents. */
public sealed interface ProjectCommand {

    /** Code of the programme. */
    String programme();

    /** Code of the territory whose plan the project is in. */
    String code();

    /** Id of the project in its territory. */
    String projectId();

    /** When it happened. */
    BusinessDate occurredOn();

    /** The document that tells it; null for a live act. */
    @Nullable Source source();

    /** Contracts the project as the validated plan holds it. */
    record ContractProject(
            String programme,
            String code,
            String projectId,
            BusinessDate occurredOn,
            @Nullable Source source) implements ProjectCommand {}

    /** Tells how far it has come. */
    record DeclareProgress(
            String programme,
            String code,
            String projectId,
            Progress progress,
            @Nullable DatumRef note,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /** Stops it for a time. */
    record PauseProject(
            String programme,
            String code,
            String projectId,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /**
     * Tells that something keeps it from going on.
     *
     * @param reason what does; null is refused
     */
    record BlockProject(
            String programme,
            String code,
            String projectId,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /** Lets it go on from where it was. */
    record ResumeProject(
            String programme,
            String code,
            String projectId,
            BusinessDate occurredOn,
            @Nullable Source source) implements ProjectCommand {}

    /**
     * Gives it up.
     *
     * @param reason why; null is refused
     */
    record AbandonProject(
            String programme,
            String code,
            String projectId,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /**
     * Gives it to another territory, whose standing comes in with the circumstances.
     *
     * @param reason why; null is refused
     */
    record TransferProject(
            String programme,
            String code,
            String projectId,
            String toProgramme,
            String toCode,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /**
     * Asks a funder for money, or for more of it on the same line.
     *
     * @param lineId id of the funding line in its project
     */
    record RequestFunding(
            String programme,
            String code,
            String projectId,
            String lineId,
            Funder funder,
            FundingNature nature,
            long amount,
            @Nullable String reference,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /** Grants what was asked for on a line, or a part of it. */
    record GrantFunding(
            String programme,
            String code,
            String projectId,
            String lineId,
            long amount,
            @Nullable String reference,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /**
     * Refuses what was asked for on a line.
     *
     * @param reason why; null is refused
     */
    record RefuseFunding(
            String programme,
            String code,
            String projectId,
            String lineId,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /** Pays what was granted on a line, or a part of it. */
    record PayFunding(
            String programme,
            String code,
            String projectId,
            String lineId,
            long amount,
            @Nullable String reference,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /**
     * Commits an operator to services, to an amount, or to both; neither is refused.
     *
     * @param commitmentId id of the commitment in its project
     */
    record CommitOperator(
            String programme,
            String code,
            String projectId,
            String commitmentId,
            Funder operator,
            @Nullable DatumRef services,
            @Nullable Long amount,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /**
     * Lays down by what the project will be judged.
     *
     * @param indicatorId id of the indicator in its project
     * @param baseline where it stood at the start; null when not known
     * @param target where it is to stand
     * @param targetOn by when
     */
    record DeclareIndicator(
            String programme,
            String code,
            String projectId,
            String indicatorId,
            String name,
            String unit,
            @Nullable BigDecimal baseline,
            BigDecimal target,
            LocalDate targetOn,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /**
     * Corrects an earlier fact of the project; null stays as it was told.
     *
     * @param factId id of the fact
     * @param factName stored name of that fact
     * @param version its place in the stream, from 0
     * @param happenedOn when it really happened
     * @param amount the right amount, of money that was requested, granted, paid or promised
     * @param value the right value, of a measure
     * @param reason why it is corrected; null is refused
     * @param occurredOn when it was found
     */
    record RectifyProjectFact(
            String programme,
            String code,
            String projectId,
            String factId,
            String factName,
            long version,
            @Nullable BusinessDate happenedOn,
            @Nullable Long amount,
            @Nullable BigDecimal value,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}

    /** Tells what an indicator was on a day. */
    record MeasureIndicator(
            String programme,
            String code,
            String projectId,
            String indicatorId,
            BigDecimal value,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectCommand {}
}
