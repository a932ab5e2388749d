package fr.paraphe.command.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Hands a drawn password over to whoever runs the service, in a file that the owner of the process alone reads: logs are
 * read by others, and kept.
 */
@Component
public class HandedOver {

    private final Optional<Path> folder;

    HandedOver(@Value("${paraphe.secrets-folder:}") Optional<String> folder) {
        this.folder = folder.filter(name -> !name.isBlank()).map(Path::of);
    }

    /** The file in which the password stands; a former one of the same name gives way. */
    public Path file(String name, String password) {
        try {
            Path place =
                    folder.isPresent() ? Files.createDirectories(folder.get()) : Files.createTempDirectory("paraphe-");
            Path file = place.resolve(name).toAbsolutePath();
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, password + "\n", StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("A drawn password cannot be handed over in a file", e);
        }
    }
}
