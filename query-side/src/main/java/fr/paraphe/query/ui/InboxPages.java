package fr.paraphe.query.ui;

import fr.paraphe.events.access.SavedFilters;
import fr.paraphe.query.Decisions;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Regions;
import fr.paraphe.query.inbox.Awaited;
import fr.paraphe.query.inbox.Capacity;
import fr.paraphe.query.inbox.Group;
import fr.paraphe.query.inbox.Inbox;
import fr.paraphe.query.inbox.InboxPage;
import fr.paraphe.query.inbox.InboxQuestion;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page that lists what awaits whom; its address holds every choice, so that it can be kept and passed on. */
@Controller
class InboxPages {

    private static final int PAGE = 100;

    private final Shells shells;
    private final Inbox inbox;
    private final ObjectProvider<Decisions> decisions;
    private final SavedFilters saved;

    InboxPages(Shells shells, Inbox inbox, ObjectProvider<Decisions> decisions, SavedFilters saved) {
        this.shells = shells;
        this.inbox = inbox;
        this.decisions = decisions;
        this.saved = saved;
    }

    /** A page that leads to what is awaited. */
    public record Button(String page, String name) {}

    /**
     * A page on which an act is done on all those shown that await it.
     *
     * @param items how many they are
     */
    public record OnMany(String page, String name, int items) {}

    /**
     * What is awaited from one group.
     *
     * @param count how many there are, whatever the page
     */
    public record Part(Group group, int count, List<Awaited> items) {}

    /** What awaits the reader, the service and others; without a choice, seen in the capacity of whoever signed in. */
    @GetMapping("/a-traiter")
    ModelAndView inbox(HttpServletRequest request, Locale locale) {
        Moment looked = shells.moment(request);
        Links links = shells.links(request);
        Map<String, String> asked = new LinkedHashMap<>();
        links.others().forEach(entry -> asked.put(entry.getKey(), entry.getValue()));
        String programme = asked.get("programme");
        Shell shell = shells.shell(request, looked, Shell.Section.INBOX, programme);
        Capacity capacity = capacity(asked.get("capacity"), request);
        String region = asked.get("region");
        if (region != null && Regions.find(region).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, PageProblems.REGION);
        }
        InboxQuestion question = new InboxQuestion(programme, region, capacity, asked.get("body"), null);
        InboxPage page = inbox.page(question, looked, asked.get("cursor"), PAGE);
        List<Part> parts = new ArrayList<>();
        for (Group group : Group.values()) {
            int count = page.counts().getOrDefault(group, 0);
            if (count > 0) {
                parts.add(new Part(
                        group,
                        count,
                        page.items().stream()
                                .filter(one -> one.group() == group)
                                .toList()));
            }
        }
        return shells.page("inbox", request, locale, shell)
                .addObject("saved", SavedFiltersPanel.of(saved, request, links))
                .addObject("buttons", buttons(page.items(), looked, locale))
                .addObject("many", many(page.items(), looked, locale))
                .addObject("parts", parts)
                .addObject("question", question)
                .addObject("capacities", Capacity.values())
                .addObject("regions", Regions.all())
                .addObject("next", page.next())
                .addObject("total", parts.stream().mapToInt(Part::count).sum());
    }

    /** The buttons of each item, by its id; none where nothing is decided, or in the past. */
    private Map<String, List<Button>> buttons(List<Awaited> items, Moment moment, Locale locale) {
        Decisions taken = decisions.getIfAvailable();
        Map<String, List<Button>> all = new HashMap<>();
        if (taken == null || !moment.live()) {
            return all;
        }
        for (Awaited one : items) {
            all.put(
                    one.id(),
                    one.acts().stream()
                            .flatMap(act -> taken.page(act, about(one)).stream())
                            .map(page -> new Button(page, taken.name(page, locale)))
                            .toList());
        }
        return all;
    }

    /** The acts that several of those shown await from the reader, and that are done on many at once. */
    private List<OnMany> many(List<Awaited> items, Moment moment, Locale locale) {
        Decisions taken = decisions.getIfAvailable();
        if (taken == null || !moment.live()) {
            return List.of();
        }
        Map<String, List<Decisions.Awaiting>> byAct = new LinkedHashMap<>();
        items.stream()
                .filter(one -> one.group() == Group.MINE)
                .forEach(one -> one.acts()
                        .forEach(act -> byAct.computeIfAbsent(act, none -> new ArrayList<>())
                                .add(about(one))));
        return byAct.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .flatMap(entry -> taken.pageOfMany(entry.getKey(), entry.getValue()).stream()
                        .flatMap(page -> taken
                                .page(entry.getKey(), entry.getValue().getFirst())
                                .stream()
                                .map(one -> new OnMany(
                                        page,
                                        taken.name(one, locale),
                                        entry.getValue().size()))))
                .toList();
    }

    private static Decisions.Awaiting about(Awaited one) {
        return new Decisions.Awaiting(one.programme(), one.code(), one.subjectId(), one.party());
    }

    private static @Nullable Capacity capacity(@Nullable String text, HttpServletRequest request) {
        return Arrays.stream(Capacity.values())
                .filter(one -> text == null
                        ? request.isUserInRole(one.name())
                        : one.name().equals(text))
                .findFirst()
                .orElse(null);
    }
}
