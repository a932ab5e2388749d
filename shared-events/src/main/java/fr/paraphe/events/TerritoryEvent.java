package fr.paraphe.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a territory within one programme, from its designation to the document it signs. */
public sealed interface TerritoryEvent extends FactOfProgramme {

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
     * An inter-municipal body applied for a territory of its own and others.
     *
     * @param leadRegion INSEE code of the region that would lead
     * @param regions INSEE codes of every region concerned, the lead region included
     * @param departments INSEE codes of the departments
     * @param members bodies of the perimeter
     * @param applicant SIREN of the body that applied for all
     * @param electedLead the elected official of the pair
     * @param electedBy SIREN of the member whose assembly the official belongs to
     * @param industrialLead the industrialist of the pair
     * @param company the industrialist's company
     * @param roadMap title of the industrial road map
     */
    record ApplicationFiled(
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
            implements TerritoryEvent {}

    /**
     * The State, with the Region, selected the applicant: it can be designated.
     *
     * @param authority the body that decided
     */
    record ApplicantSelected(
            String programme,
            String code,
            String authority,
            BusinessDate occurredOn,
            @Nullable Source source) implements TerritoryEvent {}

    /**
     * The State, with the Region, did not select the applicant.
     *
     * @param authority the body that decided
     * @param reason why
     */
    record ApplicantRejected(
            String programme,
            String code,
            String authority,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /** The regional committee made the territory a pilot of the programme. */
    record PilotStatusGranted(
            String programme,
            String code,
            BusinessDate occurredOn,
            @Nullable Source source) implements TerritoryEvent {}

    /**
     * Bodies joined the territory or left it.
     *
     * @param added members that joined
     * @param removed members that left
     * @param request number of the request that the regional committee accepted; null when nobody had asked
     */
    record PerimeterChanged(
            String programme,
            String code,
            List<Member> added,
            List<Member> removed,
            @Nullable Integer request,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * The lead pair asked for another perimeter.
     *
     * @param request number of the request in this territory, from 1
     * @param added members that would join
     * @param removed members that would leave
     */
    record PerimeterChangeRequested(
            String programme,
            String code,
            int request,
            List<Member> added,
            List<Member> removed,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * The regional committee refused another perimeter.
     *
     * @param request number of the request
     * @param reason why
     */
    record PerimeterChangeRefused(
            String programme,
            String code,
            int request,
            DatumRef reason,
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
     * The territory goes by another version of its programme's rules from here on.
     *
     * @param fromVersion version that it went by, from 1
     * @param toVersion version that it goes by now
     * @param reason why
     */
    record TerritoryMigrated(
            String programme, String code, int fromVersion, int toVersion, DatumRef reason, BusinessDate occurredOn)
            implements TerritoryEvent {

        /** None: whoever migrates a territory does so here. */
        @Override
        public @Nullable Source source() {
            return null;
        }
    }

    /**
     * The programme was halted for the territory; it stands where it stood.
     *
     * @param authority the body that decided
     * @param reason why
     */
    record TerritorySuspended(
            String programme,
            String code,
            String authority,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * A suspended territory goes on from where it stood.
     *
     * @param authority the body that decided
     * @param reason why
     */
    record TerritoryResumed(
            String programme,
            String code,
            String authority,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * The days allowed to reach a stage ran out; told once, by the calendar.
     *
     * @param milestone the stage awaited
     * @param since day from which the days were counted
     * @param dueOn last day of the term; a suspension moves it
     */
    record StageOverdue(
            String programme, String code, String milestone, LocalDate since, LocalDate dueOn, BusinessDate occurredOn)
            implements TerritoryEvent {

        /** It is no report of the past. */
        @Override
        public @Nullable Source source() {
            return null;
        }
    }

    /**
     * The territory left the programme, for good.
     *
     * @param authority the body that decided
     * @param reason why
     * @param freed its members, which may join another territory of the programme from then on; null when it had none, or
     *     was withdrawn before they were freed
     */
    record TerritoryWithdrawn(
            String programme,
            String code,
            String authority,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source,
            @Nullable List<Member> freed)
            implements TerritoryEvent {

        /** The members that left with it. */
        public List<Member> left() {
            return freed == null ? List.of() : freed;
        }
    }

    /**
     * The territory came to the end of the programme with everything settled.
     *
     * @param authority the body that decided
     * @param reason why
     */
    record TerritoryClosed(
            String programme,
            String code,
            String authority,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * The territory goes on in another programme.
     *
     * @param nextProgramme code of that programme
     * @param successor code of the territory that it goes on as there
     * @param authority the body that decided
     */
    record TerritoryRenewed(
            String programme,
            String code,
            String nextProgramme,
            String successor,
            String authority,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * The territory was split: it gave way to the successors.
     *
     * @param successors who took its place; its members are shared out among them
     * @param authority the body that decided
     * @param reason why
     */
    record TerritorySplit(
            String programme,
            String code,
            List<Successor> successors,
            String authority,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * A territory that took the place of another one, in whole or in part.
     *
     * @param code its code in the programme
     * @param name its name
     * @param members members that went to it
     */
    record Successor(String code, String name, List<Member> members) {}

    /**
     * The territory was merged with others: it gave way to the successor.
     *
     * @param merged codes of the territories that were merged, this one included
     * @param successor who took their place, with the members that went to it from here
     * @param authority the body that decided
     * @param reason why
     */
    record TerritoriesMerged(
            String programme,
            String code,
            List<String> merged,
            Successor successor,
            String authority,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

    /**
     * A project went to a successor of the territory.
     *
     * @param successor code of the successor
     * @param successorProject id of the project there
     */
    record ProjectReassigned(
            String programme,
            String code,
            String projectId,
            String successor,
            String successorProject,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements TerritoryEvent {}

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
     * @param description what is to be done; null, as all that follows, when the sheet does not tell it
     * @param diagnostic what it answers to
     * @param expectedResults what it is to bring about
     * @param industrialReferent the industrialist who speaks for it
     * @param partners bodies that take part without carrying it
     * @param cost what it costs in all, in euro cents
     * @param commitmentLevel how firmly those who carry it are bound
     */
    record ProjectSheet(
            DatumRef title,
            List<String> axes,
            @Nullable String axesAssignedBy,
            List<String> owners,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn,
            List<String> partnerTerritories,
            @Nullable DatumRef description,
            @Nullable DatumRef diagnostic,
            @Nullable DatumRef expectedResults,
            @Nullable DatumRef industrialReferent,
            @Nullable List<String> partners,
            @Nullable Long cost,
            @Nullable CommitmentLevel commitmentLevel) {

        /** A sheet that tells what a plan asks for and no more. */
        public ProjectSheet(
                DatumRef title,
                List<String> axes,
                @Nullable String axesAssignedBy,
                List<String> owners,
                @Nullable LocalDate startsOn,
                @Nullable LocalDate endsOn,
                List<String> partnerTerritories) {
            this(
                    title,
                    axes,
                    axesAssignedBy,
                    owners,
                    startsOn,
                    endsOn,
                    partnerTerritories,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        /** The same sheet of a project that is shared with these territories. */
        public ProjectSheet sharedWith(List<String> territories) {
            return new ProjectSheet(
                    title,
                    axes,
                    axesAssignedBy,
                    owners,
                    startsOn,
                    endsOn,
                    territories,
                    description,
                    diagnostic,
                    expectedResults,
                    industrialReferent,
                    partners,
                    cost,
                    commitmentLevel);
        }
    }

    /** How firmly those who carry a project are bound. */
    enum CommitmentLevel {
        /** It will be done. */
        FIRM,
        /** It will be done if something else comes about. */
        CONDITIONAL,
        /** Whether it will be done is being studied. */
        UNDER_STUDY
    }

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
