package fr.paraphe.query.perimeter;

import java.io.Serializable;

/** Which step: a fact moves a member once at most. */
record MemberStepKey(long position, String siren) implements Serializable {}
