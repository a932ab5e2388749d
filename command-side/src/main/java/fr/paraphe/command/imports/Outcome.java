package fr.paraphe.command.imports;

/** What becomes of a row. */
public enum Outcome {
    /** It says something new that the rules allow. */
    TO_RECORD,
    /** What it says is recorded already, from this file or before. */
    ALREADY_RECORDED,
    /** A rule says no. */
    REFUSED
}
