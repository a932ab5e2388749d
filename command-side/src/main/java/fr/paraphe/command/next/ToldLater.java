package fr.paraphe.command.next;

import fr.paraphe.command.rules.Rule;
import java.util.EnumSet;
import java.util.Set;

/** The rules about what only the form of an act tells: they cannot say no before it is filled in. */
final class ToldLater {

    static final Set<Rule> RULES = EnumSet.of(
            Rule.SPLIT_WITHOUT_SUCCESSORS,
            Rule.SUCCESSOR_UNKNOWN,
            Rule.SUCCESSOR_NOT_NAMED,
            Rule.SUCCESSOR_REPEATED,
            Rule.RENEWED_IN_ITS_OWN_PROGRAMME,
            Rule.MERGER_OF_ONE,
            Rule.MERGER_STALE,
            Rule.MEMBER_NOT_ASSIGNED,
            Rule.MEMBERS_MISSING,
            Rule.PROJECT_NOT_ASSIGNED,
            Rule.PARTY_GROUP_SHORT,
            Rule.PARTY_GROUP_UNKNOWN,
            Rule.DOCUMENT_KIND_MISSING,
            Rule.DOCUMENT_KIND_AWAITED,
            Rule.DOCUMENT_KIND_ONLY_REPORTED,
            Rule.MILESTONE_UNKNOWN,
            Rule.TRANSFER_TERRITORY_UNKNOWN,
            Rule.TRANSFER_TO_ITSELF,
            Rule.PERIMETER_WITHOUT_MEMBER);

    private ToldLater() {}
}
