package fr.paraphe.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The verification of one bundle: what it found, or what it proved. */
final class Verification {

    /** How many differences are told one by one. */
    private static final int TOLD = 20;

    private final boolean french;
    private final List<String> faults = new ArrayList<>();
    private final List<String> proved = new ArrayList<>();
    private int differences;

    /** @param french in which of the two languages it speaks */
    Verification(boolean french) {
        this.french = french;
    }

    /** What was found wrong; empty when nothing was. */
    List<String> faults() {
        return faults;
    }

    /** What was proved. */
    List<String> proved() {
        return proved;
    }

    private void fault(Message message, Object... about) {
        if (++differences <= TOLD) {
            faults.add(message.say(french, about));
        }
    }

    private void proves(Message message, Object... about) {
        proved.add(message.say(french, about));
    }

    /**
     * Verifies.
     *
     * @param bundle ZIP file or folder
     * @param keys public keys that are trusted; those of the bundle when empty
     * @param kept checkpoints that were kept
     * @param whole whether the bundle must be about the whole history
     * @throws Unusable when the bundle cannot be read so far that something could be said
     */
    void verify(Path bundle, List<String> keys, List<Path> kept, boolean whole) throws IOException, Unusable {
        try (BundleFiles files = new BundleFiles(bundle)) {
            Note note = Note.parse(files.text("checkpoint"));
            Map<String, String> contents = contents(files.text("contents"));
            List<String> trusted = keys.isEmpty() ? files.text("vkey").lines().toList() : keys;
            if (!signed(note, trusted)) {
                fault(Message.UNSIGNED, String.join(", ", trusted));
            }
            Map<Path, Note> keptNotes = new LinkedHashMap<>();
            for (Path file : kept) {
                keptNotes.put(file, Note.parse(Files.readString(file, StandardCharsets.UTF_8)));
            }
            String scope = contents.getOrDefault("scope", "");
            boolean complete = scope.equals("whole");
            if (whole && !complete) {
                fault(Message.PARTIAL, scope);
            }
            Hashes leaves = leaves(files);
            roots(leaves, note, trusted, keptNotes);
            Hashes lines = new Hashes();
            long withheld = lines(files, lines, complete);
            if (complete && Arrays.equals(lines.root(), note.root()) && !Arrays.equals(leaves.root(), note.root())) {
                fault(Message.LIST_ALTERED);
            } else {
                new Differences(leaves, lines, complete, this::fault).find();
            }
            long shown = lines.size() - withheld;
            if (!contents.getOrDefault("shown", "").equals(Long.toString(shown))
                    || !contents.getOrDefault("withheld", "").equals(Long.toString(withheld))) {
                fault(
                        Message.COUNTS,
                        contents.getOrDefault("shown", "?"),
                        contents.getOrDefault("withheld", "?"),
                        shown,
                        withheld);
            }
            if (differences > TOLD) {
                faults.add(Message.AND_MORE.say(french, differences - TOLD));
            }
            proves(Message.OK, shown, note.origin());
            proves(Message.OK_SIZE, note.size(), Base64.getEncoder().encodeToString(note.root()));
            if (!complete) {
                proves(Message.OK_SCOPE, scope, note.size() - lines.size());
                proves(Message.OK_PARTIAL);
            }
            if (withheld > 0) {
                proves(Message.OK_WITHHELD, withheld);
            }
            keptNotes.forEach((file, old) -> proves(Message.OK_KEPT, file.getFileName(), old.size()));
            String notSealed = contents.getOrDefault("not-sealed", "0");
            if (!notSealed.equals("0")) {
                proves(Message.OK_UNSEALED, notSealed);
            }
            if (keys.isEmpty()) {
                proves(Message.OWN_KEY, String.join(", ", trusted));
            }
        }
    }

    private static boolean signed(Note note, List<String> keys) throws Unusable {
        boolean signed = false;
        for (String key : keys) {
            signed |= note.signedBy(key);
        }
        return signed;
    }

    private static Map<String, String> contents(String text) {
        Map<String, String> contents = new HashMap<>();
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            contents.put(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
        });
        return contents;
    }

    private static Hashes leaves(BundleFiles files) throws IOException, Unusable {
        Hashes leaves = new Hashes();
        try (InputStream in = files.open("leaves")) {
            Lines lines = new Lines(in);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                String text = new String(line, 0, lines.length, StandardCharsets.US_ASCII);
                int space = text.indexOf(' ');
                try {
                    byte[] hash = HexFormat.of().parseHex(text.substring(space + 1));
                    if (space <= 0 || hash.length != 32) {
                        throw new Unusable(Message.NO_LEAVES, leaves.size() + 1);
                    }
                    leaves.add(hash, Long.parseLong(text.substring(0, space)));
                } catch (IllegalArgumentException e) {
                    throw new Unusable(Message.NO_LEAVES, leaves.size() + 1);
                }
            }
        }
        return leaves;
    }

    private void roots(Hashes leaves, Note note, List<String> keys, Map<Path, Note> kept) throws Unusable {
        Tree tree = new Tree();
        Map<Long, byte[]> roots = new HashMap<>();
        roots.put(0L, tree.root());
        List<Long> wanted = kept.values().stream().map(Note::size).toList();
        for (int i = 0; i < leaves.size(); i++) {
            tree.add(leaves.hash(i));
            if (wanted.contains((long) i + 1)) {
                roots.put((long) i + 1, tree.root());
            }
        }
        if (leaves.size() != note.size()) {
            fault(Message.LEAVES_COUNT, leaves.size(), note.size());
        } else if (!Arrays.equals(tree.root(), note.root())) {
            fault(Message.ROOT);
        }
        for (Map.Entry<Path, Note> each : kept.entrySet()) {
            Note old = each.getValue();
            Path name = each.getKey().getFileName();
            byte @Nullable [] root = roots.get(old.size());
            if (!old.origin().equals(note.origin())) {
                fault(Message.KEPT_ORIGIN, name, old.origin());
            } else if (!signed(old, keys)) {
                fault(Message.KEPT_UNSIGNED, name);
            } else if (old.size() > note.size()) {
                fault(Message.KEPT_NEWER, name, old.size(), note.size());
            } else if (root == null || !Arrays.equals(root, old.root())) {
                fault(Message.KEPT_DIFFERS, name, old.size());
            }
        }
    }

    /** Hashes every line; returns how many are withheld. Of a part of the history the versions of each stream are looked at. */
    private long lines(BundleFiles files, Hashes hashes, boolean complete) throws IOException, Unusable {
        MessageDigest digest = Tree.sha256();
        Map<String, Long> versions = new HashMap<>();
        long withheld = 0;
        try (InputStream in = files.open("events.jsonl")) {
            Lines lines = new Lines(in);
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                if (Line.withheld(bytes, lines.length)) {
                    Line line = Line.read(bytes, lines.length);
                    hashes.add(hash(line.leaf()), line.position());
                    withheld++;
                } else if (complete) {
                    hashes.add(Tree.leaf(digest, bytes, lines.length), -1);
                } else {
                    Line line = Line.read(bytes, lines.length);
                    hashes.add(Tree.leaf(digest, bytes, lines.length), line.position());
                    follows(versions, line);
                }
            }
        }
        return withheld;
    }

    private void follows(Map<String, Long> versions, Line line) {
        if (line.stream() != null) {
            long before = versions.getOrDefault(line.stream(), -1L);
            if (line.version() != before + 1) {
                fault(Message.HOLE, line.stream(), line.version(), before);
            }
            versions.put(line.stream(), line.version());
        }
    }

    private static byte[] hash(@Nullable String hex) {
        try {
            byte[] hash = HexFormat.of().parseHex(hex == null ? "" : hex);
            return hash.length == 32 ? hash : new byte[32];
        } catch (IllegalArgumentException e) {
            return new byte[32]; // no leaf has it
        }
    }
}
