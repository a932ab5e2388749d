package fr.paraphe.command.web;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Reads text that can be stored and shown safely: no other JSON type, no NUL, no half of a character pair, no control
 * character but tab and line ends, no mark that reverses the reading direction.
 */
public final class StrictText extends StdScalarDeserializer<String> {

    /** A reader of texts. */
    public StrictText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (String) context.handleUnexpectedToken(getValueType(context), parser);
        }
        String text = parser.getString();
        int refused = firstRefused(text);
        if (refused >= 0) {
            throw new RefusedCharacter(parser, text.charAt(refused), refused + 1);
        }
        return text;
    }

    /** Place of the first character that is not taken in, from 0; -1 when all are. */
    public static int firstRefused(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || isRefused(c)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isRefused(char c) {
        boolean control = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        boolean direction = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
        return control || direction || c == '\uFEFF' || c == '\uFFFE' || c == '\uFFFF';
    }

    /** A character that is not taken in. */
    static final class RefusedCharacter extends MismatchedInputException {
        private static final long serialVersionUID = 1L;

        private final char character;
        private final int place;

        RefusedCharacter(JsonParser parser, char character, int place) {
            super(parser, "refused character");
            this.character = character;
            this.place = place;
        }

        String sentence() {
            String code = "U+%04X".formatted((int) character);
            return Words.pick(
                    "Le caractère " + place + ", " + code + ", n’est pas admis",
                    "Character " + place + ", " + code + ", is not taken in");
        }
    }
}
