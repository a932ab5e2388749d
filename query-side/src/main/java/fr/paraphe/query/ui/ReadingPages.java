package fr.paraphe.query.ui;

import fr.paraphe.events.access.Readings;
import fr.paraphe.events.access.Readings.Reading;
import fr.paraphe.query.web.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of the book of readings; who may read it is asked at the door. */
@Controller
class ReadingPages {

    private static final int PAGE = 50;

    private final Shells shells;
    private final Readings readings;

    ReadingPages(Shells shells, Readings readings) {
        this.shells = shells;
        this.readings = readings;
    }

    /** Who read what, the latest first. */
    @GetMapping("/administration/lectures")
    ModelAndView readings(HttpServletRequest request, Locale locale) {
        String before = blank(request.getParameter("before"));
        String reader = Asked.optionalText("reader", blank(request.getParameter("reader")));
        List<Reading> found = readings.latest(
                reader == null ? null : reader.strip(),
                before == null ? Long.MAX_VALUE : Asked.position("before", before),
                PAGE + 1);
        List<Reading> shown = found.subList(0, Math.min(PAGE, found.size()));
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.ADMINISTRATION, null);
        return shells.page("readings", request, locale, shell)
                .addObject("items", shown)
                .addObject("chosen", reader)
                .addObject("next", found.size() > PAGE ? shown.getLast().id() : null);
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
