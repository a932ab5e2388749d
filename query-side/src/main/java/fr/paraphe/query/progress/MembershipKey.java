package fr.paraphe.query.progress;

import java.io.Serializable;

/** Which step of which member: a fact tells one step of a member. */
record MembershipKey(long position, String siren) implements Serializable {}
