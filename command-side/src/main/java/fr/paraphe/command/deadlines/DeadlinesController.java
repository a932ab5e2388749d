package fr.paraphe.command.deadlines;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the calendar waits for. */
@RestController
@RequestMapping(path = "/api/v1/deadlines", produces = "application/json")
class DeadlinesController {

    private final Agenda agenda;

    DeadlinesController(Agenda agenda) {
        this.agenda = agenda;
    }

    /**
     * What is planned.
     *
     * @param today the current legal day
     * @param deadlines soonest first; the first 200
     */
    record PlannedDeadlines(LocalDate today, List<Waiting> deadlines) {}

    @Operation(summary = "What happens by itself on which day: reminders, documents that lapse, overdue stages")
    @GetMapping
    PlannedDeadlines planned(
            @Parameter(description = "code of a programme") @RequestParam(required = false) @Nullable String programme,
            @Parameter(description = "code of a territory") @RequestParam(required = false) @Nullable String territory,
            @Parameter(description = "last day asked about") @RequestParam(required = false) @Nullable LocalDate until) {
        return new PlannedDeadlines(agenda.today(), agenda.planned(programme, territory, until));
    }
}
