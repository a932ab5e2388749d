package fr.paraphe.query.replay;

/**
 * How far a rebuild has come.
 *
 * @param readModel the read model
 * @param facts facts folded so far
 * @param position position of the last of them
 * @param head position of the last fact of the store when the rebuild began
 */
public record ReplayProgress(String readModel, long facts, long position, long head) {}
