package fr.paraphe.query;

import fr.paraphe.events.Member;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The members of territories, for whoever counts them. */
public interface TerritoryMembers {

    /** Who certainly belongs to each territory of a programme on the day of the moment, by code of the territory. */
    Map<String, List<Member>> members(String programme, Moment moment);

    /** The members that some territories have, or may have, on the day of the moment, each by the fact by which it joined. */
    List<MemberJoined> joined(String programme, Collection<String> codes, Moment moment);
}
