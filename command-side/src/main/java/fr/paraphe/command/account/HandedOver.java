package fr.paraphe.command.account;

import fr.paraphe.events.files.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            Path place = folder.isPresent() ? folder.get() : Files.createTempDirectory("paraphe-");
            Path file = place.resolve(name).toAbsolutePath();
            PrivateFile.write(file, (password + "\n").getBytes(StandardCharsets.US_ASCII));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("A drawn password cannot be handed over in a file", e);
        }
    }
}
