package fr.paraphe.command.account;

import fr.paraphe.events.store.StartupRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Leaked passwords by their SHA-1, as they are published: a short list that ships, a file that an operator names, and a
 * service that is asked for all hashes that begin with the same five digits, so that it does not learn which was meant.
 */
@Component
@EnableConfigurationProperties(LeakedHashes.Settings.class)
final class LeakedHashes implements BreachedPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(LeakedHashes.class);
    private static final String SHIPPED = "breached.txt";
    private static final int PREFIX = 5;
    private static final int HASH = 40;

    private final Set<String> shipped;
    private final Settings settings;
    private final HttpClient client;

    LeakedHashes(Settings settings) {
        this.settings = settings;
        this.shipped = shipped();
        this.client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.breachedTimeout())
                .build();
        check(settings);
    }

    /**
     * Where else leaked passwords are looked up.
     *
     * @param breachedFile hashes in hexadecimal, one a line and in order, whatever follows a colon
     * @param breachedAddress what the first five digits of a hash are put behind
     * @param breachedTimeout how long that is waited for
     */
    @ConfigurationProperties("paraphe.passwords")
    record Settings(
            @Nullable Path breachedFile,
            @Nullable URI breachedAddress,
            @DefaultValue("2s") Duration breachedTimeout) {}

    private static void check(Settings settings) {
        Path file = settings.breachedFile();
        if (file != null && !Files.isReadable(file)) {
            throw new StartupRefusal("--paraphe.passwords.breached-file names " + file + ", which cannot be read.");
        }
        URI address = settings.breachedAddress();
        if (address != null
                && (address.getHost() == null
                        || !"https".equals(address.getScheme())
                                && !Set.of("127.0.0.1", "localhost", "[::1]").contains(address.getHost()))) {
            throw new StartupRefusal(
                    "--paraphe.passwords.breached-address is reached by HTTPS, or on this machine, not as " + address
                            + ".");
        }
    }

    private static Set<String> shipped() {
        try (InputStream list = Objects.requireNonNull(LeakedHashes.class.getResourceAsStream(SHIPPED))) {
            return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean holds(String password) {
        String hash = hash(password);
        return shipped.contains(hash) || inFile(hash) || served(hash);
    }

    private boolean inFile(String hash) {
        Path file = settings.breachedFile();
        if (file == null) {
            return false;
        }
        try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
            return search(lines, hash);
        } catch (IOException e) {
            LOG.warn("The file of leaked passwords cannot be read; a password is taken unseen", e);
            return false;
        }
    }

    /** Halves the file until the line is found, whatever the lengths of lines. */
    private static boolean search(RandomAccessFile lines, String hash) throws IOException {
        long from = 0;
        long to = lines.length();
        while (from < to) {
            long middle = (from + to) >>> 1;
            long begin = beginOfLine(lines, middle);
            lines.seek(begin);
            String line = lines.readLine();
            String found = line == null ? "" : line.strip().toUpperCase(Locale.ROOT);
            int order = found.length() < HASH
                    ? Integer.signum(found.compareTo(hash))
                    : found.substring(0, HASH).compareTo(hash);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                from = lines.getFilePointer();
            } else {
                to = begin;
            }
        }
        return false;
    }

    private static long beginOfLine(RandomAccessFile lines, long at) throws IOException {
        long begin = at;
        while (begin > 0) {
            lines.seek(begin - 1);
            if (lines.read() == '\n') {
                return begin;
            }
            begin--;
        }
        return 0;
    }

    /** The answer has a rest of a hash and how often it was seen on each line; never seen are those that fill it up. */
    private boolean served(String hash) {
        URI address = settings.breachedAddress();
        if (address == null) {
            return false;
        }
        CompletableFuture<HttpResponse<String>> asked = client.sendAsync(
                HttpRequest.newBuilder(URI.create(address + hash.substring(0, PREFIX)))
                        .header("Add-Padding", "true")
                        .build(),
                BodyHandlers.ofString(StandardCharsets.US_ASCII));
        try {
            HttpResponse<String> answer = asked.get(settings.breachedTimeout().toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() == 200) {
                String rest = hash.substring(PREFIX) + ":";
                return answer.body()
                        .lines()
                        .map(line -> line.strip().toUpperCase(Locale.ROOT))
                        .anyMatch(line -> line.startsWith(rest) && !line.equals(rest + "0"));
            }
            LOG.warn(
                    "Leaked passwords cannot be asked for, the answer is {}; a password is taken unseen",
                    answer.statusCode());
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Leaked passwords cannot be asked for; a password is taken unseen: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            asked.cancel(true);
        }
        return false;
    }

    private static String hash(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
