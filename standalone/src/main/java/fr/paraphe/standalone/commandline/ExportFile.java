package fr.paraphe.standalone.commandline;

import fr.paraphe.events.store.export.LoadRefused;
import fr.paraphe.events.store.export.UnusableExport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A file that was named as an export. */
final class ExportFile {

    private static final int GZIP_MAGIC = 0x1f8b;

    private ExportFile() {}

    /**
     * Opens it.
     *
     * @throws CommandRefused when it is no file, or not what its name says
     */
    static InputStream open(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandRefused(file + " is not a file that can be read.");
        }
        PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 2);
        byte[] first = in.readNBytes(2);
        in.unread(first);
        boolean compressed = first.length == 2 && ((first[0] & 0xff) << 8 | first[1] & 0xff) == GZIP_MAGIC;
        if (file.toString().endsWith(".gz") && !compressed) {
            in.close();
            throw new CommandRefused(file + ", line 1: the name says gzip, the content is not; it was cut or changed,"
                    + " or take .gz off its name.");
        }
        return in;
    }

    /** Runs {@code reading} and tells what is wrong with the file in a sentence that names it. */
    static <T> T refusing(Path file, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnusableExport e) {
            throw new CommandRefused(file + " is refused and nothing was changed. " + e.getMessage() + ".", e);
        } catch (LoadRefused e) {
            throw new CommandRefused(String.valueOf(e.getMessage()), e);
        }
    }
}
