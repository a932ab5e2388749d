package fr.paraphe.query.ui;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a bar whose whole length is 100 %.
 *
 * @param ramp colour of the piece
 * @param x where it begins, such as {@code 12.5%}
 * @param width how long it is
 */
public record Segment(int ramp, String x, String width) {

    /** A bar of the counts, in order, without empty pieces. */
    static List<Segment> bar(List<Integer> counts, List<Stage> ladder) {
        int sum = counts.stream().mapToInt(Integer::intValue).sum();
        List<Segment> bar = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                bar.add(new Segment(ladder.get(i).ramp(), share(before, sum), share(counts.get(i), sum)));
            }
            before += counts.get(i);
        }
        return bar;
    }

    /** A part of a whole as a length of SVG, at most the whole; nothing of nothing is nothing. */
    static String share(int part, int of) {
        return of == 0 ? "0%" : Math.min(100, Math.round(10000.0 * part / of) / 100.0) + "%";
    }
}
