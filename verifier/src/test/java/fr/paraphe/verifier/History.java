package fr.paraphe.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An invented history, what somebody may do to it, and the bundles that are made of it. */
final class History {

    static final String ORIGIN = "paraphe/test";

    final List<String> lines = new ArrayList<>();

    /** Facts of as many streams, position after position with a hole now and then. */
    static History of(int facts, int streams) {
        History history = new History();
        int[] versions = new int[streams];
        for (int i = 0; i < facts; i++) {
            int stream = (i * 7) % streams;
            history.lines.add(line(position(i), "territory:T:" + stream, versions[stream]++, "fact " + i));
        }
        return history;
    }

    /** Position of the fact {@code index}: every tenth is a hole. */
    static long position(int index) {
        return 1 + index + index / 9;
    }

    static String line(long position, String stream, int version, String text) {
        return "{\"eventId\":\"e-" + position + "\",\"metadata\":{\"actor\":\"a{1}\",\"version\":\"x\"},\"name\":\"n\","
                + "\"payload\":{\"code\":\"c\",\"position\":77,\"text\":\"" + text + "\"},\"position\":" + position
                + ",\"recordedAt\":\"2026-01-01T00:00:00.000000Z\",\"revision\":\"1\",\"stream\":\"" + stream
                + "\",\"type\":\"t\",\"v\":1,\"version\":" + version + "}";
    }

    History copy() {
        History copy = new History();
        copy.lines.addAll(lines);
        return copy;
    }

    /** The first facts of it. */
    History first(int facts) {
        History first = new History();
        first.lines.addAll(lines.subList(0, facts));
        return first;
    }

    byte[] root() {
        Tree tree = new Tree();
        lines.forEach(line -> tree.add(leaf(line)));
        return tree.root();
    }

    static byte[] leaf(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return Tree.leaf(Tree.sha256(), bytes, bytes.length);
    }

    String leaves() {
        StringBuilder leaves = new StringBuilder();
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            leaves.append(Line.read(bytes, bytes.length).position())
                    .append(' ')
                    .append(HexFormat.of().formatHex(leaf(line)))
                    .append('\n');
        }
        return leaves.toString();
    }

    String checkpoint(Key key) {
        return key.sign(
                ORIGIN + "\n" + lines.size() + "\n" + Base64.getEncoder().encodeToString(root()) + "\n");
    }

    /**
     * A bundle.
     *
     * @param shown lines that stand in it
     * @param leaves list of hashes
     * @param checkpoint signed note
     */
    static Path bundle(Path folder, String scope, List<String> shown, String leaves, String checkpoint, String vkey) {
        try {
            Path file = Files.createTempFile(folder, "bundle", ".zip");
            long withheld =
                    shown.stream().filter(line -> line.startsWith("{\"leaf\":")).count();
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                put(zip, "events.jsonl", shown.isEmpty() ? "" : String.join("\n", shown) + "\n");
                put(zip, "leaves", leaves);
                put(zip, "checkpoint", checkpoint);
                put(zip, "vkey", vkey + "\n");
                put(
                        zip,
                        "contents",
                        "paraphe-bundle 1\nscope %s\nsize 0\nshown %d\nwithheld %d\nnot-sealed 0\n"
                                .formatted(scope, shown.size() - withheld, withheld));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** A key of a log. */
    static final class Key {

        private final KeyPair pair;

        Key() {
            try {
                pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private byte[] typed() {
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] typed = new byte[33];
            typed[0] = 1;
            System.arraycopy(encoded, encoded.length - 32, typed, 1, 32);
            return typed;
        }

        private byte[] id() {
            MessageDigest digest = Tree.sha256();
            digest.update((ORIGIN + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typed()), 4);
        }

        String vkey() {
            return ORIGIN + "+" + HexFormat.of().formatHex(id()) + "+"
                    + Base64.getEncoder().encodeToString(typed());
        }

        String sign(String text) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(text.getBytes(StandardCharsets.UTF_8));
                byte[] signed = signature.sign();
                byte[] all = Arrays.copyOf(id(), 4 + signed.length);
                System.arraycopy(signed, 0, all, 4, signed.length);
                return text + "\n\u2014 " + ORIGIN + " " + Base64.getEncoder().encodeToString(all) + "\n";
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
