package fr.paraphe.standalone.desk;

import fr.paraphe.command.batch.BatchForm;
import fr.paraphe.query.CalledDocuments;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.Regions;
import fr.paraphe.query.TerritoryPlaces;
import fr.paraphe.query.programmes.ProgrammeView;
import fr.paraphe.query.programmes.Programmes;
import fr.paraphe.query.ui.Links;
import fr.paraphe.query.ui.Shell;
import fr.paraphe.query.ui.Shells;
import fr.paraphe.query.ui.Wording;
import fr.paraphe.standalone.desk.Entry.Option;
import fr.paraphe.standalone.desk.InnerCalls.Answered;
import fr.paraphe.standalone.desk.InnerCalls.Sent;
import fr.paraphe.standalone.desk.Slot.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** One act on many: said once, tried first, then recorded item by item, with what became of each. */
@Controller
class ManyCasesPages {

    static final String PAGES = "/lots";

    private static final String API = "/api/v1/batches";
    private static final String KEY = Typed.ABOUT_FORM + "key";
    private static final String DO = Typed.ABOUT_FORM + "do";
    private static final String TRY = Typed.ABOUT_FORM + "try";
    private static final String STOP = Typed.ABOUT_FORM + "stop";
    private static final String BATCH = "batch-[0-9a-f-]{1,60}";
    private static final String FILTER = "/on/filter";
    private static final String IDS = "/on/ids";
    private static final int SHOWN = 200;

    private final Shells shells;
    private final Moments moments;
    private final Programmes programmes;
    private final TerritoryPlaces places;
    private final CalledDocuments documents;
    private final KnownActs acts;
    private final InnerCalls calls;

    ManyCasesPages(
            Shells shells,
            Moments moments,
            Programmes programmes,
            TerritoryPlaces places,
            CalledDocuments documents,
            KnownActs acts,
            InnerCalls calls) {
        this.shells = shells;
        this.moments = moments;
        this.programmes = programmes;
        this.places = places;
        this.documents = documents;
        this.acts = acts;
        this.calls = calls;
    }

    /**
     * What is shown of a batch that is not recorded yet.
     *
     * @param actions the acts that may be done on many
     * @param chosen the one that was picked; null while none is
     * @param named the items that it is about when they are named one by one; empty when a filter means them
     * @param fields what it is about unless that is named, and what it has to be told
     * @param trouble why it was not done; null while nothing is wrong
     * @param trial what would become of it; null before it is tried
     * @param tried how many items the trial found; goes with the command
     */
    public record View(
            List<Option> actions,
            @Nullable String chosen,
            List<Named> named,
            List<Entry> fields,
            String key,
            @Nullable Trouble trouble,
            @Nullable Trial trial,
            int tried) {}

    /**
     * An item that is named.
     *
     * @param pointer where the command names it
     * @param field id of its field in the page
     * @param name name of its territory; the item itself when that is unknown
     * @param page path of its page
     */
    public record Named(String pointer, String field, String item, String name, String page) {}

    /** What would become of a batch. */
    public record Trial(int count, int toRecord, int nothingNew, int refused, List<Item> items) {}

    /**
     * What becomes of an item.
     *
     * @param name name of its territory; the item itself when that is unknown
     * @param page path of its page
     * @param outcome code of the outcome
     */
    public record Item(
            String item,
            String name,
            String page,
            String outcome,
            @Nullable String code,
            @Nullable String reason,
            @Nullable Long position) {}

    /** How far a batch is. */
    public record Progress(
            String id,
            String name,
            boolean running,
            boolean stopped,
            int items,
            int done,
            int recorded,
            int nothingNew,
            int refused,
            int failed,
            List<Item> results,
            @Nullable Integer next) {}

    /** The form: first the act, then what it is about and what it has to be told. */
    @GetMapping(PAGES)
    ModelAndView form(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        Links links = shells.links(request);
        if (links.asOf() != null || links.knownAt() != null) {
            return new ModelAndView("redirect:" + links.live());
        }
        if (DecisionPages.who() == null) {
            return DecisionPages.signIn(request, response);
        }
        Typed typed = Typed.of(request.getParameterMap());
        return page(request, response, locale, typed, UUID.randomUUID().toString(), null, null);
    }

    /** Tries the batch, or has it recorded. */
    @PostMapping(PAGES)
    ModelAndView post(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (DecisionPages.who() == null) {
            return DecisionPages.signIn(request, response);
        }
        String stop = request.getParameter(STOP);
        if (stop != null) {
            return stop(stop, request, response, locale);
        }
        boolean record = request.getParameter(DO) != null;
        String given = request.getParameter(KEY);
        String key = given == null || given.isBlank() ? UUID.randomUUID().toString() : given;
        Typed typed = Typed.of(request.getParameterMap());
        Slot body = acts.batch(request, response).body();
        if (!record && request.getParameter(TRY) == null) {
            return page(request, response, locale, typed, key, null, null);
        }
        Map<String, String> commit = record ? Map.of("commit", "true") : Map.of();
        Answered answered =
                calls.send(request, response, locale, Sent.post(API, commit, typed.json(body), record ? key : null));
        if (!answered.done()) {
            Trouble trouble = Trouble.of(answered, body, new Words(locale));
            String next = answered.status() == HttpStatus.UNPROCESSABLE_CONTENT.value()
                    ? UUID.randomUUID().toString()
                    : key;
            ModelAndView page = page(request, response, locale, typed, next, trouble, null);
            page.setStatus(HttpStatusCode.valueOf(answered.status()));
            return page;
        }
        if (record) {
            String id = answered.body()
                    .path("batch")
                    .path("id")
                    .asString(answered.body().path("id").asString(""));
            return new ModelAndView("redirect:" + request.getContextPath() + PAGES + "/" + id);
        }
        return page(request, response, locale, typed, key, null, trial(answered.body()));
    }

    /** Asks that a batch goes no further; items under way are finished first. */
    private ModelAndView stop(String id, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (!id.matches(BATCH)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Answered answered = calls.send(
                request,
                response,
                locale,
                new Sent("POST", API + "/" + id + "/stop", Map.of(), null, new byte[0], null, null));
        if (!answered.done()) {
            throw new ResponseStatusException(HttpStatusCode.valueOf(answered.status()));
        }
        return new ModelAndView("redirect:" + request.getContextPath() + PAGES + "/" + id);
    }

    /** How far a batch is, and what became of its items. */
    @GetMapping(PAGES + "/{id}")
    ModelAndView progress(
            @PathVariable String id, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        if (DecisionPages.who() == null) {
            return DecisionPages.signIn(request, response);
        }
        if (!id.matches(BATCH)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Answered batch = calls.send(request, response, locale, Sent.get(API + "/" + id));
        if (!batch.done()) {
            throw new ResponseStatusException(HttpStatusCode.valueOf(batch.status()));
        }
        String after = request.getParameter("apres");
        Map<String, String> part = new LinkedHashMap<>(Map.of("limit", Integer.toString(SHOWN)));
        if (after != null && after.matches("[0-9]{1,6}")) {
            part.put("after", after);
        }
        JsonNode results = calls.send(request, response, locale, Sent.get(API + "/" + id + "/results", part))
                .body();
        JsonNode told = batch.body();
        Shell shell = shells.shell(request, moments.now(), Shell.Section.NONE, null);
        return shells.page("batch-progress", request, locale, shell)
                .addObject(
                        "batch",
                        new Progress(
                                id,
                                name(told.path("action").asString(""), new Words(locale)),
                                told.path("state").asString("").equals("RUNNING"),
                                told.path("state").asString("").equals("STOPPED"),
                                told.path("items").asInt(),
                                told.path("done").asInt(),
                                told.path("recorded").asInt(),
                                told.path("nothingNew").asInt(),
                                told.path("refused").asInt(),
                                told.path("failed").asInt(),
                                items(results),
                                results.path("next").isNumber()
                                        ? results.path("next").asInt()
                                        : null));
    }

    private ModelAndView page(
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Typed typed,
            String key,
            @Nullable Trouble trouble,
            @Nullable Trial trial) {
        Moment moment = moments.now();
        Wording say = shells.wording(locale);
        Words words = new Words(locale);
        Optional<BatchForm> chosen = BatchForm.all().stream()
                .filter(form -> form.action().equals(typed.at("/action")))
                .findFirst();
        Optional<ProgrammeView> programme = programmes.find(typed.at(FILTER + "/programme"), moment);
        Shell shell = shells.shell(
                request,
                moment,
                Shell.Section.NONE,
                programme.map(ProgrammeView::code).orElse(null));
        List<Named> named = named(typed, moment);
        List<Entry> fields = chosen.map(form -> Entry.of(
                        only(acts.batch(request, response).body(), form, named.isEmpty()),
                        typed,
                        words,
                        options(shell, programme, say),
                        trouble == null ? Map.of() : trouble.byField()))
                .orElse(List.of());
        return shells.page("many-cases", request, locale, shell)
                .addObject(
                        "view",
                        new View(
                                BatchForm.all().stream()
                                        .map(form -> new Option(form.action(), name(form.action(), words)))
                                        .toList(),
                                chosen.map(BatchForm::action).orElse(null),
                                named,
                                fields,
                                key,
                                trouble,
                                trial,
                                trial == null ? 0 : trial.count()));
    }

    private List<Named> named(Typed typed, Moment moment) {
        List<String> pointers = IntStream.range(0, typed.rows(IDS))
                .mapToObj(row -> IDS + "/" + row)
                .filter(pointer -> !typed.at(pointer).isBlank())
                .toList();
        Map<String, String> names = names(pointers.stream().map(typed::at).toList(), moment);
        return pointers.stream()
                .map(pointer -> {
                    String item = typed.at(pointer);
                    return new Named(pointer, Entry.id(pointer), item, names.getOrDefault(item, item), page(item));
                })
                .toList();
    }

    /** Names of territories by item: of those that are named, and of those of the documents that are. */
    private Map<String, String> names(List<String> items, Moment moment) {
        Map<String, String> territories = new HashMap<>();
        items.stream().filter(item -> item.matches(BatchForm.TERRITORY)).forEach(item -> territories.put(item, item));
        List<String> ids =
                items.stream().filter(item -> item.matches(BatchForm.DOCUMENT)).toList();
        if (!ids.isEmpty()) {
            documents
                    .called(ids, moment)
                    .forEach(document -> territories.put(document.id(), document.programme() + "/" + document.code()));
        }
        Map<String, String> names = territories.values().stream()
                .map(territory -> territory.split("/", 2)[0])
                .distinct()
                .flatMap(programme -> places.all(programme, moment.position()).stream()
                        .map(place -> Map.entry(programme + "/" + place.code(), place.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        territories.replaceAll((item, territory) -> names.getOrDefault(territory, item));
        return territories;
    }

    /** The body of a batch with what the act is told and no more; what a filter means, unless the items are named. */
    private static Slot only(Slot body, BatchForm form, boolean filtered) {
        Slot on = Objects.requireNonNull(body.part("on"));
        Slot filter = Objects.requireNonNull(on.part("filter"));
        Slot with = Objects.requireNonNull(body.part("with"));
        List<Slot> told = Stream.concat(form.needed().stream(), form.others().stream())
                .map(with::part)
                .filter(Objects::nonNull)
                .map(slot -> required(slot, form.needed().contains(slot.name())))
                .toList();
        List<Slot> items = filtered ? List.of(group(required(on, true), List.of(required(filter, true)))) : List.of();
        return group(
                body,
                Stream.concat(items.stream(), Stream.of(group(required(with, true), told)))
                        .toList());
    }

    private static Slot group(Slot of, List<Slot> parts) {
        return new Slot(of.name(), of.owner(), Kind.GROUP, of.required(), List.of(), 0, parts);
    }

    private static Slot required(Slot slot, boolean required) {
        return new Slot(slot.name(), slot.owner(), slot.kind(), required, slot.choices(), slot.longest(), slot.parts());
    }

    private Map<String, List<Option>> options(Shell shell, Optional<ProgrammeView> programme, Wording say) {
        Map<String, List<Option>> options = new LinkedHashMap<>();
        options.put(
                "programme",
                shell.programmes().stream()
                        .map(one -> new Option(one.code(), say.name(one.rules().name())))
                        .toList());
        options.put(
                "scope",
                Regions.all().stream()
                        .map(region -> new Option(region.code(), region.code() + " " + region.name()))
                        .toList());
        programme.ifPresent(known -> {
            List<Option> milestones = known.rules().milestones().stream()
                    .map(one -> new Option(one.code(), say.name(one.name())))
                    .toList();
            options.put("milestone", milestones);
            options.put("stage", milestones);
            options.put(
                    "documentKind",
                    known.rules().documentKinds().stream()
                            .map(one -> new Option(one.code(), say.name(one.name())))
                            .toList());
        });
        return options;
    }

    /** An act on many is called as the act on one. */
    private static String name(String action, Words words) {
        String act = action.replace('/', '.');
        String ofTerritory = "territories." + act;
        return words.namedAct(ofTerritory) ? words.act(ofTerritory) : words.act("protocols." + act);
    }

    private Trial trial(JsonNode told) {
        return new Trial(
                told.path("selection").path("count").asInt(),
                told.path("toRecord").asInt(),
                told.path("nothingNew").asInt(),
                told.path("refused").asInt(),
                items(told));
    }

    /** Path of the page of an item: a territory as programme and code, or the id of a document. */
    private static String page(String item) {
        String[] parts = item.split("/", 2);
        return parts.length == 2
                ? "/programmes/" + Sent.segment(parts[0]) + "/territories/" + Sent.segment(parts[1])
                : "/protocoles/" + Sent.segment(item);
    }

    private List<Item> items(JsonNode told) {
        List<JsonNode> shown = told.path("items").valueStream().limit(SHOWN).toList();
        Map<String, String> names =
                names(shown.stream().map(one -> one.path("item").asString("")).toList(), moments.now());
        return shown.stream()
                .map(one -> {
                    String item = one.path("item").asString("");
                    return new Item(
                            item,
                            names.getOrDefault(item, item),
                            page(item),
                            one.path("outcome").asString(""),
                            one.path("code").asString(null),
                            one.path("reason").asString(null),
                            one.path("position").isNumber()
                                    ? one.path("position").asLong()
                                    : null);
                })
                .toList();
    }
}
