package fr.paraphe.verifier;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the verifier answered. */
record Verified(int code, String out, String err) {

    static Verified of(Path bundle, String... more) {
        List<String> arguments = new ArrayList<>(List.of(bundle.toString(), "--lang", "en"));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    static Verified run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Verifier.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Verified(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
