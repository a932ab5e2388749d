package fr.paraphe.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines without making texts of them; a last line without its line feed is one, too. */
final class Lines {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private byte[] line = new byte[1 << 14];

    /** Length of the line that {@link #next()} found. */
    int length;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The bytes of the next line, valid up to {@link #length} and until the next call; null at the end. */
    byte @Nullable [] next() throws IOException {
        length = 0;
        boolean begun = false;
        while (true) {
            if (at == filled) {
                filled = in.read(buffer);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    return begun ? line : null;
                }
            }
            begun = true;
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            int more = end - at;
            if (length + more > line.length) {
                line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
            }
            System.arraycopy(buffer, at, line, length, more);
            length += more;
            at = end;
            if (end < filled) {
                at++;
                return line;
            }
        }
    }
}
