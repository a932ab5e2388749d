package fr.paraphe.command.territory.domain;

import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.command.territory.domain.Dossier.Plan;
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

    /** A territory that was named, whatever became of it. */
    sealed interface OnFile extends TerritoryState {

        /** What is on file. */
        Dossier dossier();

        /** The same standing with another file. */
        OnFile with(Dossier file);

        @Override
        default Optional<TerritoryStanding> standing() {
            return Optional.of(new TerritoryStanding(
                    this instanceof Replaced,
                    dossier().designation().occurredOn(),
                    dossier().planValidatedOn()));
        }
    }

    /** A territory that still exists. */
    sealed interface Active extends OnFile {}

    /** A territory whose plan is being drawn up, or reworked after it was returned. */
    sealed interface DrawingUp extends Active {}

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
    record ProtocolSigned(Dossier dossier) implements Active {
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
    record ContractSigned(Dossier dossier) implements Active {
        @Override
        public Rule otherwise() {
            return Rule.TERRITORY_CONTRACT_SIGNED;
        }

        @Override
        public ContractSigned with(Dossier file) {
            return new ContractSigned(file);
        }
    }

    /** It gave way to successors; only its past can still be reported. */
    record Replaced(Dossier dossier) implements OnFile {
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
