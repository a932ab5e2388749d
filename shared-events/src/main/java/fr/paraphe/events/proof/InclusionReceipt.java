package fr.paraphe.events.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What proves by itself that a leaf is in a log, as c2sp.org/tlog-proof writes it.
 *
 * @param leaf the leaf; null when it is not told
 * @param index which leaf it is, from 0
 * @param proof the hashes beside its way to the root, from below
 * @param checkpoint the signed checkpoint
 */
public record InclusionReceipt(@Nullable String leaf, long index, List<Hash> proof, String checkpoint) {

    private static final String FIRST = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";

    /** The receipt as it is written; the leaf stands in the line {@code extra}. */
    public String text() {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        if (leaf != null) {
            text.append(EXTRA)
                    .append(Base64.getEncoder().encodeToString(leaf.getBytes(StandardCharsets.UTF_8)))
                    .append('\n');
        }
        text.append(INDEX).append(index).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /** @throws MalformedNote when the text is no receipt */
    public static InclusionReceipt parse(String text) {
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new MalformedNote("the receipt has no checkpoint");
        }
        List<String> lines = Arrays.asList(text.substring(0, blank).split("\n", -1));
        try {
            int at = 1;
            String leaf = null;
            if (lines.size() > at && lines.get(at).startsWith(EXTRA)) {
                leaf = new String(
                        Base64.getDecoder().decode(lines.get(at++).substring(EXTRA.length())), StandardCharsets.UTF_8);
            }
            if (lines.size() > at
                    && lines.getFirst().equals(FIRST)
                    && lines.get(at).startsWith(INDEX)) {
                long index = Long.parseLong(lines.get(at).substring(INDEX.length()));
                List<Hash> proof = lines.subList(at + 1, lines.size()).stream()
                        .map(Hash::ofBase64)
                        .toList();
                return new InclusionReceipt(leaf, index, proof, text.substring(blank + 2));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("the receipt cannot be read", e);
        }
        throw new MalformedNote("this is no receipt: its first lines are " + FIRST + " and an index");
    }
}
