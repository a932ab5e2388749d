package fr.paraphe.query.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is awaited of a contracted project: an answer to those who asked for money, and a word on why it stands still. */
final class ProjectWork {

    private @Nullable Told halted;
    private boolean over;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    /**
     * A funding line that awaits an answer.
     *
     * @param asked the last request
     * @param funder the first one, which says who was asked
     * @param open euro cents that were asked for and neither granted nor refused
     */
    private record Line(Told asked, Told funder, long open) {}

    static ProjectWork of(List<Told> steps) {
        ProjectWork work = new ProjectWork();
        steps.forEach(work::add);
        return work;
    }

    private void add(Told told) {
        switch (told.kind()) {
            case HALTED -> halted = told;
            case GOES_ON -> halted = null;
            case PROJECT_OVER -> over = true;
            case FUNDING_ASKED ->
                lines.merge(
                        line(told),
                        new Line(told, told, amount(told)),
                        (before, more) -> new Line(told, before.funder(), before.open() + more.open()));
            case FUNDING_GRANTED ->
                lines.computeIfPresent(
                        line(told),
                        (id, before) -> new Line(before.asked(), before.funder(), before.open() - amount(told)));
            case FUNDING_REFUSED ->
                lines.computeIfPresent(line(told), (id, before) -> new Line(before.asked(), before.funder(), 0));
            default -> {}
        }
    }

    private static String line(Told told) {
        return Objects.requireNonNull(told.says().party());
    }

    private static long amount(Told told) {
        return Objects.requireNonNull(told.says().number());
    }

    List<Work> awaited() {
        List<Work> all = new ArrayList<>();
        if (over) {
            return all;
        }
        if (halted != null && halted.live()) {
            all.add(Work.of(List.of("ResumeProject", "AbandonProject"), List.of(Capacity.TERRITORY), halted, null));
        }
        lines.forEach((id, line) -> {
            if (line.open() > 0 && line.asked().live()) {
                String body = line.funder().says().reference();
                String name = line.funder().says().name();
                all.add(Work.of(
                                List.of("GrantFunding", "RefuseFunding"),
                                List.of(Capacity.REGION, Capacity.STATE, Capacity.OPERATOR),
                                line.asked(),
                                null)
                        .by(id, name == null ? body : name, body));
            }
        });
        return all;
    }
}
