package fr.paraphe.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code java -jar verifier.jar BUNDLE [--vkey KEY]... [--kept-checkpoint FILE]... [--whole] [--lang fr|en]}: exit code 0 when
 * the bundle is what was sealed, 1 when it is not, 2 when that cannot be told.
 */
public final class Verifier {

    private static final int PROVED = 0;
    private static final int REFUSED = 1;
    private static final int NOT_TOLD = 2;

    private Verifier() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(arguments), out, err));
    }

    /** Verifies and returns the exit code. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        boolean french = !Locale.getDefault().getLanguage().equals("en");
        Path bundle = null;
        List<String> keys = new ArrayList<>();
        List<Path> kept = new ArrayList<>();
        boolean whole = false;
        boolean understood = true;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean more = i + 1 < arguments.size();
            if (argument.equals("--whole")) {
                whole = true;
            } else if (argument.equals("--vkey") && more) {
                keys.add(arguments.get(++i));
            } else if (argument.equals("--kept-checkpoint") && more) {
                kept.add(Path.of(arguments.get(++i)));
            } else if (argument.equals("--lang") && more && List.of("fr", "en").contains(arguments.get(i + 1))) {
                french = arguments.get(++i).equals("fr");
            } else if (!argument.startsWith("-") && bundle == null) {
                bundle = Path.of(argument);
            } else {
                understood = false;
            }
        }
        if (!understood || bundle == null) {
            err.println(Message.USAGE.say(french));
            return NOT_TOLD;
        }
        Verification verification = new Verification(french);
        try {
            verification.verify(bundle, keys, kept, whole);
        } catch (IOException e) {
            err.println(Message.UNREADABLE.say(french, bundle, String.valueOf(e.getMessage())));
            return NOT_TOLD;
        } catch (Unusable e) {
            err.println(e.message.say(french, e.about));
            return NOT_TOLD;
        }
        if (verification.faults().isEmpty()) {
            verification.proved().forEach(out::println);
            return PROVED;
        }
        out.println(Message.REFUSED.say(french));
        verification.faults().forEach(fault -> out.println("  " + fault));
        return REFUSED;
    }
}
