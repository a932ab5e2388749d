package fr.paraphe.command.programme;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a place of a file may hold. The reader checks by it and the schema is written from it, so the two agree. */
sealed interface Form {

    /**
     * A text of a given form.
     *
     * @param pattern what the whole text matches
     * @param described the form in words, such as {@code a code such as PLAN_VALIDATED}
     */
    record Text(Pattern pattern, Bilingual described) implements Form {}

    /**
     * A text for readers, not blank.
     *
     * @param longest number of characters at most
     */
    record Label(int longest) implements Form {

        /** Found in every text that is not blank. */
        static final Pattern WRITTEN = Pattern.compile("\\S");
    }

    /** A day of the calendar, such as {@code 2026-10-05}. */
    record Day() implements Form {}

    /** True or false. */
    record Truth() implements Form {}

    /** A whole number between two bounds, both included. */
    record Whole(int least, int most) implements Form {}

    /**
     * A word, or a whole number from 0 that may also be written as a text.
     *
     * @param word the word
     * @param most the largest number, of nines only: the digits of a text are counted, not read
     */
    record WordOrWhole(String word, int most) implements Form {

        /** The number written as a text. */
        Pattern digits() {
            return Pattern.compile("[0-9]{1," + Integer.toString(most).length() + "}");
        }
    }

    /**
     * A list.
     *
     * @param each what every element holds
     */
    record Items(Form each, int least, int most) implements Form {}

    /**
     * An object with these fields and no other.
     *
     * @param unknown said of a name that is none of them; null to list the names
     */
    record Fields(List<Field> fields, @Nullable Bilingual unknown) implements Form {

        Fields(Field... fields) {
            this(List.of(fields), null);
        }
    }

    /**
     * A field of an object.
     *
     * @param required whether it must stand there; one that need not may also be null
     * @param meaning what it is for, as one sentence
     * @param otherwise what holds when it is left out; null when nothing does
     */
    record Field(
            String name,
            boolean required,
            Form form,
            Bilingual meaning,
            @Nullable Object otherwise) {

        static Field required(String name, Form form, String french, String english) {
            return new Field(name, true, form, new Bilingual(french, english), null);
        }

        static Field optional(String name, Form form, @Nullable Object otherwise, String french, String english) {
            return new Field(name, false, form, new Bilingual(french, english), otherwise);
        }
    }
}
