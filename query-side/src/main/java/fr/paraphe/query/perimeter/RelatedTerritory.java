package fr.paraphe.query.perimeter;

import fr.paraphe.events.Member;
import java.util.List;

/**
 * A territory of another programme that has members in common with the one asked about.
 *
 * @param programme code of its programme
 * @param code code of the territory in that programme
 * @param name its name
 * @param shared members of both, in the order of SIREN; at least one
 */
public record RelatedTerritory(String programme, String code, String name, List<Member> shared) {}
