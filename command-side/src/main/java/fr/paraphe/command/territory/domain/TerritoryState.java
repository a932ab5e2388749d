package fr.paraphe.command.territory.domain;

import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.command.territory.domain.Dossier.Plan;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.ApplicationFiled;
import java.util.List;
import java.util.Optional;

/** Where a territory stands in its programme; the later a state is listed, the further the territory has come. */
public sealed interface TerritoryState {

    /** The rule that says no, in this state, to a command that is not legal in it. */
    Rule otherwise();

    /** What a protocol of the territory needs to know; empty before the designation. */
    default Optional<TerritoryStanding> standing() {
        return Optional.empty();
    }

    /** Nobody has named it. */
    record NotDesignated() implements TerritoryState {
        @Override
        public Rule otherwise() {
            return Rule.TERRITORY_UNKNOWN;
        }
    }

    /** Somebody applied for it, and nobody has named it yet. */
    sealed interface Candidate extends TerritoryState {

        /** Every fact so far, by its version. */
        List<TerritoryEvent> facts();

        /** The last application. */
        ApplicationFiled application();
    }

    /** Its application awaits a decision. */
    record Applicant(List<TerritoryEvent> facts, ApplicationFiled application) implements Candidate {
        @Override
        public Rule otherwise() {
            return Rule.APPLICATION_AWAITS_DECISION;
        }
    }

    /** It was selected and is to be designated. */
    record Selected(List<TerritoryEvent> facts, ApplicationFiled application) implements Candidate {
        @Override
        public Rule otherwise() {
            return Rule.TERRITORY_UNKNOWN;
        }
    }

    /** It was not selected. */
    record NotSelected(List<TerritoryEvent> facts, ApplicationFiled application) implements Candidate {
        @Override
        public Rule otherwise() {
            return Rule.APPLICANT_NOT_SELECTED;
        }
    }

    /** A territory that was named, whatever became of it. */
    sealed interface OnFile extends TerritoryState {

        /** What is on file. */
        Dossier dossier();

        /** The same standing with another file. */
        OnFile with(Dossier file);

        @Override
        default Optional<TerritoryStanding> standing() {
            return Optional.of(new TerritoryStanding(
                    this instanceof Ended ? otherwise() : null,
                    dossier().designation().occurredOn(),
                    dossier().planValidatedOn(),
                    this instanceof Suspended ? dossier().suspendedOn() : null,
                    dossier().reached(),
                    dossier().signedKinds()));
        }
    }

    /** A territory that still exists and may act. */
    sealed interface Active extends OnFile {
        @Override
        Active with(Dossier file);
    }

    /** A territory whose plan is being drawn up, or reworked after it was returned. */
    sealed interface DrawingUp extends Active {}

    /** A territory with a signed document. */
    sealed interface Contracted extends Active {}

    /** A territory whose life in the programme is over; only its past can still be reported. */
    sealed interface Ended extends OnFile {}

    /** Named by the State. */
    record Designated(Dossier dossier) implements DrawingUp {
        @Override
        public Rule otherwise() {
            return Rule.GOVERNANCE_NOT_INSTALLED;
        }

        @Override
        public Designated with(Dossier file) {
            return new Designated(file);
        }
    }

    /** Its governance is installed. */
    record Governed(Dossier dossier) implements DrawingUp {
        @Override
        public Rule otherwise() {
            return Rule.PLAN_NOT_SUBMITTED;
        }

        @Override
        public Governed with(Dossier file) {
            return new Governed(file);
        }
    }

    /** Its plan is before the Regional Council. */
    record PlanUnderReview(Dossier dossier, Plan plan) implements Active {
        @Override
        public Rule otherwise() {
            return Rule.PLAN_AWAITS_DECISION;
        }

        @Override
        public PlanUnderReview with(Dossier file) {
            return new PlanUnderReview(file, plan);
        }
    }

    /** Its plan is validated. */
    record PlanAdopted(Dossier dossier) implements Active {
        @Override
        public Rule otherwise() {
            return Rule.PLAN_ALREADY_VALIDATED;
        }

        @Override
        public PlanAdopted with(Dossier file) {
            return new PlanAdopted(file);
        }
    }

    /** It has a signed document that is not known to be its contract. */
    record ProtocolSigned(Dossier dossier) implements Contracted {
        @Override
        public Rule otherwise() {
            return Rule.TERRITORY_PROTOCOL_SIGNED;
        }

        @Override
        public ProtocolSigned with(Dossier file) {
            return new ProtocolSigned(file);
        }
    }

    /** Its contract is signed. */
    record ContractSigned(Dossier dossier) implements Contracted {
        @Override
        public Rule otherwise() {
            return Rule.TERRITORY_CONTRACT_SIGNED;
        }

        @Override
        public ContractSigned with(Dossier file) {
            return new ContractSigned(file);
        }
    }

    /**
     * The programme is halted for it.
     *
     * @param was where it stood, and stands again once it is resumed; what is reported meanwhile moves it forward
     */
    record Suspended(Active was) implements OnFile {
        @Override
        public Dossier dossier() {
            return was.dossier();
        }

        @Override
        public Rule otherwise() {
            return Rule.TERRITORY_SUSPENDED;
        }

        @Override
        public Suspended with(Dossier file) {
            return new Suspended(was.with(file));
        }
    }

    /** Everything is settled; it may go on in another programme. */
    record Closed(Dossier dossier) implements Ended {
        @Override
        public Rule otherwise() {
            return Rule.TERRITORY_CLOSED;
        }

        @Override
        public Closed with(Dossier file) {
            return new Closed(file);
        }
    }

    /** It goes on in another programme. */
    record Renewed(Dossier dossier) implements Ended {
        @Override
        public Rule otherwise() {
            return Rule.TERRITORY_RENEWED;
        }

        @Override
        public Renewed with(Dossier file) {
            return new Renewed(file);
        }
    }

    /** It left the programme. */
    record Withdrawn(Dossier dossier) implements Ended {
        @Override
        public Rule otherwise() {
            return Rule.TERRITORY_WITHDRAWN;
        }

        @Override
        public Withdrawn with(Dossier file) {
            return new Withdrawn(file);
        }
    }

    /** It gave way to successors; only its past can still be reported. */
    record Replaced(Dossier dossier) implements Ended {
        @Override
        public Rule otherwise() {
            return Rule.TERRITORY_REPLACED;
        }

        @Override
        public Replaced with(Dossier file) {
            return new Replaced(file);
        }
    }
}
