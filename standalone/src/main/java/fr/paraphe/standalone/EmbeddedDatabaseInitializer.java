package fr.paraphe.standalone;

import fr.paraphe.command.evidence.LocalAuthority;
import fr.paraphe.events.access.SecondFactorKey;
import fr.paraphe.events.files.PrivateFile;
import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.store.StartupRefusal;
import fr.paraphe.standalone.backup.WalArchive;
import fr.paraphe.standalone.commandline.ParapheCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the embedded database before anything else when no {@code spring.datasource.url} is given, and stops it after
 * everything else.
 */
final class EmbeddedDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String DOCUMENT_SEAL = "paraphe.signatures.seal";
    private static final String SECOND_FACTOR_KEY = "paraphe.accounts.second-factor-key-file";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.containsProperty("spring.datasource.url")) {
            return;
        }
        Path path = Path.of(environment.getProperty("paraphe.data-folder", "data"));
        DataFolder folder = environment.matchesProfiles(ParapheCommands.PROFILE)
                ? DataFolder.openOrJoin(path)
                : DataFolder.open(path);
        // Singletons are destroyed in reverse order of registration: the folder is given back last.
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerDisposableBean("dataFolder", folder::close);
        beans.registerSingleton("dataFolder", folder);
        EmbeddedDatabase database;
        try {
            database = EmbeddedDatabase.start(
                    folder,
                    binaries(environment, folder),
                    folder.joined()
                            ? null
                            : WalArchive.of(environment.getProperty("paraphe.wal-archive", ""), folder.root()));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
        beans.registerDisposableBean("embeddedDatabase", database::close);
        beans.registerSingleton("cluster", database.cluster());

        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("spring.datasource.url", database.url());
        connection.put("spring.datasource.username", EmbeddedDatabase.APPLICATION);
        connection.put("spring.datasource.password", database.password(EmbeddedDatabase.APPLICATION));
        connection.put("paraphe.database.owner.username", EmbeddedDatabase.OWNER);
        connection.put("paraphe.database.owner.password", database.password(EmbeddedDatabase.OWNER));
        environment.getPropertySources().addFirst(new MapPropertySource("embeddedDatabase", connection));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "secretsFolder",
                        Map.of("paraphe.secrets-folder", folder.path("secrets").toString())));
        if (!environment.containsProperty("paraphe.seal.key-files")) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("sealKey", Map.of("paraphe.seal.key-files", sealKey(folder))));
        }
        if (!environment.containsProperty(DOCUMENT_SEAL)) {
            String password = folder.secret("document-seal-password");
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "documentSeal",
                            Map.of(
                                    DOCUMENT_SEAL,
                                    documentSeal(folder, password),
                                    DOCUMENT_SEAL + "-password",
                                    password)));
        }
        if (!environment.containsProperty(SECOND_FACTOR_KEY)) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "secondFactorKey", Map.of(SECOND_FACTOR_KEY, secondFactorKey(folder))));
        }
    }

    /** Outside the database, as well: who reads that has the secrets of nobody's second factor. */
    private static String secondFactorKey(DataFolder folder) {
        Path file = folder.path("secrets").resolve("second-factor.key");
        try {
            SecondFactorKey.make(file);
            return file.toString();
        } catch (IOException e) {
            throw new StartupRefusal(
                    "The key of second factors cannot be kept in " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** A seal that vouches for itself: it closes what is circulated, and its name says that it is worth nothing in law. */
    private static String documentSeal(DataFolder folder, String password) {
        Path file = folder.path("secrets").resolve("document-seal.p12");
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, LocalAuthority.seal("Sceau de Paraphe", Instant.now(), password.toCharArray()));
            }
            return file.toString();
        } catch (IOException e) {
            throw new StartupRefusal(
                    "The seal of documents cannot be kept in " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Beside the passwords and outside the database: who can change the history there cannot sign it. */
    private static String sealKey(DataFolder folder) {
        Path file = folder.path("secrets").resolve("checkpoint-key.pem");
        try {
            SigningKey.readOrMake(file);
            return file.toString();
        } catch (IOException e) {
            throw new StartupRefusal(
                    "The key that signs checkpoints cannot be kept in " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static Path binaries(ConfigurableEnvironment environment, DataFolder folder) {
        String named = environment.getProperty("paraphe.binaries-folder", "");
        return named.isBlank() ? folder.path("binaries") : Path.of(named);
    }
}
