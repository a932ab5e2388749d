package fr.paraphe.query.tally;

import java.time.LocalDate;

/** A step: what a fact changed in the number of things with a mark from a day on. */
record TallyStepKey(String programme, long position, LocalDate day, long mark) {}
