package fr.paraphe.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The files of a bundle: a ZIP file, or the folder that it was taken apart into. */
final class BundleFiles implements AutoCloseable {

    private static final int SMALL = 1_000_000;

    private final Path path;
    private final @Nullable ZipFile zip;

    BundleFiles(Path path) throws IOException {
        this.path = path;
        this.zip = Files.isDirectory(path) ? null : new ZipFile(path.toFile(), StandardCharsets.UTF_8);
    }

    InputStream open(String name) throws IOException, Unusable {
        if (zip != null) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new Unusable(Message.ENTRY_MISSING, name);
            }
            return zip.getInputStream(entry);
        }
        Path file = path.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new Unusable(Message.ENTRY_MISSING, name);
        }
        return Files.newInputStream(file);
    }

    String text(String name) throws IOException, Unusable {
        try (InputStream in = open(name)) {
            return new String(in.readNBytes(SMALL), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
