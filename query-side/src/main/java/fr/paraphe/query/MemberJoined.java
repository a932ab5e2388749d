package fr.paraphe.query;

import fr.paraphe.events.Member;

/**
 * A member of a territory, by the fact that made it one.
 *
 * @param code code of the territory
 * @param eventId id of the fact
 * @param date when it joined, with the source and the position of the fact
 * @param certain whether it certainly belongs to it; else it may
 */
public record MemberJoined(String code, Member member, String eventId, MilestoneDate date, boolean certain) {}
