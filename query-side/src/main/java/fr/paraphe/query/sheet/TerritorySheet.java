package fr.paraphe.query.sheet;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.paraphe.events.Member;
import fr.paraphe.events.TerritoryEvent.CommitmentLevel;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All there is to know about a territory at a moment.
 *
 * @param programme code of the programme
 * @param fictitious whether the territory is invented
 * @param code code of the territory
 * @param name its name on that day, as far as that is certain
 * @param leadRegion the region that leads
 * @param regions every region concerned
 * @param departments INSEE codes of the departments
 * @param members bodies of the perimeter on that day, as far as that is certain
 * @param perimeterChanges every change of the members since the designation that may have happened, as recorded
 * @param perimeterRequests every request for another perimeter, in order
 * @param names every other name since the designation that it may have taken, as recorded
 * @param leadPair who leads; null before anybody was named
 * @param seats seats of the local committee; empty before it was installed
 * @param stage code of the highest rung certainly reached; null when not even the designation is certain
 * @param side whether it is suspended or its life in the programme is over; null while it goes its way
 * @param pilotSince when it became a pilot of the programme; null while it is none
 * @param application its application, and what became of it; null when it did not apply
 * @param programmeVersion version of the programme's rules that it goes by, from 1: the one that it was designated under,
 *     or migrated to; null before its designation, and when its row was written before that was kept
 * @param ladder the rungs of the programme, in order, then other milestones reached
 * @param plans submitted versions of the action plan, in order
 * @param projects projects of the plan, in the order in which they were proposed
 * @param documents documents signed or to be signed, in the order in which they came
 * @param version version of the territory's stream
 * @param lastFacts last facts first, at most five
 */
public record TerritorySheet(
        String programme,
        boolean fictitious,
        String code,
        String name,
        Region leadRegion,
        List<Region> regions,
        List<String> departments,
        List<Member> members,
        List<PerimeterChange> perimeterChanges,
        List<PerimeterRequest> perimeterRequests,
        List<NewName> names,
        @Nullable LeadPair leadPair,
        List<Seat> seats,
        @Nullable String stage,
        @Nullable Side side,
        @Nullable MilestoneDate pilotSince,
        @Nullable Application application,
        @Nullable Integer programmeVersion,
        List<Rung> ladder,
        List<Plan> plans,
        List<Project> projects,
        List<Document> documents,
        long version,
        List<LastFact> lastFacts) {

    /**
     * What a territory came to beside its way.
     *
     * @param state what it is
     * @param since when it came to it, and who says so
     * @param authority the body that decided; null when only a source tells it
     * @param reason why; null when none is told
     * @param successors the territories that it goes on as; empty when it does not, or none is told
     */
    public record Side(
            SideState state,
            MilestoneDate since,
            @Nullable String authority,
            @Nullable Personal reason,
            List<Successor> successors) {}

    /** What a territory can come to beside its way. */
    public enum SideState {
        SUSPENDED,
        WITHDRAWN,
        CLOSED,
        RENEWED,
        REPLACED
    }

    /**
     * An application to become a territory of the programme.
     *
     * @param applicant SIREN of the body that applied for all
     * @param electedLead the elected official of the pair
     * @param electedBy SIREN of the member whose assembly the official belongs to
     * @param industrialLead the industrialist of the pair
     * @param company the industrialist's company
     * @param roadMap title of the industrial road map
     * @param state what became of it; a territory that was designated since stays selected
     * @param filed when it was filed, and who says so
     * @param decided when it was selected or not; null while nobody has decided
     * @param authority the body that decided; null likewise
     * @param reason why it was not selected; null unless it was not
     */
    public record Application(
            String applicant,
            Personal electedLead,
            String electedBy,
            Personal industrialLead,
            String company,
            Personal roadMap,
            ApplicationState state,
            MilestoneDate filed,
            @Nullable MilestoneDate decided,
            @Nullable String authority,
            @Nullable Personal reason) {}

    /** What an application came to. */
    public enum ApplicationState {
        FILED,
        SELECTED,
        REJECTED
    }

    /** A territory that another one goes on as. */
    public record Successor(String programme, String code) {}

    /**
     * Members that joined or left.
     *
     * @param date when, and who says so
     * @param certain whether it had certainly happened on the day asked about
     */
    public record PerimeterChange(List<Member> added, List<Member> removed, MilestoneDate date, boolean certain) {}

    /**
     * A request for another perimeter.
     *
     * @param request its number
     * @param added members that would join
     * @param removed members that would leave
     * @param requested when it was made, and who says so
     * @param outcome what the regional committee decided; null while it has not
     * @param decided when it decided
     * @param reason why, for a refusal
     */
    public record PerimeterRequest(
            int request,
            List<Member> added,
            List<Member> removed,
            MilestoneDate requested,
            @Nullable Outcome outcome,
            @Nullable MilestoneDate decided,
            @Nullable Personal reason) {}

    /** What a regional committee can decide on a perimeter. */
    public enum Outcome {
        ACCEPTED,
        REFUSED
    }

    /**
     * Another name.
     *
     * @param date since when, and who says so
     * @param certain whether it was certainly borne on the day asked about
     */
    public record NewName(String name, MilestoneDate date, boolean certain) {}

    /**
     * Who leads the territory.
     *
     * @param electedBy SIREN of the member whose assembly the official belongs to
     * @param electedByName name of that member; null when it is not in the perimeter
     * @param company the industrialist's company
     */
    public record LeadPair(
            Personal electedLead,
            String electedBy,
            @Nullable String electedByName,
            Personal industrialLead,
            String company) {}

    /** A seat of the local committee: group, body, person. */
    public record Seat(String group, String body, Personal person) {}

    /**
     * A rung of the ladder.
     *
     * @param milestone code of the milestone
     * @param name its name by language
     * @param stage whether it is a rung; false for a milestone beside the ladder
     * @param dates every date told for it, the first certain one first; empty when not reached
     * @param certain whether it was certainly reached on the day asked about
     */
    public record Rung(
            String milestone, Map<String, String> name, boolean stage, List<MilestoneDate> dates, boolean certain) {}

    /**
     * A submitted version of the action plan.
     *
     * @param version number of the submission
     * @param digest digest of the submitted sheets
     * @param projects ids of its projects
     * @param submitted when it was submitted
     * @param decision what the Regional Council decided; null while it has not
     * @param decided when it decided
     * @param deliberation the act, for a validation
     * @param reason why, for a return or a refusal
     * @param projectReasons why by project, for a return
     */
    public record Plan(
            int version,
            String digest,
            List<String> projects,
            @Nullable MilestoneDate submitted,
            @Nullable Decision decision,
            @Nullable MilestoneDate decided,
            @Nullable Deliberation deliberation,
            @Nullable Personal reason,
            List<ProjectReason> projectReasons) {}

    /** What a Regional Council can decide on a plan. */
    public enum Decision {
        VALIDATED,
        SENT_BACK,
        REFUSED
    }

    /** Why one project keeps a plan from being validated. */
    public record ProjectReason(String projectId, Personal reason) {}

    /**
     * A project of the plan.
     *
     * @param id id of the project
     * @param title its title
     * @param axes its axes, the main one first
     * @param axesAssignedBy who chose the axes when the source does not give them
     * @param owners bodies that carry it
     * @param startsOn first day of its calendar
     * @param endsOn last day of its calendar
     * @param partnerTerritories codes of other territories that share it
     * @param description what is to be done; left out, as the next ones, when the sheet does not tell it
     * @param diagnostic what it answers to
     * @param expectedResults what it is to bring about
     * @param industrialReferent the industrialist who speaks for it
     * @param partners bodies that take part without carrying it
     * @param cost what it costs in all, in euro cents
     * @param commitmentLevel how firmly those who carry it are bound
     * @param proposed when it was proposed
     */
    public record Project(
            String id,
            Personal title,
            List<Axis> axes,
            @Nullable String axesAssignedBy,
            List<String> owners,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            List<String> partnerTerritories,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Personal description,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Personal diagnostic,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Personal expectedResults,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Personal industrialReferent,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> partners,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long cost,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CommitmentLevel commitmentLevel,

            MilestoneDate proposed) {}

    /** An axis: code and name by language. */
    public record Axis(String code, Map<String, String> name) {}

    /**
     * A document signed or to be signed.
     *
     * @param protocolId id of the protocol; null for a document that a source reports
     * @param kind kind of document; null when the source does not tell
     * @param state where the document stands
     * @param deadline last day on which a party may sign; null when none is set
     * @param parties its parties in order; empty for a document that a source reports
     * @param signed when its last needed signature was given; null while it is missing
     */
    public record Document(
            @Nullable String protocolId,
            @Nullable String kind,
            DocumentState state,
            @Nullable LocalDate deadline,
            List<PartyState> parties,
            @Nullable MilestoneDate signed) {}

    /**
     * Where a party stands.
     *
     * @param id id of the party within the document
     * @param group its group
     * @param body its name
     * @param state whether it signed
     * @param on when it signed or declined; null while it has done neither
     */
    public record PartyState(
            String id,
            String group,
            String body,
            SignatureState state,
            @Nullable LocalDate on) {}

    /** Whether a party signed. */
    public enum SignatureState {
        AWAITED,
        SIGNED,
        DECLINED
    }

    /**
     * One of the last facts.
     *
     * @param type stored name of the fact
     * @param ofTerritory whether it belongs to the territory's stream; else to one of its protocols
     */
    public record LastFact(
            long position,
            String eventId,
            String type,
            boolean ofTerritory,
            MilestoneDate occurredOn,
            Instant recordedAt) {}
}
