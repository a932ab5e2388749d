package fr.paraphe.command.programme.domain;

import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProgrammeRules;
import java.util.List;
import java.util.Optional;

/** Where a programme stands. */
public sealed interface ProgrammeState {

    /** The rules in force; empty before the first. */
    Optional<ProgrammeInForce> inForce();

    /** Nothing is known of it. */
    record NotDefined() implements ProgrammeState {
        @Override
        public Optional<ProgrammeInForce> inForce() {
            return Optional.empty();
        }
    }

    /**
     * Its rules are in force.
     *
     * @param version number of the rules, from 1
     * @param since when they were laid down
     * @param versions all rules so far, these ones last
     */
    record Defined(int version, ProgrammeRules rules, BusinessDate since, List<ProgrammeRules> versions)
            implements ProgrammeState {
        @Override
        public Optional<ProgrammeInForce> inForce() {
            return Optional.of(new ProgrammeInForce(version, rules, versions));
        }
    }
}
