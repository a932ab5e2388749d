package fr.paraphe.query.ui;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Seals;
import fr.paraphe.query.history.FactView;
import fr.paraphe.query.history.History;
import fr.paraphe.query.web.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The page of a fact. */
@Controller
class FactPages {

    private final Shells shells;
    private final History history;
    private final Seals seals;

    FactPages(Shells shells, History history, Seals seals) {
        this.shells = shells;
        this.history = history;
        this.seals = seals;
    }

    /** What happened, who recorded it, what it changed, and how it is stored. */
    @GetMapping("/faits/{position}")
    ModelAndView fact(@PathVariable String position, HttpServletRequest request, Locale locale) {
        long at = Asked.position("position", position);
        Moment moment = shells.moment(request);
        FactView fact = history.fact(at, moment, locale);
        Shell.Section section = fact.programme() == null ? Shell.Section.NONE : Shell.Section.REGIONS;
        Shell shell = shells.shell(request, moment, section, fact.programme());
        return shells.page("fact", request, locale, shell)
                .addObject("view", fact)
                .addObject("verification", VerificationPanel.of(seals, List.of(at), fact.programme(), fact.code()))
                .addObject("subjects", subjects(fact));
    }

    /** What the fact changed something about, in the order of its changes. */
    private static List<String> subjects(FactView fact) {
        return fact.entry().changes() == null
                ? List.of()
                : fact.entry().changes().stream()
                        .map(change -> change.subject())
                        .distinct()
                        .toList();
    }
}
