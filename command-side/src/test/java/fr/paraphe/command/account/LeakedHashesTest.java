package fr.paraphe.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import fr.paraphe.command.account.LeakedHashes.Settings;
import fr.paraphe.events.store.StartupRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeakedHashesTest {

    private static final Duration SOON = Duration.ofMillis(500);

    private static String sha1(String text) throws Exception {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static LeakedHashes with(@Nullable Path file, @Nullable String address) {
        return with(file, address, Duration.ofSeconds(30));
    }

    private static LeakedHashes with(@Nullable Path file, @Nullable String address, Duration timeout) {
        return new LeakedHashes(new Settings(file, address == null ? null : URI.create(address), timeout));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leavemealone", "chickenwing101", "counterstrike", "ghjcnjgfhjkm"})
    void what_leaked_and_is_long_enough_is_known_without_any_setting(String password) {
        assertThat(with(null, null).holds(password)).isTrue();
        assertThat(with(null, null).holds(password + " and more")).isFalse();
    }

    @Test
    void each_line_of_a_file_is_found_and_nothing_else(@TempDir Path folder) throws Exception {
        List<String> leaked =
                IntStream.range(0, 500).mapToObj(i -> "leaked number " + i).toList();
        List<String> lines = new ArrayList<>();
        for (String one : leaked) {
            lines.add(sha1(one) + (one.length() % 2 == 0 ? ":" + one.hashCode() : ""));
        }
        lines.sort(null);
        Path file = Files.write(folder.resolve("leaked.txt"), lines);
        LeakedHashes hashes = with(file, null);

        assertThat(leaked).allMatch(hashes::holds);
        assertThat(IntStream.range(500, 1_000).mapToObj(i -> "leaked number " + i))
                .noneMatch(hashes::holds);
        assertThat(with(Files.createFile(folder.resolve("empty.txt")), null).holds("leaked number 1"))
                .isFalse();
    }

    @Test
    void a_service_learns_five_digits_and_tells_the_rest() throws Exception {
        String hash = sha1("seen elsewhere");
        String filler = sha1("never seen by anybody");
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = server();
        server.createContext("/range/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] answer = ("0000000000000000000000000000000000A:3\r\n" + hash.substring(5) + ":12\r\n"
                            + filler.substring(5) + ":0\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        try {
            LeakedHashes hashes = with(null, address(server));

            assertThat(hashes.holds("seen elsewhere")).isTrue();
            assertThat(hashes.holds("never seen by anybody")).isFalse();
            assertThat(hashes.holds("something else again")).isFalse();
            assertThat(asked)
                    .hasSize(3)
                    .allMatch(path -> path.length() == "/range/".length() + 5)
                    .first()
                    .isEqualTo("/range/" + hash.substring(0, 5));
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 302, 503})
    void a_service_that_is_away_is_not_waited_for_and_keeps_nobody_from_changing_a_password(int status)
            throws Exception {
        HttpServer server = server();
        server.createContext("/range/", exchange -> {
            if (status > 0) {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                exchange.sendResponseHeaders(status, status == 200 ? 100 : -1);
                if (status != 200) {
                    exchange.close();
                } // else the rest of the answer never comes
            } // else nothing comes
        });
        try {
            long began = System.nanoTime();
            assertThat(with(null, address(server), SOON).holds("seen elsewhere"))
                    .isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://leaks.example/range/", "file:///etc/passwd", "leaks"})
    void a_service_is_reached_by_https_or_on_this_machine(String address) {
        assertThatThrownBy(() -> with(null, address)).isInstanceOf(StartupRefusal.class);
    }

    @Test
    void a_file_that_is_not_there_is_told_at_the_start(@TempDir Path folder) {
        assertThatThrownBy(() -> with(folder.resolve("absent"), null)).isInstanceOf(StartupRefusal.class);
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/range/";
    }
}
