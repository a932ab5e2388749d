package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Milestone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A rung of a programme's ladder, with its colour.
 *
 * @param code code of the milestone
 * @param name its name by language
 * @param ramp place on the ramp of five colours, 0 (first) to 4 (last)
 */
public record Stage(String code, Map<String, String> name, int ramp) {

    private static final int LAST_COLOUR = 4;

    /** The ladder of a programme, in its order. */
    static List<Stage> ladder(ProgrammeRules rules) {
        List<Milestone> rungs =
                rules.milestones().stream().filter(Milestone::stage).toList();
        int last = Math.max(1, rungs.size() - 1);
        return IntStream.range(0, rungs.size())
                .mapToObj(i ->
                        new Stage(rungs.get(i).code(), rungs.get(i).name(), Math.round((float) i * LAST_COLOUR / last)))
                .toList();
    }

    /** The rung with that code. */
    static Optional<Stage> find(List<Stage> ladder, String code) {
        return ladder.stream().filter(stage -> stage.code().equals(code)).findFirst();
    }
}
