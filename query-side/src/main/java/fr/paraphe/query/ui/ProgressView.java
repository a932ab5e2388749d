package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Region;
import fr.paraphe.query.progress.Figure;
import fr.paraphe.query.progress.FiguresAnswer;
import fr.paraphe.query.progress.RegionProgress;
import fr.paraphe.query.progress.RegionProgress.StageCount;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How far a programme is, as its page shows it.
 *
 * @param ladder the rungs of the programme
 * @param tiles the figures of the strip, first step first
 * @param designated territories designated
 * @param signed territories that signed
 * @param signedOnDay territories that signed on the very day
 * @param projects projects recorded
 * @param late territories beyond a deadline
 * @param axes the projects of each axis
 * @param regions the regions, metropolitan ones first, by name
 * @param total all regions together
 * @param chart where the territories stood over time; null before any stood anywhere
 */
public record ProgressView(
        List<Stage> ladder,
        List<Figure> tiles,
        Figure designated,
        Figure signed,
        Figure signedOnDay,
        Figure projects,
        Figure late,
        List<Axis> axes,
        List<Line> regions,
        Line total,
        @Nullable StagesChart chart) {

    private static final List<Measure> STRIP = List.of(
            Measure.TERRITORIES_DESIGNATED,
            Measure.GOVERNANCE_INSTALLED,
            Measure.TERRITORIES_WITH_ACTION_PLAN,
            Measure.PLANS_VALIDATED,
            Measure.TERRITORIES_SIGNED);

    /**
     * The projects of an axis.
     *
     * @param name name of the axis by language
     * @param share its part of the fullest axis, as a length of SVG
     */
    public record Axis(Map<String, String> name, Figure figure, String share) {}

    /**
     * A region, or all of them.
     *
     * @param region the region; null for the total
     * @param territories territories designated
     * @param known territories of which anything but the designation is recorded
     * @param counts territories on each rung
     * @param bar the same as a bar
     * @param signed territories that certainly signed
     * @param maybe territories that may have signed beside them
     * @param late territories beyond a deadline; null when the programme declares none
     */
    public record Line(
            @Nullable Region region,
            int territories,
            int known,
            List<Integer> counts,
            List<Segment> bar,
            int signed,
            int maybe,
            @Nullable Integer late) {

        /** Whether the signatures of the region are documented at all. */
        public boolean documented() {
            return known > 0 || signed > 0;
        }

        /** Class of the map: {@code kn} no territory, {@code ku} nothing known, {@code k0} none to {@code k4} all. */
        public String shade() {
            if (territories == 0) {
                return "kn";
            }
            if (!documented()) {
                return "ku";
            }
            if (signed == 0) {
                return "k0";
            }
            return signed == territories ? "k4" : "k" + Math.min(3, 1 + 3 * signed / territories);
        }

        /** Share signed with its denominator, such as {@code 13/15} or {@code 0–2/15}; a dash without territories. */
        public String label() {
            if (territories == 0) {
                return "–";
            }
            String certain = documented() ? String.valueOf(signed) : "?";
            return certain + (maybe > 0 ? "–" + (signed + maybe) : "") + "/" + territories;
        }

        /** Whether the region is drawn as a tile. */
        public boolean overseas() {
            return region != null && region.code().startsWith("0");
        }
    }

    /** Whether anything at all is recorded for a figure: a zero that comes from knowing nothing is not shown. */
    public boolean recorded(Figure figure) {
        return figure.possible() != null && figure.possible() > 0;
    }

    /** A part of a whole as a length of SVG. */
    public String share(int part, int of) {
        return Segment.share(part, of);
    }

    /** How many projects have an axis that somebody else than their owner chose. */
    public int assigned() {
        return axes.stream()
                .flatMap(axis -> axis.figure().assignedBy().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    static ProgressView of(
            ProgrammeRules rules, FiguresAnswer figures, List<RegionProgress> regions, @Nullable StagesChart chart) {
        List<Stage> ladder = Stage.ladder(rules);
        Map<String, Figure> byMeasure =
                figures.items().stream().collect(Collectors.toMap(Figure::measure, figure -> figure));
        Collator french = Collator.getInstance(Locale.FRENCH);
        List<Line> lines = regions.stream()
                .map(region -> line(ladder, region))
                .sorted(Comparator.comparing(Line::overseas)
                        .thenComparing(
                                line -> line.region() == null
                                        ? ""
                                        : line.region().name(),
                                french::compare))
                .toList();
        return new ProgressView(
                ladder,
                STRIP.stream().map(measure -> figure(byMeasure, measure)).toList(),
                figure(byMeasure, Measure.TERRITORIES_DESIGNATED),
                figure(byMeasure, Measure.TERRITORIES_SIGNED),
                figure(byMeasure, Measure.SIGNED_ON_DAY),
                figure(byMeasure, Measure.PROJECTS),
                figure(byMeasure, Measure.LATE),
                axes(rules, figures.axes()),
                lines,
                total(ladder, lines),
                chart);
    }

    private static List<Axis> axes(ProgrammeRules rules, List<Figure> figures) {
        Map<String, Map<String, String>> names = rules.axes().stream()
                .collect(Collectors.toMap(ProgrammeRules.Axis::code, ProgrammeRules.Axis::name, (one, two) -> one));
        int most = figures.stream()
                .mapToInt(figure -> Objects.requireNonNullElse(figure.possible(), 0))
                .max()
                .orElse(0);
        return figures.stream()
                .filter(figure -> figure.axis() != null)
                .map(figure -> new Axis(
                        names.getOrDefault(figure.axis(), Map.of("fr", Objects.requireNonNull(figure.axis()))),
                        figure,
                        Segment.share(Objects.requireNonNullElse(figure.value(), 0), most)))
                .toList();
    }

    private static Figure figure(Map<String, Figure> byMeasure, Measure measure) {
        Figure figure = byMeasure.get(measure.code());
        if (figure == null) {
            throw new IllegalStateException("No figure for " + measure.code());
        }
        return figure;
    }

    private static Line line(List<Stage> ladder, RegionProgress region) {
        Map<String, Integer> byStage =
                region.stages().stream().collect(Collectors.toMap(StageCount::stage, StageCount::count));
        List<Integer> counts = ladder.stream()
                .map(stage -> byStage.getOrDefault(stage.code(), 0))
                .toList();
        return new Line(
                region.region(),
                region.territories(),
                region.known(),
                counts,
                Segment.bar(counts, ladder),
                region.signed().value(),
                region.signed().possible() - region.signed().value(),
                region.late());
    }

    private static Line total(List<Stage> ladder, List<Line> lines) {
        List<Integer> counts = IntStream.range(0, ladder.size())
                .mapToObj(i ->
                        lines.stream().mapToInt(line -> line.counts().get(i)).sum())
                .toList();
        boolean deadlines = lines.stream().anyMatch(line -> line.late() != null);
        return new Line(
                null,
                lines.stream().mapToInt(Line::territories).sum(),
                lines.stream().mapToInt(Line::known).sum(),
                counts,
                Segment.bar(counts, ladder),
                lines.stream().mapToInt(Line::signed).sum(),
                lines.stream().mapToInt(Line::maybe).sum(),
                deadlines
                        ? lines.stream()
                                .mapToInt(line -> line.late() == null ? 0 : line.late())
                                .sum()
                        : null);
    }
}
