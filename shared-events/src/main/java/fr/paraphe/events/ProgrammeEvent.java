package fr.paraphe.events;

import java.util.List;

/** The life of a programme: what it asks for, version after version. */
public sealed interface ProgrammeEvent extends FactOfProgramme {

    /** Version of the rules that this fact brings into force, from 1. */
    int version();

    /** The rules in force from this fact on. */
    ProgrammeRules rules();

    /**
     * A programme was opened with its first rules.
     *
     * @param fileDigest {@code sha-256:} digest of the file that was read
     */
    record ProgrammeDefined(
            String programme, int version, ProgrammeRules rules, String fileDigest, BusinessDate occurredOn)
            implements ProgrammeEvent {}

    /**
     * The rules of a programme were replaced by a further version.
     *
     * @param changes what differs from the version before, one JSON path each, such as {@code /axes/4}
     */
    record ProgrammeRevised(
            String programme,
            int version,
            ProgrammeRules rules,
            List<String> changes,
            String fileDigest,
            BusinessDate occurredOn)
            implements ProgrammeEvent {}
}
