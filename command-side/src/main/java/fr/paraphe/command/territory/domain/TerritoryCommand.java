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

    /**
     * The State names a territory and its members. Components as in the fact; without members a selected applicant takes
     * those that it applied with.
     */
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

    /** An inter-municipal body applies for a territory of its own and others. Components as in the fact. */
    record FileApplication(
            String programme,
            String code,
            String name,
            String leadRegion,
            List<String> regions,
            List<String> departments,
            List<Member> members,
            String applicant,
            DatumRef electedLead,
            String electedBy,
            DatumRef industrialLead,
            String company,
            DatumRef roadMap,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The State, with the Region, selects an applicant.
     *
     * @param authority the body that decided
     */
    record SelectApplicant(
            String programme,
            String code,
            String authority,
            BusinessDate occurredOn,
            @Nullable Source source) implements TerritoryCommand {}

    /**
     * The State, with the Region, does not select an applicant.
     *
     * @param authority the body that decided
     * @param reason why; null is refused
     */
    record RejectApplicant(
            String programme,
            String code,
            String authority,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /** The regional committee makes the territory a pilot of the programme. */
    record GrantPilotStatus(
            String programme,
            String code,
            BusinessDate occurredOn,
            @Nullable Source source) implements TerritoryCommand {}

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
     * The lead pair asks the regional committee for another perimeter.
     *
     * @param added members that would join
     * @param removed SIREN of each member that would leave
     */
    record RequestPerimeterChange(
            String programme,
            String code,
            List<Member> added,
            List<String> removed,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The regional committee accepts the perimeter that was asked for.
     *
     * @param request number of the request
     */
    record AcceptPerimeterChange(
            String programme,
            String code,
            int request,
            BusinessDate occurredOn,
            @Nullable Source source) implements TerritoryCommand {}

    /**
     * The regional committee refuses the perimeter that was asked for.
     *
     * @param request number of the request
     * @param reason why; null is refused
     */
    record RefusePerimeterChange(
            String programme,
            String code,
            int request,
            @Nullable DatumRef reason,
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
     * The programme's administrator has the territory go by other rules of the programme from here on.
     *
     * @param toVersion number of these rules; null for the newest
     * @param reason why; null is refused
     */
    record MigrateTerritory(
            String programme,
            String code,
            @Nullable Integer toVersion,
            @Nullable DatumRef reason,
            BusinessDate occurredOn)
            implements TerritoryCommand {

        /** None: whoever migrates a territory does so here. */
        @Override
        public @Nullable Source source() {
            return null;
        }
    }

    /**
     * The State or the Region halts the programme for the territory.
     *
     * @param authority the body that decided
     * @param reason why; null is refused
     */
    record SuspendTerritory(
            String programme,
            String code,
            String authority,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /** The calendar tells a territory which stages are overdue. No actor sends it. */
    record TellOverdueStages(String programme, String code, BusinessDate occurredOn) implements TerritoryCommand {

        /** It is no report of the past. */
        @Override
        public @Nullable Source source() {
            return null;
        }
    }

    /**
     * The State or the Region lets a suspended territory go on from where it stood.
     *
     * @param authority the body that decided
     * @param reason why; null is refused
     */
    record ResumeTerritory(
            String programme,
            String code,
            String authority,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The territory leaves the programme, for good.
     *
     * @param authority the body that decided
     * @param reason why; null is refused
     */
    record WithdrawTerritory(
            String programme,
            String code,
            String authority,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The State or the Region closes the territory: everything is settled.
     *
     * @param authority the body that decided
     * @param reason why; null is refused
     */
    record CloseTerritory(
            String programme,
            String code,
            String authority,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * The territory goes on in another programme.
     *
     * @param nextProgramme code of that programme
     * @param successor code of the territory that it goes on as there
     * @param authority the body that decided
     */
    record RenewTerritory(
            String programme,
            String code,
            String nextProgramme,
            String successor,
            String authority,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * A territory that takes the place of others, in whole or in part.
     *
     * @param leadRegion INSEE code of the region that leads
     * @param regions INSEE codes of every region concerned, the lead region included
     * @param departments INSEE codes of the departments
     * @param members SIREN of each member that goes to it
     */
    record Heir(
            String code,
            String name,
            String leadRegion,
            List<String> regions,
            List<String> departments,
            List<String> members) {}

    /**
     * Which successor a project goes to.
     *
     * @param successor code of the successor
     */
    record Bequest(String projectId, String successor) {}

    /**
     * The territory gives way to several others; each of its members and projects goes to one of them.
     *
     * @param authority the body that decided
     * @param reason why; null is refused
     */
    record SplitTerritory(
            String programme,
            String code,
            List<Heir> successors,
            List<Bequest> projects,
            String authority,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /**
     * What a territory brings into a merger, as it was read.
     *
     * @param members its members, in the order of SIREN
     */
    record MergedPart(String code, List<Member> members, List<MovedProject> projects) {}

    /**
     * A project that goes to the successor.
     *
     * @param successorProject its id there
     * @param sheet its sheet; null when the territory has no such project
     */
    record MovedProject(
            String projectId,
            String successorProject,
            @Nullable ProjectSheet sheet) {}

    /**
     * The territory and others give way to one; it is put to each of them, to the first one by the actor.
     *
     * @param successor who takes their place; its members are those of the parts
     * @param parts what each of them brings, the first one first
     * @param authority the body that decided
     * @param reason why; null is refused
     */
    record MergeTerritories(
            String programme,
            String code,
            Heir successor,
            List<MergedPart> parts,
            String authority,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

    /** A territory that gives way hands a project to its successor. No actor sends it. */
    record ReceiveProject(
            String programme,
            String code,
            String projectId,
            ProjectSheet sheet,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryCommand {}

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
