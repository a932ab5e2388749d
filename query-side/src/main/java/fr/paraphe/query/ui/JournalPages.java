package fr.paraphe.query.ui;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.access.SavedFilters;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Region;
import fr.paraphe.query.Regions;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Seals;
import fr.paraphe.query.TerritoryPlaces;
import fr.paraphe.query.TerritoryPlaces.Place;
import fr.paraphe.query.journal.Journal;
import fr.paraphe.query.journal.JournalEntry;
import fr.paraphe.query.journal.JournalPage;
import fr.paraphe.query.journal.JournalQuestion;
import fr.paraphe.query.journal.Timeline;
import fr.paraphe.query.programmes.ProgrammeView;
import fr.paraphe.query.progress.Progress;
import fr.paraphe.query.sheet.Sheets;
import fr.paraphe.query.sheet.TerritorySheet;
import jakarta.servlet.http.HttpServletRequest;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The journal: every fact, when it happened, who did it for whom, and where things stood. */
@Controller
class JournalPages {

    private static final int PAGE = 40;
    private static final int DAYS_BEFORE = 30;

    /** The capacities that accounts and the service itself act in. */
    private static final List<String> CAPACITIES = Stream.concat(
                    Stream.of(Role.values()).map(Role::name),
                    Stream.of("CONTACT", "IMPORTER", "CALENDAR", "EXAMINER", "RETENTION"))
            .toList();

    private final Shells shells;
    private final Journal journal;
    private final TerritoryPlaces places;
    private final Progress progress;
    private final Sheets sheets;
    private final Seals seals;
    private final SavedFilters saved;

    JournalPages(
            Shells shells,
            Journal journal,
            TerritoryPlaces places,
            Progress progress,
            Sheets sheets,
            Seals seals,
            SavedFilters saved) {
        this.shells = shells;
        this.journal = journal;
        this.places = places;
        this.progress = progress;
        this.sheets = sheets;
        this.seals = seals;
        this.saved = saved;
    }

    /** A type of fact with its name. */
    public record Type(String type, String name) {}

    /** The facts up to a day, those after it faded; narrowed by programme, region, territory, type, body and period. */
    @GetMapping("/journal")
    ModelAndView journal(HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Links links = shells.links(request);
        Map<String, String> asked = new LinkedHashMap<>();
        links.others().forEach(entry -> asked.put(entry.getKey(), entry.getValue()));
        if (!asked.containsKey("programme")) {
            // A form that drops the programme drops what stands within it.
            asked.keySet().removeAll(List.of("region", "code"));
        }
        JournalQuestion question = journal.question(asked);
        Shell shell = shells.shell(request, moment, Shell.Section.JOURNAL, question.programme());
        List<Place> all =
                question.programme() == null ? List.of() : places.all(question.programme(), moment.position());
        String code = question.code();
        if (code != null && all.stream().noneMatch(place -> place.code().equals(code))) {
            // A form that changes the programme keeps a territory of the one before.
            asked.remove("code");
            question = journal.question(asked);
        }
        JournalPage page = journal.page(question, moment, asked.get("cursor"), PAGE, locale);
        Timeline timeline = journal.timeline(question, moment);
        JournalView view = new JournalView(
                question,
                place(question, all),
                timeline,
                JournalView.chart(timeline, moment.asOf()),
                JournalView.days(page.items(), moment.asOf()),
                page.next(),
                state(question, shell, moment));
        Wording say = shells.wording(locale);
        return shells.page("journal", request, locale, shell)
                .addObject("saved", SavedFiltersPanel.of(saved, request, links))
                .addObject("view", view)
                .addObject(
                        "verification",
                        VerificationPanel.of(
                                seals,
                                page.items().stream()
                                        .map(JournalEntry::position)
                                        .toList(),
                                question.programme(),
                                question.code()))
                .addObject("scripts", List.of("/js/journal.js"))
                .addObject("regions", Regions.all())
                .addObject("territories", byName(all, locale))
                .addObject("types", types(say, locale))
                .addObject("capacities", CAPACITIES)
                .addObject("bodies", journal.bodies(moment));
    }

    private List<Type> types(Wording say, Locale locale) {
        Collator order = Collator.getInstance(locale);
        return journal.types().stream()
                .map(type -> new Type(type, say.say("journal.type." + type)))
                .sorted(Comparator.comparing(Type::name, order))
                .toList();
    }

    private static List<Place> byName(List<Place> all, Locale locale) {
        Collator order = Collator.getInstance(locale);
        return all.stream().sorted(Comparator.comparing(Place::name, order)).toList();
    }

    private static @Nullable String place(JournalQuestion question, List<Place> all) {
        Region region = question.region();
        return question.code() != null
                ? all.stream()
                        .filter(place -> place.code().equals(question.code()))
                        .map(Place::name)
                        .findFirst()
                        .orElse(question.code())
                : region == null ? null : region.name();
    }

    private JournalView.State state(JournalQuestion question, Shell shell, Moment moment) {
        ProgrammeView programme = shell.programme();
        if (programme == null) {
            List<ProgrammeView> all = shell.programmes().stream()
                    .sorted(Comparator.comparing(one -> one.rules().fictitious()))
                    .toList();
            Map<String, JournalView.State> states = stages(all, Scope.FRANCE, moment);
            return new JournalView.State(
                    List.of(),
                    List.of(),
                    all.stream()
                            .map(one -> new JournalView.Programme(
                                    one.code(),
                                    one.rules().name(),
                                    one.rules().fictitious(),
                                    Objects.requireNonNull(states.get(one.code()))))
                            .toList(),
                    null);
        }
        Region region = question.region();
        return question.code() == null
                ? Objects.requireNonNull(
                        stages(List.of(programme), region == null ? Scope.FRANCE : new Scope(region), moment)
                                .get(programme.code()))
                : ladder(programme, question.code(), moment);
    }

    /** Where programmes stand now and stood {@link #DAYS_BEFORE} days before, by code. */
    private Map<String, JournalView.State> stages(List<ProgrammeView> programmes, Scope scope, Moment moment) {
        Map<String, List<Map<String, Integer>>> standing = progress.standing(
                programmes.stream().collect(Collectors.toMap(ProgrammeView::code, ProgrammeView::rules)),
                scope,
                List.of(moment.asOf(), moment.asOf().minusDays(DAYS_BEFORE)),
                moment);
        return programmes.stream()
                .collect(Collectors.toMap(
                        ProgrammeView::code,
                        one -> stages(one.rules(), Objects.requireNonNull(standing.get(one.code())))));
    }

    private static JournalView.State stages(ProgrammeRules rules, List<Map<String, Integer>> nowAndBefore) {
        return new JournalView.State(
                Stage.ladder(rules).stream()
                        .map(stage -> new JournalView.Count(
                                stage,
                                nowAndBefore.getFirst().getOrDefault(stage.code(), 0),
                                nowAndBefore.getLast().getOrDefault(stage.code(), 0)))
                        .toList(),
                List.of(),
                List.of(),
                null);
    }

    private JournalView.State ladder(ProgrammeView programme, String code, Moment moment) {
        List<TerritoryView.Step> steps = steps(programme, code, moment);
        List<TerritoryView.Step> before =
                steps(programme, code, moment.on(moment.asOf().minusDays(DAYS_BEFORE)));
        List<TerritoryView.Step> reached = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            boolean done = steps.get(i).standing() == TerritoryView.Standing.DONE;
            boolean already = i < before.size() && before.get(i).standing() == TerritoryView.Standing.DONE;
            if (done && !already) {
                reached.add(steps.get(i));
            }
        }
        return new JournalView.State(List.of(), steps, List.of(), reached.isEmpty() ? null : reached.getLast());
    }

    private List<TerritoryView.Step> steps(ProgrammeView programme, String code, Moment moment) {
        Optional<TerritorySheet> sheet = sheets.find(programme.code(), code, moment);
        return sheet.map(found -> TerritoryView.steps(
                        found,
                        Stage.ladder(programme.rules().in(found.leadRegion().code()))))
                .orElse(List.of());
    }
}
