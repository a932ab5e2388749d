package fr.paraphe.standalone.commandline;

import fr.paraphe.events.store.export.Content;
import fr.paraphe.events.store.export.StoreExport;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Writes the whole store as JSON Lines, or only says what it holds. */
@Command(name = "export", description = "Writes the whole store as JSON Lines, while the service goes on.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExportTask implements Callable<Integer> {

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "a new file, compressed when its name ends in .gz; standard output when left out")
    @Nullable private Path file;

    @Option(names = "--without-personal-data", description = "leaves names and texts out, as if they were erased")
    private boolean withoutPersonalData;

    @Option(
            names = "--digest",
            description =
                    "writes nothing, prints the digests of the store and of the read models, to compare instances")
    private boolean digest;

    @Override
    public Integer call() throws IOException {
        if (digest && (file != null || withoutPersonalData)) {
            throw new ParameterException(spec.commandLine(), "--digest stands alone: it writes no file");
        }
        if (file != null && Files.exists(file)) {
            throw new CommandRefused(file + " exists already: name a new file.");
        }
        try (ConfigurableApplicationContext service = paraphe.join()) {
            StoreExport export = new StoreExport(service.getBean(DataSource.class));
            JsonMapper json = service.getBean(JsonMapper.class);
            if (digest) {
                Standing standing = Standing.of(service, export.content(true, new Shown(spec, "read")), spec);
                spec.commandLine().getOut().println(json.writeValueAsString(standing));
            } else if (file == null) {
                export.write(paraphe.standardOutput(), !withoutPersonalData, new Shown(spec, "exported"));
                if (paraphe.standardOutput().checkError()) {
                    throw new CommandRefused("Standard output was closed before the export was complete.");
                }
            } else {
                spec.commandLine().getOut().println(json.writeValueAsString(write(export, file)));
            }
            return 0;
        }
    }

    /** Under another name until it is whole and on disk; for the eyes of its owner only. */
    private Content write(StoreExport export, Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandRefused("The folder of " + target + " does not exist.");
        }
        Path part = Files.createTempFile(
                folder,
                target.getFileName() + ".",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Content content;
            try (FileOutputStream stream = new FileOutputStream(part.toFile());
                    FileChannel channel = stream.getChannel();
                    OutputStream out = output(target, channel)) {
                content = export.write(out, !withoutPersonalData, new Shown(spec, "exported"));
                if (out instanceof GZIPOutputStream compressed) {
                    compressed.finish();
                }
                out.flush();
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return content;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static OutputStream output(Path target, FileChannel channel) throws IOException {
        OutputStream file = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        return target.toString().endsWith(".gz") ? new GZIPOutputStream(file, 1 << 16) : file;
    }
}
