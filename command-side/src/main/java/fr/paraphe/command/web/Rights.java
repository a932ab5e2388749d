package fr.paraphe.command.web;

import static fr.paraphe.events.AccountEvent.Role.ADMIN;
import static fr.paraphe.events.AccountEvent.Role.AUDITOR;
import static fr.paraphe.events.AccountEvent.Role.OPERATOR;
import static fr.paraphe.events.AccountEvent.Role.REGION;
import static fr.paraphe.events.AccountEvent.Role.STATE;
import static fr.paraphe.events.AccountEvent.Role.TERRITORY;

import fr.paraphe.command.account.domain.AccountCommand;
import fr.paraphe.command.account.domain.AccountCommand.ChangePassword;
import fr.paraphe.command.account.domain.Permits;
import fr.paraphe.command.account.domain.Permits.Place;
import fr.paraphe.command.body.domain.BodyCommand;
import fr.paraphe.command.body.domain.BodyCommand.OpenInterim;
import fr.paraphe.command.body.domain.BodyCommand.RegisterBody;
import fr.paraphe.command.body.domain.BodyCommand.RegisterMandate;
import fr.paraphe.command.body.domain.BodyCommand.RevokeMandate;
import fr.paraphe.command.body.domain.BodyState.Registered;
import fr.paraphe.command.ceremony.domain.CeremonyCommand;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.OpenCeremony;
import fr.paraphe.command.ceremony.domain.CeremonyState.Held;
import fr.paraphe.command.figure.domain.FigureCommand;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.project.domain.ProjectCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentCopy;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordDeliberation;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordTransmission;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState.Drafted;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.FileApplication;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergeTerritories;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenewTerritory;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.Right;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.SignedIn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Who may have which command done, and where: asked for every command on its way through the {@link Door}, whatever
 * brought it there. What somebody holds is looked up each time; what the service itself does is not asked.
 */
@Component
final class Rights {

    private static final Set<Role> DECIDERS = EnumSet.of(TERRITORY, REGION, STATE, OPERATOR, ADMIN);
    private static final Set<Role> REGION_OR_STATE = EnumSet.of(REGION, STATE, ADMIN);

    private final AccountRights held;
    private final CurrentState state;

    Rights(AccountRights held, CurrentState state) {
        this.held = held;
        this.state = state;
    }

    /**
     * The actor in the capacity in which it may have this command done.
     *
     * @throws AccessDeniedException when no right of it is of a role that may
     * @throws Refusal when its rights do not reach what the command is about, when its password is to be changed first,
     *     or when it would decide on its own submission
     */
    Actor acting(Actor actor, Prepared prepared) {
        if (!actor.signedIn()) {
            return actor;
        }
        AccountRights.Held holding = held.held(actor.ref());
        if (!holding.open()) {
            throw new AccessDeniedException("The account or its token is closed");
        }
        if (prepared.command() instanceof ChangePassword own
                && !own.temporary()
                && own.accountId().equals(actor.ref())) {
            return actor;
        }
        Permits.ownPassword(actor.byPassword() && holding.passwordTemporary());
        Set<Role> roles = roles(prepared.command());
        List<Right> suited = holding.rights().stream()
                .filter(right -> roles.contains(right.role()))
                .toList();
        if (suited.isEmpty()) {
            throw new AccessDeniedException("No right of a role that may");
        }
        Role role = suited.stream()
                .filter(right -> right.scope().unlimited())
                .findFirst()
                .map(Right::role)
                .orElseGet(() -> Permits.role(suited, places(prepared.command())));
        apart(actor, prepared.command());
        return actor.as(role);
    }

    /** Returns quietly when the actor administers accounts. */
    void administers(SignedIn who) {
        AccountRights.Held holding = held.held(who.ref());
        if (!holding.open()
                || who.byPassword() && holding.passwordTemporary()
                || holding.rights().stream()
                        .noneMatch(
                                right -> right.role() == ADMIN && right.scope().unlimited())) {
            throw new AccessDeniedException("Accounts are up to whoever administers everywhere");
        }
    }

    /** Whoever submitted a plan, by whatever token, does not decide on it. */
    private void apart(Actor actor, Object command) {
        boolean decides = command instanceof TerritoryCommand.ValidatePlan
                || command instanceof TerritoryCommand.SendPlanBack
                || command instanceof TerritoryCommand.RefusePlan;
        if (decides && command instanceof TerritoryCommand c) {
            state.submitter(c.programme(), c.code())
                    .ifPresent(submitter ->
                            Permits.apart(AccountRights.accountOf(actor.ref()), AccountRights.accountOf(submitter)));
        }
    }

    private List<Place> places(Object command) {
        return switch (command) {
            case ProgrammeCommand c -> List.of(new Place(c.programme(), null, null, null));
            case FigureCommand c -> List.of(new Place(c.programme(), null, null, null));
            case DesignateTerritory c -> List.of(new Place(c.programme(), c.code(), c.leadRegion(), null));
            case FileApplication c -> List.of(new Place(c.programme(), c.code(), c.leadRegion(), c.applicant()));
            case RenewTerritory c -> List.of(territory(c.programme(), c.code()), successor(c));
            case TerritoryCommand.SplitTerritory c ->
                Stream.concat(
                                Stream.of(territory(c.programme(), c.code())),
                                c.successors().stream().map(heir -> heir(c.programme(), heir)))
                        .toList();
            case MergeTerritories c ->
                Stream.concat(
                                Stream.concat(
                                                Stream.of(c.code()),
                                                c.parts().stream().map(TerritoryCommand.MergedPart::code))
                                        .distinct()
                                        .map(code -> territory(c.programme(), code)),
                                Stream.of(heir(c.programme(), c.successor())))
                        .toList();
            case TerritoryCommand.RectifyFact c ->
                Stream.of(c.code(), c.territory())
                        .filter(Objects::nonNull)
                        .map(code -> territory(c.programme(), code))
                        .toList();
            case TerritoryCommand c -> List.of(territory(c.programme(), c.code()));
            case ProjectCommand.TransferProject c ->
                List.of(territory(c.programme(), c.code()), territory(c.toProgramme(), c.toCode()));
            case ProjectCommand c ->
                List.of(new Place(c.programme(), c.code(), region(c.programme(), c.code()), funder(c)));
            case DraftProtocol c -> List.of(territory(c.programme(), c.code()));
            case ProtocolCommand c -> List.of(document(c.protocolId(), party(c)));
            case OpenCeremony c ->
                c.called().stream()
                        .map(called -> document(called.protocolId(), null))
                        .toList();
            case CeremonyCommand c -> ceremony(c.ceremonyId(), c.programme());
            case RegisterBody c -> List.of(); // a public register: whoever decides anywhere may enter a name
            case RegisterMandate c -> List.of(mandate(c.bodyId(), c.scope()));
            case RevokeMandate c -> List.of(mandate(c.bodyId(), c.mandateId()));
            case OpenInterim c -> List.of(mandate(c.bodyId(), c.mandateId()));
            case BodyCommand c -> List.of(new Place(null, null, null, c.bodyId()));
            case AccountCommand c -> List.of(Place.NOWHERE);
            case PersonalDataCommand c -> List.of(Place.NOWHERE);
            default -> throw new IllegalStateException("Nothing says what it is about: " + command.getClass());
        };
    }

    private Place territory(String programme, String code) {
        return new Place(programme, code, region(programme, code), null);
    }

    /** A successor is designated at the same time, in a region of its own. */
    private static Place heir(String programme, TerritoryCommand.Heir heir) {
        return new Place(programme, heir.code(), heir.leadRegion(), null);
    }

    private @Nullable String region(String programme, String code) {
        return state.leadRegion(programme, code).orElse(null);
    }

    /** The successor is of the same region. */
    private Place successor(RenewTerritory c) {
        return new Place(c.nextProgramme(), c.successor(), region(c.programme(), c.code()), null);
    }

    private @Nullable String funder(ProjectCommand command) {
        return switch (command) {
            case ProjectCommand.RequestFunding c -> c.funder().body();
            case ProjectCommand.CommitOperator c -> c.operator().body();
            case ProjectCommand.GrantFunding c -> state.funder(c.programme(), c.code(), c.projectId(), c.lineId());
            case ProjectCommand.PayFunding c -> state.funder(c.programme(), c.code(), c.projectId(), c.lineId());
            case ProjectCommand.RefuseFunding c -> state.funder(c.programme(), c.code(), c.projectId(), c.lineId());
            default -> null;
        };
    }

    private static @Nullable String party(ProtocolCommand command) {
        return switch (command) {
            case SignProtocol c -> c.party();
            case PresentSignature c -> c.signing().party();
            case PresentCopy c -> c.signing().party();
            case DeclineToSign c -> c.party();
            case RecordDeliberation c -> c.party();
            case RecordTransmission c -> c.party();
            default -> null;
        };
    }

    private Place mandate(String bodyId, String mandateId) {
        return state.body(bodyId) instanceof Registered body
                ? body.mandates()
                        .find(mandateId)
                        .map(mandate -> mandate(bodyId, mandate.scope()))
                        .orElse(new Place(null, null, null, bodyId))
                : new Place(null, null, null, bodyId);
    }

    /** Who may act for a body in a programme is a matter of that programme. */
    private Place mandate(String bodyId, MandateScope scope) {
        String programme = scope.programme();
        String territory = scope.territory();
        return new Place(
                programme,
                territory,
                programme == null || territory == null ? null : region(programme, territory),
                bodyId);
    }

    private Place document(String protocolId, @Nullable String party) {
        return state.protocol(protocolId) instanceof Drafted document
                ? new Place(
                        document.draft().programme(),
                        document.draft().code(),
                        region(document.draft().programme(), document.draft().code()),
                        party == null ? null : document.bodyOf(party))
                : Place.NOWHERE;
    }

    private List<Place> ceremony(String ceremonyId, String programme) {
        if (!(state.ceremony(ceremonyId) instanceof Held ceremony)) {
            return List.of(new Place(programme, null, null, null));
        }
        List<Place> places = new ArrayList<>();
        ceremony.opening().protocols().forEach(protocolId -> places.add(document(protocolId, null)));
        return places;
    }

    /** The roles in which a command may be had done; nobody's are what only the service itself does. */
    static Set<Role> roles(Object command) {
        return switch (command) {
            case ProgrammeCommand c -> Set.of(ADMIN);
            case AccountCommand c -> Set.of(ADMIN);
            case PersonalDataCommand c -> Set.of(ADMIN);
            case FigureCommand.PublishFigure c -> Set.of(AUDITOR, ADMIN);
            case FigureCommand c -> Set.of(ADMIN);
            case BodyCommand c -> DECIDERS;
            case CeremonyCommand c -> REGION_OR_STATE;
            case TerritoryCommand c -> roles(c);
            case ProjectCommand c -> roles(c);
            case ProtocolCommand c -> roles(c);
            default -> Set.of();
        };
    }

    private static Set<Role> roles(TerritoryCommand command) {
        return switch (command) {
            case DesignateTerritory c -> Set.of(STATE, ADMIN);
            case FileApplication c -> Set.of(TERRITORY, ADMIN);
            case TerritoryCommand.SelectApplicant c -> REGION_OR_STATE;
            case TerritoryCommand.RejectApplicant c -> REGION_OR_STATE;
            case TerritoryCommand.GrantPilotStatus c -> REGION_OR_STATE;
            case TerritoryCommand.RenameTerritory c -> REGION_OR_STATE;
            case TerritoryCommand.ReportMilestone c -> DECIDERS;
            case TerritoryCommand.AppointLeadPair c -> Set.of(TERRITORY, ADMIN);
            case TerritoryCommand.InstallGovernance c -> Set.of(TERRITORY, ADMIN);
            case TerritoryCommand.ProposeProject c -> Set.of(TERRITORY, ADMIN);
            case TerritoryCommand.ReviseProject c -> Set.of(TERRITORY, ADMIN);
            case TerritoryCommand.DropProject c -> Set.of(TERRITORY, ADMIN);
            case TerritoryCommand.SubmitPlan c -> Set.of(TERRITORY, ADMIN);
            case TerritoryCommand.ValidatePlan c -> Set.of(REGION, ADMIN);
            case TerritoryCommand.SendPlanBack c -> Set.of(REGION, ADMIN);
            case TerritoryCommand.RefusePlan c -> Set.of(REGION, ADMIN);
            case TerritoryCommand.ChangePerimeter c -> REGION_OR_STATE;
            case TerritoryCommand.RequestPerimeterChange c -> Set.of(TERRITORY, ADMIN);
            case TerritoryCommand.AcceptPerimeterChange c -> REGION_OR_STATE;
            case TerritoryCommand.RefusePerimeterChange c -> REGION_OR_STATE;
            case TerritoryCommand.SuspendTerritory c -> REGION_OR_STATE;
            case TerritoryCommand.ResumeTerritory c -> REGION_OR_STATE;
            case TerritoryCommand.WithdrawTerritory c -> EnumSet.of(TERRITORY, REGION, STATE, ADMIN);
            case TerritoryCommand.CloseTerritory c -> REGION_OR_STATE;
            case RenewTerritory c -> REGION_OR_STATE;
            case TerritoryCommand.SplitTerritory c -> REGION_OR_STATE;
            case MergeTerritories c -> REGION_OR_STATE;
            case TerritoryCommand.MigrateTerritory c -> Set.of(ADMIN);
            case TerritoryCommand.RectifyFact c -> Set.of(ADMIN);
            case TerritoryCommand.TellOverdueStages c -> Set.of();
            case TerritoryCommand.ReceiveProject c -> Set.of();
            case TerritoryCommand.RecordDocumentSigned c -> Set.of();
            case TerritoryCommand.RectifyDocumentSigned c -> Set.of();
        };
    }

    private static Set<Role> roles(ProjectCommand command) {
        return switch (command) {
            case ProjectCommand.ContractProject c -> EnumSet.of(TERRITORY, REGION, ADMIN);
            case ProjectCommand.AbandonProject c -> EnumSet.of(TERRITORY, REGION, ADMIN);
            case ProjectCommand.DeclareProgress c -> Set.of(TERRITORY, ADMIN);
            case ProjectCommand.PauseProject c -> Set.of(TERRITORY, ADMIN);
            case ProjectCommand.BlockProject c -> Set.of(TERRITORY, ADMIN);
            case ProjectCommand.ResumeProject c -> Set.of(TERRITORY, ADMIN);
            case ProjectCommand.TransferProject c -> REGION_OR_STATE;
            case ProjectCommand.RequestFunding c -> DECIDERS;
            case ProjectCommand.GrantFunding c -> DECIDERS;
            case ProjectCommand.RefuseFunding c -> DECIDERS;
            case ProjectCommand.PayFunding c -> DECIDERS;
            case ProjectCommand.CommitOperator c -> Set.of(OPERATOR, ADMIN);
            case ProjectCommand.DeclareIndicator c -> Set.of(TERRITORY, ADMIN);
            case ProjectCommand.MeasureIndicator c -> Set.of(TERRITORY, ADMIN);
            case ProjectCommand.RectifyProjectFact c -> Set.of(ADMIN);
        };
    }

    private static Set<Role> roles(ProtocolCommand command) {
        return switch (command) {
            case DraftProtocol c -> EnumSet.of(TERRITORY, REGION, ADMIN);
            case ProtocolCommand.FreezeText c -> EnumSet.of(TERRITORY, REGION, ADMIN);
            case RecordDeliberation c -> DECIDERS;
            case RecordTransmission c -> DECIDERS;
            case ProtocolCommand.OpenSignature c -> REGION_OR_STATE;
            case ProtocolCommand.ExtendDeadline c -> REGION_OR_STATE;
            case ProtocolCommand.RemindParties c -> EnumSet.of(TERRITORY, REGION, STATE, ADMIN);
            case ProtocolCommand.LapseProtocol c -> REGION_OR_STATE;
            case ProtocolCommand.EnterIntoForce c -> REGION_OR_STATE;
            case ProtocolCommand.HoldAnnualReview c -> REGION_OR_STATE;
            case ProtocolCommand.TerminateProtocol c -> REGION_OR_STATE;
            case ProtocolCommand.RecallProtocol c -> REGION_OR_STATE;
            case SignProtocol c -> DECIDERS;
            case PresentSignature c -> c.presented().confirmed() ? REGION_OR_STATE : DECIDERS;
            case PresentCopy c -> c.attested() == null ? DECIDERS : REGION_OR_STATE;
            case DeclineToSign c -> DECIDERS;
            case ProtocolCommand.MigrateProtocol c -> Set.of(ADMIN);
            case ProtocolCommand.RectifyProtocolFact c -> Set.of(ADMIN);
            case ProtocolCommand.GiveDaysBack c -> Set.of();
            case ProtocolCommand.RecordAmendment c -> Set.of();
        };
    }
}
