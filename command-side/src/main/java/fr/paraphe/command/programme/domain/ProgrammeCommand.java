package fr.paraphe.command.programme.domain;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProgrammeRules;

/** What a programme administrator may ask of a programme. */
public sealed interface ProgrammeCommand {

    /** Code of the programme, such as {@code TI-2018-2022}. */
    String programme();

    /** The day on which the rules were laid down. */
    BusinessDate occurredOn();

    /** The rules asked for. */
    ProgrammeRules rules();

    /**
     * Opens a programme with its first rules.
     *
     * @param fileDigest {@code sha-256:} digest of the file that was read
     */
    record DefineProgramme(String programme, ProgrammeRules rules, String fileDigest, BusinessDate occurredOn)
            implements ProgrammeCommand {}

    /**
     * Replaces the rules of a programme.
     *
     * @param fileDigest {@code sha-256:} digest of the file that was read
     */
    record ReviseProgramme(String programme, ProgrammeRules rules, String fileDigest, BusinessDate occurredOn)
            implements ProgrammeCommand {}
}
