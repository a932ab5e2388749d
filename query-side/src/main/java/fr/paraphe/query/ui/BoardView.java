package fr.paraphe.query.ui;

import fr.paraphe.query.Region;
import fr.paraphe.query.progress.Board;
import fr.paraphe.query.progress.TerritoryLine;
import java.text.Collator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The board of a region, as its page shows it.
 *
 * @param region the region
 * @param ladder the rungs of the programme
 * @param columns one per rung
 * @param rows every region with its territories
 * @param counts territories on each rung, over all regions
 * @param choices the regions that can be picked, by name
 */
public record BoardView(
        Region region,
        List<Stage> ladder,
        List<Column> columns,
        List<Row> rows,
        List<Integer> counts,
        List<Region> choices) {

    /** The territories of the region on one rung. */
    public record Column(Stage stage, List<Board.Card> cards) {}

    /**
     * A region in the matrix.
     *
     * @param cells its territories on each rung
     */
    public record Row(Region region, List<List<Square>> cells) {}

    /** A territory in the matrix. */
    public record Square(String code, String name, boolean late) {}

    /** How many territories the region has. */
    public int territories() {
        return columns.stream().mapToInt(column -> column.cards().size()).sum();
    }

    /** How many territories of the region stand on the last rung. */
    public int arrived() {
        return columns.isEmpty() ? 0 : columns.getLast().cards().size();
    }

    /** How many territories of all regions stand on the ladder. */
    public int all() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    static BoardView of(
            Region region,
            List<Region> regions,
            List<Stage> ladder,
            Board board,
            List<TerritoryLine> territories,
            Set<String> late) {
        List<Column> columns = ladder.stream()
                .map(stage -> new Column(
                        stage,
                        board.columns().stream()
                                .filter(column -> column.stage().equals(stage.code()))
                                .flatMap(column -> column.cards().stream())
                                .toList()))
                .toList();
        Collator french = Collator.getInstance(Locale.FRENCH);
        List<Region> byName = new ArrayList<>(regions);
        byName.sort((a, b) -> french.compare(a.name(), b.name()));
        List<Row> rows = byName.stream()
                .map(one -> new Row(
                        one,
                        ladder.stream()
                                .map(stage -> squares(territories, one, stage, late))
                                .toList()))
                .filter(row -> row.cells().stream().anyMatch(cell -> !cell.isEmpty()))
                .toList();
        List<Integer> counts = new ArrayList<>();
        for (int i = 0; i < ladder.size(); i++) {
            int rung = i;
            counts.add(
                    rows.stream().mapToInt(row -> row.cells().get(rung).size()).sum());
        }
        return new BoardView(region, ladder, columns, rows, counts, byName);
    }

    private static List<Square> squares(List<TerritoryLine> territories, Region region, Stage stage, Set<String> late) {
        return territories.stream()
                .filter(territory -> territory.leadRegion().equals(region.code()))
                .filter(territory -> Objects.equals(territory.stage(), stage.code()))
                .map(territory -> new Square(territory.code(), territory.name(), late.contains(territory.code())))
                .toList();
    }
}
