package fr.paraphe.query.ui;

import fr.paraphe.query.Moment;
import fr.paraphe.query.bodies.Bodies;
import fr.paraphe.query.bodies.BodyPage;
import fr.paraphe.query.bodies.BodyView;
import fr.paraphe.query.bodies.HeldMandate;
import fr.paraphe.query.history.History;
import fr.paraphe.query.history.HistoryEntry;
import fr.paraphe.query.history.HistoryPage;
import fr.paraphe.query.history.HistoryQuestion;
import fr.paraphe.query.mail.BodyContacts;
import fr.paraphe.query.mail.BodyContacts.BodyContact;
import fr.paraphe.query.web.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The pages of the register of mandates: the bodies, and who may act for each. */
@Controller
class BodyPages {

    private static final int PAGE = 100;
    private static final int FACTS = 200;

    private final Shells shells;
    private final Bodies bodies;
    private final BodyContacts contacts;
    private final History history;

    BodyPages(Shells shells, Bodies bodies, BodyContacts contacts, History history) {
        this.shells = shells;
        this.bodies = bodies;
        this.contacts = contacts;
        this.history = history;
    }

    /**
     * A body, as its page shows it.
     *
     * @param inForce the mandates that give power on the day
     * @param contacts where mails go; null for whoever may not know
     * @param others all other mandates, those to come first
     * @param days the facts of the body, last day first
     */
    public record Sheet(
            BodyView body,
            List<HeldMandate> inForce,
            List<HeldMandate> others,
            @Nullable List<BodyContact> contacts,
            List<TerritoryView.Day> days) {}

    /** The bodies on the register, by name. */
    @GetMapping("/organismes")
    ModelAndView list(HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Shell shell = shells.shell(request, moment, Shell.Section.NONE, null);
        String q = given(request, "q");
        BodyPage page = bodies.list(Asked.optionalText("q", q), moment, given(request, "cursor"), PAGE);
        return shells.page("bodies", request, locale, shell)
                .addObject("bodies", page.items())
                .addObject("next", page.next())
                .addObject("q", q);
    }

    /** Who may act for a body on a day, who could before, and its facts. */
    @GetMapping("/organismes/{id}")
    ModelAndView body(@PathVariable String id, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        BodyView body = bodies.body(Asked.text("id", id), moment);
        Shell shell = shells.shell(request, moment, Shell.Section.NONE, null);
        List<HeldMandate> register = bodies.register(id, moment);
        return shells.page("body", request, locale, shell)
                .addObject(
                        "view",
                        new Sheet(
                                body,
                                register.stream()
                                        .filter(one -> one.standing() == HeldMandate.Standing.IN_FORCE)
                                        .toList(),
                                register.stream()
                                        .filter(one -> one.standing() != HeldMandate.Standing.IN_FORCE)
                                        .toList(),
                                contacts.told(id) ? contacts.of(id, moment) : null,
                                TerritoryView.days(facts(id, moment, locale), List.of())));
    }

    private List<HistoryEntry> facts(String id, Moment moment, Locale locale) {
        List<HistoryEntry> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            HistoryPage page = history.body(id, new HistoryQuestion(moment, locale, null, null, false, cursor, FACTS));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static @Nullable String given(HttpServletRequest request, String parameter) {
        String text = request.getParameter(parameter);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
