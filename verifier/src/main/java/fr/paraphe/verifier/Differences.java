package fr.paraphe.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Where the lines of a bundle differ from the leaves that were sealed. Lines that stand in the order of their leaves hold the
 * two lists together; what lies between two of them tells what was changed, taken out, put in or moved.
 */
final class Differences {

    private final Hashes leaves;
    private final Hashes lines;
    private final boolean whole;
    private final BiConsumer<Message, Object[]> found;

    /**
     * @param leaves what was sealed, with positions
     * @param lines what is in the bundle, with the positions that the lines tell
     * @param whole whether every leaf must have its line
     * @param found told each difference
     */
    Differences(Hashes leaves, Hashes lines, boolean whole, BiConsumer<Message, Object[]> found) {
        this.leaves = leaves;
        this.lines = lines;
        this.whole = whole;
        this.found = found;
    }

    void find() {
        if (whole && same()) {
            return;
        }
        Map<String, Integer> places = leaves.places();
        int[] leafOf = new int[lines.size()];
        boolean[] has = new boolean[leaves.size()];
        for (int line = 0; line < leafOf.length; line++) {
            Integer leaf = places.get(lines.key(line));
            leafOf[line] = leaf == null || has[leaf] ? -1 : leaf;
            if (leafOf[line] >= 0) {
                has[leafOf[line]] = true;
            }
        }
        boolean[] inOrder = longestInOrder(leafOf);
        int leaf = 0;
        List<Integer> strange = new ArrayList<>();
        for (int line = 0; line < leafOf.length; line++) {
            if (leafOf[line] < 0) {
                strange.add(line);
            } else if (!inOrder[line]) {
                tell(Message.MOVED, leaves.number(leafOf[line]), line + 1);
            } else {
                between(leaf, leafOf[line], has, strange);
                strange.clear();
                leaf = leafOf[line] + 1;
            }
        }
        between(leaf, leaves.size(), has, strange);
    }

    private boolean same() {
        boolean same = leaves.size() == lines.size();
        for (int i = 0; same && i < leaves.size(); i++) {
            same = leaves.same(i, lines, i);
        }
        return same;
    }

    /** Tells of the leaves from {@code from} on up to before {@code to}, and of lines in their place. */
    private void between(int from, int to, boolean[] has, List<Integer> strange) {
        List<Integer> lost = new ArrayList<>();
        for (int leaf = from; leaf < to; leaf++) {
            if (!has[leaf]) {
                lost.add(leaf);
            }
        }
        List<Integer> added = new ArrayList<>(strange);
        if (whole) {
            for (int i = 0; i < Math.min(lost.size(), strange.size()); i++) {
                tell(Message.CHANGED, leaves.number(lost.get(i)), strange.get(i) + 1);
            }
            added = added.subList(Math.min(lost.size(), added.size()), added.size());
            lost = lost.subList(Math.min(lost.size(), strange.size()), lost.size());
            if (to == leaves.size() && !lost.isEmpty() && lost.size() == to - lost.getFirst()) {
                tell(Message.TAIL, leaves.number(lost.getFirst()), lost.size());
            } else {
                lost.forEach(leaf -> tell(Message.MISSING, leaves.number(leaf)));
            }
        } else {
            // A line that tells the position of a leaf which has no line of its own stands for that leaf.
            for (Integer line : strange) {
                long told = lines.number(line);
                if (lost.stream().anyMatch(leaf -> leaves.number(leaf) == told)) {
                    tell(Message.CHANGED, told, line + 1);
                    added.remove(line);
                }
            }
        }
        for (int line : added) {
            tell(Message.INSERTED, from == 0 ? 0 : leaves.number(from - 1), line + 1);
        }
    }

    private void tell(Message message, Object... about) {
        found.accept(message, about);
    }

    /** Which entries make the longest rising sequence; those below 0 are none of it. */
    private static boolean[] longestInOrder(int[] values) {
        int[] ends = new int[values.length];
        int[] before = new int[values.length];
        int length = 0;
        for (int i = 0; i < values.length; i++) {
            before[i] = -1;
            if (values[i] < 0) {
                continue;
            }
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[ends[middle]] < values[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] chosen = new boolean[values.length];
        Arrays.fill(chosen, false);
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = before[i]) {
            chosen[i] = true;
        }
        return chosen;
    }
}
