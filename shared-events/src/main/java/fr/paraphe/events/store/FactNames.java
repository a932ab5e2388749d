package fr.paraphe.events.store;

import static java.util.Map.entry;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stored name and revision of every fact. They are ours, written down once and kept for ever: a Java class may be
 * renamed or moved, a name may not.
 */
public final class FactNames {

    /**
     * A stored name.
     *
     * @param name kebab-case name
     * @param revision revision of the shape that is written today
     */
    public record Name(String name, String revision) {}

    private final Map<Class<? extends Fact>, Name> names;
    private final Map<Name, Class<? extends Fact>> classes;

    /**
     * @param names the name of each fact
     * @throws IllegalArgumentException when two facts share a name, whatever their revisions
     */
    FactNames(List<Map.Entry<Class<? extends Fact>, Name>> names) {
        Map<Class<? extends Fact>, Name> byClass = new HashMap<>();
        Map<Name, Class<? extends Fact>> byName = new HashMap<>();
        Set<String> taken = new TreeSet<>();
        for (Map.Entry<Class<? extends Fact>, Name> each : names) {
            if (!taken.add(each.getValue().name())) {
                throw new IllegalArgumentException(
                        "Two facts are named " + each.getValue().name());
            }
            if (byClass.put(each.getKey(), each.getValue()) != null) {
                throw new IllegalArgumentException(each.getKey() + " has two names");
            }
            byName.put(each.getValue(), each.getKey());
        }
        this.names = Map.copyOf(byClass);
        this.classes = Map.copyOf(byName);
    }

    /** The names of all facts of the service. */
    public static FactNames all() {
        return new FactNames(List.of(
                entry(ProgrammeEvent.ProgrammeDefined.class, new Name("programme-defined", "1")),
                entry(ProgrammeEvent.ProgrammeRevised.class, new Name("programme-revised", "1")),
                entry(FigureEvent.FigurePublished.class, new Name("figure-published", "1")),
                entry(FigureEvent.FigureRectified.class, new Name("figure-rectified", "1")),
                entry(BodyEvent.BodyRegistered.class, new Name("body-registered", "1")),
                entry(BodyEvent.MandateRegistered.class, new Name("mandate-registered", "1")),
                entry(BodyEvent.MandateRevoked.class, new Name("mandate-revoked", "1")),
                entry(BodyEvent.InterimOpened.class, new Name("interim-opened", "1")),
                entry(BodyEvent.ContactGiven.class, new Name("contact-given", "1")),
                entry(BodyEvent.MailChosen.class, new Name("mail-chosen", "1")),
                entry(AccountEvent.AccountOpened.class, new Name("account-opened", "1")),
                entry(AccountEvent.RightGranted.class, new Name("right-granted", "1")),
                entry(AccountEvent.RightWithdrawn.class, new Name("right-withdrawn", "1")),
                entry(AccountEvent.AccountSuspended.class, new Name("account-suspended", "1")),
                entry(AccountEvent.AccountReinstated.class, new Name("account-reinstated", "1")),
                entry(AccountEvent.PasswordChanged.class, new Name("password-changed", "1")),
                entry(AccountEvent.ApiTokenIssued.class, new Name("api-token-issued", "1")),
                entry(AccountEvent.ApiTokenRevoked.class, new Name("api-token-revoked", "1")),
                entry(PersonalDataEvent.PersonalDataErased.class, new Name("personal-data-erased", "1")),
                entry(PersonalDataEvent.RetentionSet.class, new Name("retention-set", "1")),
                entry(PersonalDataEvent.RetentionLifted.class, new Name("retention-lifted", "1")),
                entry(TerritoryEvent.TerritoryDesignated.class, new Name("territory-designated", "1")),
                entry(TerritoryEvent.ApplicationFiled.class, new Name("application-filed", "1")),
                entry(TerritoryEvent.ApplicantSelected.class, new Name("applicant-selected", "1")),
                entry(TerritoryEvent.ApplicantRejected.class, new Name("applicant-rejected", "1")),
                entry(TerritoryEvent.PilotStatusGranted.class, new Name("pilot-status-granted", "1")),
                entry(TerritoryEvent.PerimeterChanged.class, new Name("perimeter-changed", "1")),
                entry(TerritoryEvent.PerimeterChangeRequested.class, new Name("perimeter-change-requested", "1")),
                entry(TerritoryEvent.PerimeterChangeRefused.class, new Name("perimeter-change-refused", "1")),
                entry(TerritoryEvent.TerritoryRenamed.class, new Name("territory-renamed", "1")),
                entry(TerritoryEvent.TerritoryMigrated.class, new Name("territory-migrated", "1")),
                entry(TerritoryEvent.TerritorySuspended.class, new Name("territory-suspended", "1")),
                entry(TerritoryEvent.StageOverdue.class, new Name("stage-overdue", "1")),
                entry(TerritoryEvent.TerritoryResumed.class, new Name("territory-resumed", "1")),
                entry(TerritoryEvent.TerritoryWithdrawn.class, new Name("territory-withdrawn", "1")),
                entry(TerritoryEvent.TerritoryClosed.class, new Name("territory-closed", "1")),
                entry(TerritoryEvent.TerritoryRenewed.class, new Name("territory-renewed", "1")),
                entry(TerritoryEvent.TerritorySplit.class, new Name("territory-split", "1")),
                entry(TerritoryEvent.TerritoriesMerged.class, new Name("territories-merged", "1")),
                entry(TerritoryEvent.ProjectReassigned.class, new Name("project-reassigned", "1")),
                entry(TerritoryEvent.LeadPairAppointed.class, new Name("lead-pair-appointed", "1")),
                entry(TerritoryEvent.GovernanceInstalled.class, new Name("governance-installed", "1")),
                entry(TerritoryEvent.ProjectProposed.class, new Name("project-proposed", "1")),
                entry(TerritoryEvent.ProjectRevised.class, new Name("project-revised", "1")),
                entry(TerritoryEvent.ProjectDropped.class, new Name("project-dropped", "1")),
                entry(TerritoryEvent.PlanSubmitted.class, new Name("plan-submitted", "1")),
                entry(TerritoryEvent.PlanValidated.class, new Name("plan-validated", "1")),
                entry(TerritoryEvent.PlanSentBack.class, new Name("plan-sent-back", "1")),
                entry(TerritoryEvent.PlanRefused.class, new Name("plan-refused", "1")),
                entry(TerritoryEvent.MilestoneReported.class, new Name("milestone-reported", "1")),
                entry(TerritoryEvent.DocumentSigned.class, new Name("document-signed", "1")),
                entry(TerritoryEvent.FactRectified.class, new Name("fact-rectified", "1")),
                entry(CeremonyEvent.CeremonyOpened.class, new Name("ceremony-opened", "1")),
                entry(CeremonyEvent.AttendanceRecorded.class, new Name("attendance-recorded", "1")),
                entry(CeremonyEvent.CeremonyClosed.class, new Name("ceremony-closed", "1")),
                entry(ProjectEvent.ProjectContracted.class, new Name("project-contracted", "1")),
                entry(ProjectEvent.ProgressDeclared.class, new Name("progress-declared", "1")),
                entry(ProjectEvent.ProjectPaused.class, new Name("project-paused", "1")),
                entry(ProjectEvent.ProjectBlocked.class, new Name("project-blocked", "1")),
                entry(ProjectEvent.ProjectResumed.class, new Name("project-resumed", "1")),
                entry(ProjectEvent.ProjectAbandoned.class, new Name("project-abandoned", "1")),
                entry(ProjectEvent.ProjectTransferred.class, new Name("project-transferred", "1")),
                entry(ProjectEvent.FundingRequested.class, new Name("funding-requested", "1")),
                entry(ProjectEvent.FundingGranted.class, new Name("funding-granted", "1")),
                entry(ProjectEvent.FundingRefused.class, new Name("funding-refused", "1")),
                entry(ProjectEvent.FundingPaid.class, new Name("funding-paid", "1")),
                entry(ProjectEvent.OperatorCommitted.class, new Name("operator-committed", "1")),
                entry(ProjectEvent.IndicatorDeclared.class, new Name("indicator-declared", "1")),
                entry(ProjectEvent.IndicatorMeasured.class, new Name("indicator-measured", "1")),
                entry(ProjectEvent.ProjectFactRectified.class, new Name("project-fact-rectified", "1")),
                entry(ProtocolEvent.ProtocolDrafted.class, new Name("protocol-drafted", "1")),
                entry(ProtocolEvent.TextFrozen.class, new Name("text-frozen", "1")),
                entry(ProtocolEvent.DeliberationRecorded.class, new Name("deliberation-recorded", "1")),
                entry(ProtocolEvent.DeliberationTransmitted.class, new Name("deliberation-transmitted", "1")),
                entry(ProtocolEvent.SignatureOpened.class, new Name("signature-opened", "1")),
                entry(ProtocolEvent.DeadlineExtended.class, new Name("deadline-extended", "1")),
                entry(ProtocolEvent.SignatureReminded.class, new Name("signature-reminded", "1")),
                entry(ProtocolEvent.ProtocolMigrated.class, new Name("protocol-migrated", "1")),
                entry(ProtocolEvent.ProtocolLapsed.class, new Name("protocol-lapsed", "1")),
                entry(ProtocolEvent.ProtocolSignedByParty.class, new Name("protocol-signed-by-party", "1")),
                entry(ProtocolEvent.SignatureExamined.class, new Name("signature-examined", "1")),
                entry(ProtocolEvent.SignatureDeclined.class, new Name("signature-declined", "1")),
                entry(ProtocolEvent.ProtocolSigned.class, new Name("protocol-signed", "1")),
                entry(ProtocolEvent.ProtocolEnteredIntoForce.class, new Name("protocol-entered-into-force", "1")),
                entry(ProtocolEvent.ProtocolAmended.class, new Name("protocol-amended", "1")),
                entry(ProtocolEvent.AnnualReviewHeld.class, new Name("annual-review-held", "1")),
                entry(ProtocolEvent.ProtocolTerminated.class, new Name("protocol-terminated", "1")),
                entry(ProtocolEvent.ProtocolRecalled.class, new Name("protocol-recalled", "1")),
                entry(ProtocolEvent.ProtocolFactRectified.class, new Name("protocol-fact-rectified", "1"))));
    }

    /**
     * The stored name of a fact.
     *
     * @throws IllegalArgumentException when the class has no name
     */
    public Name of(Class<?> fact) {
        Name name = names.get(fact);
        if (name == null) {
            throw new IllegalArgumentException(
                    fact.getName() + " has no stored name: it is not a fact of this service");
        }
        return name;
    }

    /** The class of the facts with that name and revision, if this version of the application knows them. */
    public Optional<Class<? extends Fact>> classOf(String name, String revision) {
        return Optional.ofNullable(classes.get(new Name(name, revision)));
    }

    /** Every fact class that has a name. */
    public Set<Class<? extends Fact>> classes() {
        return names.keySet();
    }
}
