package fr.paraphe.command.rules;

import fr.paraphe.events.ProgrammeRules;
import java.util.List;

/**
 * The rules of a programme that a decision goes by.
 *
 * @param version number of these rules, from 1
 * @param versions all rules that the programme has had, the first ones first; empty when only these are at hand
 */
public record ProgrammeInForce(int version, ProgrammeRules rules, List<ProgrammeRules> versions) {

    /** Rules of which no other version is at hand. */
    public ProgrammeInForce(int version, ProgrammeRules rules) {
        this(version, rules, List.of());
    }

    /** The same for the territories that a region leads. */
    public ProgrammeInForce in(String region) {
        return new ProgrammeInForce(
                version,
                rules.in(region),
                versions.stream().map(one -> one.in(region)).toList());
    }

    /** The newest version, by which cases begin. */
    public int newest() {
        return Math.max(version, versions.size());
    }

    /** Whether the programme has had rules of that number. */
    public boolean knows(int wanted) {
        return wanted == version || wanted >= 1 && wanted <= versions.size();
    }

    /** The rules of that number; these ones when it is none that the programme has had. */
    public ProgrammeInForce under(int wanted) {
        return wanted == version || !knows(wanted)
                ? this
                : new ProgrammeInForce(wanted, versions.get(wanted - 1), versions);
    }
}
