package fr.paraphe.query.progress;

import java.io.Serializable;

/** Which territory: codes are unique within a programme only. */
record TerritoryKey(String programme, String code) implements Serializable {}
