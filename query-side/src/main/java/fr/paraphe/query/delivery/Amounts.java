package fr.paraphe.query.delivery;

/**
 * Money on its way, in euro cents, as far as it is certain.
 *
 * @param requested what funders were asked for
 * @param granted what they granted, never above {@code requested}
 * @param paid what they paid, never above {@code granted}
 */
public record Amounts(long requested, long granted, long paid) {

    /** Nothing. */
    public static final Amounts NONE = new Amounts(0, 0, 0);

    /** Both together. */
    public Amounts plus(Amounts other) {
        return new Amounts(
                Math.addExact(requested, other.requested),
                Math.addExact(granted, other.granted),
                Math.addExact(paid, other.paid));
    }
}
