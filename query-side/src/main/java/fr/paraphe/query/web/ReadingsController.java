package fr.paraphe.query.web;

import fr.paraphe.events.access.Readings;
import fr.paraphe.events.access.Readings.Reading;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The book of who read what, for those who watch over it. */
@RestController
class ReadingsController {

    private static final int LARGEST_PAGE = 200;

    private final Readings readings;

    ReadingsController(Readings readings) {
        this.readings = readings;
    }

    /**
     * A page of the book.
     *
     * @param items the latest first
     * @param next value of before for the following page; null when there is none
     */
    record Page(List<Reading> items, @Nullable Long next) {}

    @Operation(
            summary = "Who read the history, or names that are not for everybody",
            description =
                    "For auditors and the administrator. The book is kept for a year; reading it is written into it.")
    @GetMapping("/api/v1/readings")
    Page readings(
            @RequestParam(required = false) @Nullable String reader,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String limit) {
        int most = Asked.number("limit", limit, 50, 1, LARGEST_PAGE);
        long from = before == null ? Long.MAX_VALUE : Asked.position("before", before);
        List<Reading> found = readings.latest(Asked.optionalText("reader", reader), from, most + 1);
        List<Reading> page = found.subList(0, Math.min(most, found.size()));
        return new Page(page, found.size() > most ? page.getLast().id() : null);
    }
}
