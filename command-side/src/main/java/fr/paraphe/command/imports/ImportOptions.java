package fr.paraphe.command.imports;

import fr.paraphe.command.web.BadRequest.Fault;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.StrictText;
import fr.paraphe.command.web.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how a file is to be read from the words that a request or a command line gives. */
public final class ImportOptions {

    private static final Map<String, String> SEPARATOR_WORDS = Map.of("semicolon", ";", "comma", ",", "\t", "tab");

    private ImportOptions() {}

    /**
     * The reading asked for; null when a word is wrong, which {@code faults} then tells by the name of the option.
     *
     * @param ignore columns to leave out, separated by commas
     */
    public static @Nullable Reading reading(
            @Nullable String kind,
            @Nullable String encoding,
            @Nullable String separator,
            @Nullable String programme,
            @Nullable String date,
            @Nullable String source,
            @Nullable String sourceAddress,
            @Nullable String reason,
            @Nullable String ignore,
            List<Fault> faults) {
        int before = faults.size();
        Optional<Kind> known = Kind.named(kind == null ? "" : kind);
        if (known.isEmpty()) {
            fault(faults, "kind", "est l’un de : " + Kind.words(), "is one of: " + Kind.words());
        }
        String named = encoding == null
                ? null
                : Decoding.NAMES.stream()
                        .filter(name -> name.equalsIgnoreCase(encoding))
                        .findFirst()
                        .orElse(null);
        if (encoding != null && named == null) {
            String all = String.join(", ", Decoding.NAMES);
            fault(faults, "encoding", "est l’un de : " + all, "is one of: " + all);
        }
        String mark = separator == null ? null : SEPARATOR_WORDS.getOrDefault(separator, separator);
        if (mark != null && !Sheet.SEPARATORS.containsKey(mark)) {
            fault(faults, "separator", "est l’un de : ; , tab", "is one of: ; , tab");
        }
        if (programme != null && !programme.matches(Fields.PROGRAMME)) {
            fault(
                    faults,
                    "programme",
                    "est le code d’un programme, comme TI-2018-2022",
                    "is the code of a programme, such as TI-2018-2022");
        }
        if (date != null && RowDate.of(date) == null) {
            fault(faults, "date", "ne se lit pas. " + RowDate.FORMS.fr(), "is unreadable. " + RowDate.FORMS.en());
        }
        text("source", source, 500, faults);
        boolean edited = known.equals(Optional.of(Kind.EDITED));
        edited(edited, "source", source, false, faults);
        edited(edited, "reason", reason, true, faults);
        text("reason", reason, 2000, faults);
        text("sourceAddress", sourceAddress, 1000, faults);
        if (sourceAddress != null && source == null) {
            fault(faults, "sourceAddress", "va avec source=", "goes with source=");
        }
        List<String> ignored = ignore == null
                ? List.of()
                : Arrays.stream(ignore.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        return faults.size() > before
                ? null
                : known.map(one -> new Reading(
                                one,
                                named,
                                mark,
                                programme,
                                date,
                                stripped(source),
                                stripped(sourceAddress),
                                stripped(reason),
                                ignored))
                        .orElse(null);
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    private static void text(String option, @Nullable String text, int most, List<Fault> faults) {
        if (text != null && (text.isBlank() || text.length() > most || StrictText.firstRefused(text) >= 0)) {
            fault(
                    faults,
                    option,
                    "compte 1 à " + most + " caractères imprimables",
                    "is 1 to " + most + " printable characters");
        }
    }

    /** What an edited list must say as a whole, for its cells have no place for it. */
    private static void edited(boolean edited, String option, @Nullable String text, boolean only, List<Fault> faults) {
        if (edited && text == null) {
            fault(
                    faults,
                    option,
                    "est à dire avec une liste corrigée : d’où vient ce qu’elle dit, et pourquoi elle corrige",
                    "is to be told with an edited list: where what it says comes from, and why it corrects");
        } else if (!edited && only && text != null) {
            fault(faults, option, "ne va qu’avec kind=edited", "goes with kind=edited only");
        }
    }

    private static void fault(List<Fault> faults, String option, String french, String english) {
        faults.add(new Fault(option, Words.pick(french, english)));
    }
}
