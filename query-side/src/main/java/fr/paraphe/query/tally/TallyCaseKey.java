package fr.paraphe.query.tally;

/** A territory of a programme. */
record TallyCaseKey(String programme, String code) {}
