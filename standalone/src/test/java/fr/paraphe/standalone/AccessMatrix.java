package fr.paraphe.standalone;

import fr.paraphe.events.AccountEvent.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The declared access: whom each operation and each page lets in, and how far a right has to reach for it. */
record AccessMatrix(List<Row> rows) {

    private static final Path FILE = Path.of("..", "docs", "security", "access.csv");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** What a request is for, as {@code docs/security/accounts.md} explains it. */
    enum Kind {
        PUBLIC,
        READ,
        COMMAND,
        SERVICE,
        OWN,
        SEALED,
        PAGE,
        FORM,
        SIGN_IN
    }

    /** How far a right has to reach, as {@code docs/security/accounts.md} explains it. */
    enum Needed {
        NONE,
        ANY,
        TERRITORY,
        PROGRAMME,
        BODY,
        EACH,
        OWN,
        EVERYWHERE
    }

    /**
     * One operation or page.
     *
     * @param anonymous whether whoever is not signed in is let in
     * @param roles those that are let in
     */
    record Row(String method, String path, Kind kind, boolean anonymous, Set<Role> roles, Needed scope) {

        String name() {
            return method + " " + path;
        }

        boolean isPage() {
            return kind == Kind.PAGE || kind == Kind.FORM || kind == Kind.SIGN_IN;
        }
    }

    static AccessMatrix declared() {
        try (var text = Files.newBufferedReader(FILE, StandardCharsets.UTF_8)) {
            return new AccessMatrix(
                    FORMAT.parse(text).stream().map(AccessMatrix::row).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(CSVRecord line) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (yes(line, role.name())) {
                roles.add(role);
            }
        }
        return new Row(
                line.get("method"),
                line.get("path"),
                word(Kind.class, line.get("kind")),
                yes(line, "anonymous"),
                roles,
                word(Needed.class, line.get("scope")));
    }

    private static boolean yes(CSVRecord line, String column) {
        return switch (line.get(column)) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalStateException("Neither yes nor no: " + line);
        };
    }

    private static <E extends Enum<E>> E word(Class<E> words, String told) {
        return Enum.valueOf(words, told.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
