package fr.paraphe.standalone.commandline;

import fr.paraphe.events.proof.MalformedNote;
import fr.paraphe.events.proof.VerifierKey;
import fr.paraphe.events.store.DatabaseOwner;
import fr.paraphe.events.store.FactNames;
import fr.paraphe.events.store.export.Content;
import fr.paraphe.events.store.export.StoreLoad;
import fr.paraphe.events.store.seal.SealedLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** The auditor's laptop: the whole service out of one file, verified while it is loaded, and only read. */
@Command(
        name = "open",
        description = "Opens an export as a service that is only read, once its facts are those that were sealed.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OpenTask implements Callable<Integer> {

    private static final String DATA_FOLDER = "--paraphe.data-folder=";
    private static final String DATABASE = "--spring.datasource.url=";

    /** What a copy does not do by itself. */
    private static final List<String> AT_REST = List.of(
            "--paraphe.read-only=true",
            "--paraphe.reference-data=none",
            "--paraphe.programme-files=",
            "--paraphe.demo-programmes=*",
            "--paraphe.seal.background=false",
            "--paraphe.imports.background=false",
            "--paraphe.deadlines.background=false",
            "--paraphe.retention.background=false");

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "what the command export wrote, compressed or not")
    private Path file;

    @Option(
            names = "--vkey",
            paramLabel = "KEY",
            description =
                    "public key that must have signed the checkpoint in the file; else the key in the file is taken")
    private List<String> keys = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<VerifierKey> trusted = keys.stream().map(this::key).toList();
        List<String> options = new ArrayList<>(paraphe.serviceOptions());
        options.removeIf(option ->
                AT_REST.stream().anyMatch(rest -> option.startsWith(rest.substring(0, rest.indexOf('=') + 1))));
        Path temporary = null;
        if (options.stream().noneMatch(option -> option.startsWith(DATA_FOLDER) || option.startsWith(DATABASE))) {
            temporary = Files.createTempDirectory("paraphe-open-");
            options.add(DATA_FOLDER + temporary);
        }
        try {
            load(options, trusted);
            serve(options);
            return 0;
        } finally {
            delete(temporary);
        }
    }

    private VerifierKey key(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (MalformedNote e) {
            throw new ParameterException(spec.commandLine(), "--vkey: " + e.getMessage(), e);
        }
    }

    private void load(List<String> options, List<VerifierKey> trusted) throws IOException {
        try (InputStream in = ExportFile.open(file);
                ConfigurableApplicationContext service = paraphe.join(options)) {
            Content loaded = ExportFile.refusing(
                    file,
                    () -> new StoreLoad(service.getBean(DatabaseOwner.class), service.getBean(FactNames.class))
                            .loadCopy(in, trusted, new Shown(spec, "loaded and verified")));
            LoadTask.foldReadModels(service, spec);
            SealedLog log = service.getBean(SealedLog.class);
            long size = log.head().size();
            spec.commandLine()
                    .getErr()
                    .printf(
                            "%d of %d facts are those that were sealed in %s; %d were not sealed yet.%n",
                            size,
                            loaded.counts().facts(),
                            log.head().origin(),
                            loaded.counts().facts() - size);
            if (trusted.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                "The key came from the file itself. Compare it with the published one: %s%n",
                                String.join(", ", log.keys()));
            }
            spec.commandLine()
                    .getOut()
                    .println(service.getBean(JsonMapper.class).writeValueAsString(Standing.of(service, loaded, spec)));
        }
    }

    /** Until the process is told to stop. */
    private void serve(List<String> options) throws InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.addAll(AT_REST);
        if (options.stream().noneMatch(option -> option.startsWith("--paraphe.demo-password="))) {
            all.add("--paraphe.demo-password="
                    + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
        }
        CountDownLatch closed = new CountDownLatch(1);
        try (ConfigurableApplicationContext service = paraphe.serve(all)) {
            service.addApplicationListener(event -> {
                if (event instanceof ContextClosedEvent) {
                    closed.countDown();
                }
            });
            closed.await();
        }
    }

    private static void delete(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(each -> {
                try {
                    Files.delete(each);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
