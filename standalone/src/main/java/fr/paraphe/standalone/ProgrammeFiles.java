package fr.paraphe.standalone;

import fr.paraphe.command.programme.ProgrammeFile;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.programme.domain.ProgrammeCommand.ReviseProgramme;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Asked;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.store.StartupRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Programme files of the operator, named by {@code paraphe.programme-files}: read before the service starts, then
 * defined, or revised when they differ from the rules in force.
 */
@Component
final class ProgrammeFiles {

    private static final Actor OPERATOR = new Actor("start:programme-files", "ADMIN", "Paraphe");

    private final List<ProgrammeFile> files = new ArrayList<>();

    ProgrammeFiles(@Value("${paraphe.programme-files:}") List<String> paths) {
        for (String path : paths) {
            try {
                files.add(ProgrammeFile.read(Files.readAllBytes(Path.of(path))));
            } catch (ProgrammeFile.Malformed e) {
                throw new StartupRefusal(
                        Words.pick(
                                "Le fichier " + path + " est inutilisable : " + e.getMessage() + ".",
                                "The file " + path + " cannot be used: " + e.getMessage() + "."),
                        e);
            } catch (IOException e) {
                throw new StartupRefusal(
                        Words.pick(
                                "Le fichier de programme " + path + " ne se lit pas.",
                                "The programme file " + path + " cannot be read."),
                        e);
            }
        }
    }

    /** Has the rules of the files recorded; rules already in force add nothing. */
    void record(Door door) {
        for (ProgrammeFile file : files) {
            door.submit(new Asked(OPERATOR, null, null, file.digest(), null), () -> {
                Circumstances circumstances = door.state().circumstances(file.programme());
                return Prepared.programme(command(file, circumstances), circumstances);
            });
        }
    }

    private static ProgrammeCommand command(ProgrammeFile file, Circumstances circumstances) {
        BusinessDate today = BusinessDate.on(circumstances.today());
        return circumstances.programme() == null
                ? new DefineProgramme(file.programme(), file.rules(), file.digest(), today)
                : new ReviseProgramme(file.programme(), file.rules(), file.digest(), today);
    }
}
