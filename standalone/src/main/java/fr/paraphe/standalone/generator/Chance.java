package fr.paraphe.standalone.generator;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.store.Datum;
import fr.paraphe.events.store.Datum.Category;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** The chance of one life: the same for the same seed and number, whatever else is generated. */
final class Chance {

    private static final List<String> FIRST_NAMES =
            List.of("Camille", "Dominique", "Claude", "Maxime", "Alix", "Sacha", "Morgan", "Charlie", "Andrea", "Loïs");
    private static final List<String> LAST_NAMES = List.of(
            "Exemple", "Essai", "Modèle", "Gabarit", "Témoin", "Maquette", "Prototype", "Canevas", "Patron", "Ébauche");

    private final SplittableRandom random;

    Chance(long seed, long number) {
        this.random = new SplittableRandom(seed * 1_000_003L + number);
    }

    /** From {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** True in {@code percent} of a hundred cases. */
    boolean in(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One to {@code most} different choices, in their order. */
    <T> List<T> some(List<T> choices, int most) {
        List<T> left = new ArrayList<>(choices);
        int wanted = Math.min(between(1, most), choices.size());
        while (left.size() > wanted) {
            left.remove(random.nextInt(left.size()));
        }
        return List.copyOf(left);
    }

    String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    Datum person() {
        return datum(Category.PERSON_NAME, of(FIRST_NAMES) + " " + of(LAST_NAMES));
    }

    /** As {@link Datum} makes one, with the randomness of this life. */
    Datum datum(Category category, String value) {
        byte[] ref = bytes(16);
        byte[] key = bytes(32);
        return new Datum(
                new DatumRef("datum-" + HexFormat.of().formatHex(ref), Datum.commitment(category, value, key)),
                category,
                value,
                key);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
