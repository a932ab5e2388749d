package fr.paraphe.query.programmes;

import fr.paraphe.events.ProgrammeRules;

/**
 * A programme with the rules in force at a moment.
 *
 * @param code code of the programme, such as {@code TI-2018-2022}
 * @param version version of the rules, from 1
 * @param rules what the programme asks for
 * @param fileDigest {@code sha-256:} digest of the file that the rules were read from
 * @param position position of the fact that brought the rules into force
 */
public record ProgrammeView(String code, int version, ProgrammeRules rules, String fileDigest, long position) {}
