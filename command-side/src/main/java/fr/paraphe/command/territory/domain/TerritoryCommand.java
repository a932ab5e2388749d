package fr.paraphe.command.territory.domain;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Member;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What actors may ask of a territory. A command with a source reports the past; one without is a live act. */
public sealed interface TerritoryCommand {

    /** Code of the programme. */
    String programme();

    /** Code of the territory in its programme. */
    String code();

    /** The legal day of the act; a live act has a {@code DAY}. */
    BusinessDate occurredOn();

    /** The document that tells the act when it is reported after the event; null for a live act. */
    @Nullable Source source();

    /** The State names a territory and its members. Components as in the fact. */
    record DesignateTerritory(
            String programme,
            String code,
            String name,
            String leadRegion,
            List<String> regions,
            List<String> departments,
            List<Member> members,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /** The territory names its elected official and its industrialist; again to replace them. */
    record AppointLeadPair(
            String programme,
            String code,
            DatumRef electedLead,
            String electedBy,
            DatumRef industrialLead,
            String company,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /** The territory holds the first sitting of its local committee. */
    record InstallGovernance(
            String programme,
            String code,
            List<Seat> seats,
            BusinessDate occurredOn,
            @Nullable Source source) implements TerritoryCommand {}

    /**
     * The project manager proposes a project for the plan.
     *
     * @param projectId id of the project, never used before in this territory
     */
    record ProposeProject(
            String programme,
            String code,
            String projectId,
            ProjectSheet sheet,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /** The project manager replaces the sheet of a project. */
    record ReviseProject(
            String programme,
            String code,
            String projectId,
            ProjectSheet sheet,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The project manager takes a project out of the plan.
     *
     * @param reason why; null is refused
     */
    record DropProject(
            String programme,
            String code,
            String projectId,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The lead pair submits the plan to the Regional Council.
     *
     * @param content what was digested, as {@link Dossier#planContent()} gives it
     * @param digest {@code sha-256:} digest of the canonical JSON of {@code content}
     */
    record SubmitPlan(
            String programme,
            String code,
            PlanContent content,
            String digest,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The Regional Council validates the submitted plan.
     *
     * @param digest digest of the plan that the assembly saw; null when it does not say
     */
    record ValidatePlan(
            String programme,
            String code,
            @Nullable String digest,
            Deliberation deliberation,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The Regional Council sends the plan back to be reworked.
     *
     * @param reason why; null is refused
     * @param projectReasons why, project by project; may be empty
     */
    record SendPlanBack(
            String programme,
            String code,
            @Nullable DatumRef reason,
            List<ProjectReason> projectReasons,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The Regional Council refuses the plan.
     *
     * @param reason why; null is refused
     */
    record RefusePlan(
            String programme,
            String code,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source) implements TerritoryCommand {}

    /**
     * Somebody reports, from a source, that a milestone was reached.
     *
     * @param milestone code of a milestone of the programme
     * @param documentKind kind of the document, for a signature
     * @param source where it is told; null or a blank label is refused
     * @param note remark of the reporter, if any
     */
    record ReportMilestone(
            String programme,
            String code,
            String milestone,
            @Nullable String documentKind,
            BusinessDate occurredOn,
            @Nullable Source source,
            @Nullable DatumRef note)
            implements TerritoryCommand {}

    /**
     * Bodies join the territory or leave it.
     *
     * @param added members that join
     * @param removed SIREN of each member that leaves
     */
    record ChangePerimeter(
            String programme,
            String code,
            List<Member> added,
            List<String> removed,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The territory takes another name.
     *
     * @param name the name that it bears from then on
     */
    record RenameTerritory(
            String programme,
            String code,
            String name,
            BusinessDate occurredOn,
            @Nullable Source source) implements TerritoryCommand {}

    /**
     * An earlier fact of the territory was told wrongly; what is null stays as it was told.
     *
     * @param factId id of that fact
     * @param factName its stored name
     * @param version its place in the territory's stream, from 0
     * @param happenedOn when it really happened
     * @param milestone the milestone that was really reached
     * @param documentKind kind of the document that was really signed
     * @param name the name that the territory really bears
     * @param territory code of the territory that it is really about
     * @param reason why it is corrected; null is refused
     * @param occurredOn when the mistake was found
     * @param source the document that tells it, if any
     */
    record RectifyFact(
            String programme,
            String code,
            String factId,
            String factName,
            long version,
            @Nullable BusinessDate happenedOn,
            @Nullable String milestone,
            @Nullable String documentKind,
            @Nullable String name,
            @Nullable String territory,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /** The protocol tells its territory that its last needed signature was given. No actor sends it. */
    record RecordDocumentSigned(
            String programme,
            String code,
            String documentKind,
            String protocolId,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The protocol tells its territory that the day of its last needed signature was told wrongly. No actor sends it.
     *
     * @param factId id of the fact by which the territory took note of the signature
     * @param factName its stored name
     * @param happenedOn when the document was really signed
     * @param reason why it is corrected
     * @param occurredOn when the mistake was found
     */
    record RectifyDocumentSigned(
            String programme,
            String code,
            String protocolId,
            String factId,
            String factName,
            BusinessDate happenedOn,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}
}
