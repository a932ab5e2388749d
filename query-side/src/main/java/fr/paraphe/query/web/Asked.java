package fr.paraphe.query.web;

import fr.paraphe.query.BadRequest;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of questions. */
public final class Asked {

    private static final int LONGEST = 200;

    private Asked() {}

    /**
     * A text that names or looks for something.
     *
     * @throws BadRequest when it holds control characters or more than 200 characters
     */
    public static String text(String parameter, String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new BadRequest(parameter, "text.unreadable");
        }
        return text;
    }

    /** The same, where the parameter may be absent. */
    public static @Nullable String optionalText(String parameter, @Nullable String text) {
        return text == null ? null : text(parameter, text);
    }

    /**
     * A number between two bounds.
     *
     * @param otherwise the number when the parameter is absent
     * @throws BadRequest when it is none, or out of bounds
     */
    public static int number(String parameter, @Nullable String text, int otherwise, int least, int most) {
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadRequest(parameter, "number.outOfBounds", least, most);
    }

    /**
     * A position in the order of the store.
     *
     * @return the position; 0, which is before every fact, when the parameter is absent
     * @throws BadRequest when it is no whole number, or less than zero
     */
    public static long position(String parameter, @Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            long position = Long.parseLong(text);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadRequest(parameter, "position.unreadable", text);
    }

    /**
     * Yes or no.
     *
     * @param otherwise the answer when the parameter is absent
     * @throws BadRequest when it is neither {@code true} nor {@code false}
     */
    public static boolean truth(String parameter, @Nullable String text, boolean otherwise) {
        return switch (text) {
            case null -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadRequest(parameter, "truth.unreadable", text);
        };
    }
}
