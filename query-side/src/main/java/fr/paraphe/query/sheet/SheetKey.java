package fr.paraphe.query.sheet;

import java.io.Serializable;

/** Which territory: codes are unique within a programme only. */
record SheetKey(String programme, String code) implements Serializable {}
