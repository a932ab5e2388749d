package fr.paraphe.query.inbox;

import fr.paraphe.events.Streams;
import fr.paraphe.events.Suspensions;
import fr.paraphe.events.Suspensions.Turn;
import fr.paraphe.query.Moment;
import fr.paraphe.query.TerritorySuspensions;
import fr.paraphe.query.inbox.Step.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Suspensions, answered from the steps. */
@Component
@Transactional(readOnly = true)
class RecordedSuspensions implements TerritorySuspensions {

    private final InboxSteps steps;

    RecordedSuspensions(InboxSteps steps) {
        this.steps = steps;
    }

    @Override
    public Map<String, Suspensions> of(String programme, Moment moment) {
        Map<String, List<InboxStepRow>> streams =
                steps.of(programme, moment.position(), List.of(Kind.SUSPENDED, Kind.RESUMED, Kind.RECTIFIED)).stream()
                        .collect(Collectors.groupingBy(row -> row.stream));
        Map<String, Suspensions> all = new HashMap<>();
        streams.values().forEach(rows -> {
            InboxStepRow first = rows.getFirst();
            String code = first.code;
            if (code != null && first.stream.equals(Streams.territory(programme, code))) {
                List<Turn> turns = Told.by(moment.asOf(), rows).stream()
                        .map(told -> new Turn(told.kind() == Kind.SUSPENDED, told.on()))
                        .toList();
                if (!turns.isEmpty()) {
                    all.put(code, new Suspensions(turns));
                }
            }
        });
        return all;
    }
}
