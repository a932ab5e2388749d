package fr.paraphe.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a territory within one programme, from its designation to the document it signs. */
public sealed interface TerritoryEvent extends Fact {

    /** Code of the territory in its programme, such as {@code ti-4401}; codes are reused between programmes. */
    String code();

    /** The document that tells the fact when it was reported after the event; null for a live act. */
    @Nullable Source source();

    /**
     * The State named the territory and its members.
     *
     * @param leadRegion INSEE code of the region that leads
     * @param regions INSEE codes of every region concerned, the lead region included
     * @param departments INSEE codes of the departments
     * @param members bodies of the perimeter; empty when a reported designation does not tell them
     */
    record TerritoryDesignated(
            String programme,
            String code,
            String name,
            String leadRegion,
            List<String> regions,
            List<String> departments,
            List<Member> members,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * Bodies joined the territory or left it.
     *
     * @param added members that joined
     * @param removed members that left
     */
    record PerimeterChanged(
            String programme,
            String code,
            List<Member> added,
            List<Member> removed,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * The territory took another name.
     *
     * @param name the name that it bears from then on
     */
    record TerritoryRenamed(
            String programme,
            String code,
            String name,
            BusinessDate occurredOn,
            @Nullable Source source) implements TerritoryEvent {}

    /**
     * An elected official and an industrialist were named to lead the territory together.
     *
     * @param electedLead the elected official
     * @param electedBy SIREN of the member whose assembly the official belongs to
     * @param industrialLead the industrialist
     * @param company the industrialist's company
     */
    record LeadPairAppointed(
            String programme,
            String code,
            DatumRef electedLead,
            String electedBy,
            DatumRef industrialLead,
            String company,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * The local committee met with its mandatory seats filled.
     *
     * @param seats who sits for which group
     */
    record GovernanceInstalled(
            String programme,
            String code,
            List<Seat> seats,
            BusinessDate occurredOn,
            @Nullable Source source) implements TerritoryEvent {}

    /**
     * A seat of the local committee.
     *
     * @param group group of the seat, such as {@code REGION} or {@code STATE}
     * @param body the body represented
     * @param person who sits
     */
    record Seat(String group, String body, DatumRef person) {}

    /** A project was proposed for the territory's action plan. */
    record ProjectProposed(
            String programme,
            String code,
            String projectId,
            ProjectSheet sheet,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /** The sheet of a project was replaced. */
    record ProjectRevised(
            String programme,
            String code,
            String projectId,
            ProjectSheet sheet,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * What a project sheet says.
     *
     * @param title the title
     * @param axes codes of the programme's axes, the main one first
     * @param axesAssignedBy who chose the axes when the source does not give them; null when the owner did
     * @param owners bodies that carry the project
     * @param startsOn first day of the calendar, when known
     * @param endsOn last day of the calendar, when known
     * @param partnerTerritories codes of other territories of the programme that share the project
     */
    record ProjectSheet(
            DatumRef title,
            List<String> axes,
            @Nullable String axesAssignedBy,
            List<String> owners,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            List<String> partnerTerritories) {}

    /** A project left the plan that was being drawn up. */
    record ProjectDropped(
            String programme,
            String code,
            String projectId,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * The lead pair submitted the action plan to the Regional Council.
     *
     * @param planVersion number of the submission, from 1
     * @param digest {@code sha-256:} digest of the canonical JSON of the submitted sheets
     * @param projects ids of the projects of this version
     */
    record PlanSubmitted(
            String programme,
            String code,
            int planVersion,
            String digest,
            List<String> projects,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * The Regional Council validated the submitted plan.
     *
     * @param deliberation the Region's executory deliberation
     */
    record PlanValidated(
            String programme,
            String code,
            int planVersion,
            String digest,
            Deliberation deliberation,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * A deliberation of an assembly; executory once published and transmitted.
     *
     * @param reference number of the act
     * @param adoptedOn day of the vote
     * @param transmittedOn day of the transmission to the State's representative
     */
    record Deliberation(String reference, LocalDate adoptedOn, LocalDate transmittedOn) {}

    /** The Regional Council sent the plan back to be reworked, with its reasons. */
    record PlanSentBack(
            String programme,
            String code,
            int planVersion,
            String digest,
            DatumRef reason,
            List<ProjectReason> projectReasons,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /** Why one project keeps a plan from being validated. */
    record ProjectReason(String projectId, DatumRef reason) {}

    /** The Regional Council refused the plan. */
    record PlanRefused(
            String programme,
            String code,
            int planVersion,
            String digest,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * A source tells that a milestone was reached; it moves stage and figures and invents no plan, text, party or
     * person.
     *
     * @param milestone code of a milestone of the programme
     * @param documentKind kind of the document, for a signature or a contract; else null
     * @param note remark of the reporter, if any
     */
    record MilestoneReported(
            String programme,
            String code,
            String milestone,
            @Nullable String documentKind,
            BusinessDate occurredOn,
            Source source,
            @Nullable DatumRef note)
            implements TerritoryEvent {}

    /**
     * A document of the territory was signed by every party whose signature it needs.
     *
     * @param protocolId the protocol whose last signature completed it
     */
    record DocumentSigned(
            String programme,
            String code,
            String documentKind,
            String protocolId,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * An earlier fact of the territory was corrected: from here on its corrected values hold. For whoever asks what was
     * known before, the former ones still do.
     *
     * @param factId id of the fact that was told wrongly
     * @param factName stored name of that fact, such as {@code milestone-reported}
     * @param version its place in the stream, from 0
     * @param supersedes place of the fact whose values held until now: {@code version}, or an earlier rectification of it
     * @param before the values that held until now
     * @param after the values that hold from now on
     * @param movedTo code of the territory that the fact is really about; null when it stays with this one
     * @param reason why it is corrected
     * @param occurredOn when it was found
     */
    record FactRectified(
            String programme,
            String code,
            String factId,
            String factName,
            long version,
            long supersedes,
            Correction before,
            Correction after,
            @Nullable String movedTo,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent, Rectification {}

    /**
     * The values of a fact that can be corrected; null where the fact has none.
     *
     * @param occurredOn when it happened
     * @param milestone code of the milestone, of a reported one
     * @param documentKind kind of the document, of a reported one
     * @param name name of the territory, of a designation or a change of the name
     */
    record Correction(
            BusinessDate occurredOn,
            @Nullable String milestone,
            @Nullable String documentKind,
            @Nullable String name) {}
}
