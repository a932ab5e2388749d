package fr.paraphe.events.proof;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log was at one moment, as c2sp.org/tlog-checkpoint writes it.
 *
 * @param origin name of the log
 * @param size number of its leaves
 * @param root root of its tree
 */
public record Checkpoint(String origin, long size, Hash root) {

    private static final Pattern TEXT =
            Pattern.compile("([^\\s+]+)\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/]{43}=)\\n(?:[^\\n]+\\n)*");

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** @throws MalformedNote when the text is no checkpoint */
    public static Checkpoint parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new MalformedNote("this is no checkpoint: name of the log, size and root in base64 on three lines");
        }
        return new Checkpoint(found.group(1), Long.parseLong(found.group(2)), Hash.ofBase64(found.group(3)));
    }
}
