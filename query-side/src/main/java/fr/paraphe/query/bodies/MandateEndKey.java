package fr.paraphe.query.bodies;

import java.io.Serializable;

/** Which end: an interim ends several mandates at once. */
record MandateEndKey(long position, String mandateId) implements Serializable {}
