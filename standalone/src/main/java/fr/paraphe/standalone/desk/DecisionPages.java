package fr.paraphe.standalone.desk;

import fr.paraphe.command.next.NextAct;
import fr.paraphe.command.web.BodyKeeping;
import fr.paraphe.command.web.KeptTyping;
import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.Right;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.Powers;
import fr.paraphe.query.history.History;
import fr.paraphe.query.history.HistoryEntry;
import fr.paraphe.query.history.HistoryPage;
import fr.paraphe.query.history.HistoryQuestion;
import fr.paraphe.query.ui.Links;
import fr.paraphe.query.ui.NextDecisions;
import fr.paraphe.query.ui.Shell;
import fr.paraphe.query.ui.Shells;
import fr.paraphe.query.ui.Wording;
import fr.paraphe.standalone.desk.InnerCalls.Answered;
import fr.paraphe.standalone.desk.InnerCalls.Sent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.JsonNode;

/**
 * The page on which a decision is taken: one for each command of the API, at the command's own address after {@code
 * /decisions} in the place of {@code /api/v1}.
 */
@Controller
class DecisionPages {

    /** Where decision pages begin. */
    static final String PAGES = "/decisions";

    private static final String API = "/api/v1";

    private static final String KEY = Typed.ABOUT_FORM + "key";
    private static final String VERSION = Typed.ABOUT_FORM + "version";
    private static final String POSITION = Typed.ABOUT_FORM + "position";
    private static final String ADD = Typed.ABOUT_FORM + "add";
    private static final String REMOVE = Typed.ABOUT_FORM + "remove";
    private static final String DO = Typed.ABOUT_FORM + "do";

    private static final int PAGE = 200;

    private static final RequestCache ASKED = new HttpSessionRequestCache();
    private final Shells shells;
    private final Moments moments;
    private final KnownActs acts;
    private final InnerCalls calls;
    private final Cases cases;
    private final Powers powers;
    private final History history;
    private final WhatIsNext next;
    private final KeptTyping kept;

    DecisionPages(
            Shells shells,
            Moments moments,
            KnownActs acts,
            InnerCalls calls,
            Cases cases,
            Powers powers,
            History history,
            WhatIsNext next,
            KeptTyping kept) {
        this.shells = shells;
        this.moments = moments;
        this.acts = acts;
        this.calls = calls;
        this.cases = cases;
        this.powers = powers;
        this.history = history;
        this.next = next;
        this.kept = kept;
    }

    /**
     * What is shown of a decision.
     *
     * @param name what the act is called
     * @param effect what it brings about
     * @param about what it is about
     * @param fields the form
     * @param key idempotency key that goes with the command
     * @param trouble why it was not done; null while nothing is wrong
     * @param conflict what came between; null when nothing did
     * @param roles words of the roles that may decide it, when whoever asks may not; empty otherwise
     * @param rights words of the rights of whoever asks, likewise
     * @param late whether what is shown does not hold every recorded fact yet
     */
    public record View(
            String name,
            String effect,
            Case about,
            List<Entry> fields,
            String key,
            @Nullable Trouble trouble,
            @Nullable Conflict conflict,
            List<String> roles,
            List<String> rights,
            boolean late) {

        /** Whether the form sends files. */
        public boolean files() {
            return fields.stream().anyMatch(Entry::takesFile);
        }
    }

    /** The act, what is typed and what became of it so far. */
    private record Turn(
            String path,
            Act act,
            Typed typed,
            String key,
            @Nullable Trouble trouble,
            @Nullable Long read,
            long readAt) {}

    /** The form of a decision, with what it is about; whoever is not signed in does so first. */
    @GetMapping(PAGES + "/**")
    ModelAndView form(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        Links links = shells.links(request);
        if (links.asOf() != null || links.knownAt() != null) {
            return new ModelAndView("redirect:" + links.live());
        }
        String path = path(request);
        if (acts.at(API + path, request, response).isEmpty()) {
            return all(path, request, locale);
        }
        Act act = act(path, request, response);
        SignedIn who = who();
        if (who == null) {
            return signIn(request, response);
        }
        Map<String, String[]> left = kept.take(request, who.ref()).orElse(null);
        if (left != null) {
            String key = text(left, KEY);
            Long readAt = number(text(left, POSITION));
            return page(
                            request,
                            locale,
                            new Turn(
                                    path,
                                    act,
                                    Typed.of(left),
                                    key.isBlank() ? UUID.randomUUID().toString() : key,
                                    null,
                                    number(text(left, VERSION)),
                                    readAt == null ? 0 : readAt),
                            false)
                    .addObject("left", true);
        }
        Typed typed = Typed.of(request.getParameterMap());
        return page(
                request, locale, new Turn(path, act, typed, UUID.randomUUID().toString(), null, null, 0), true);
    }

    /** Files that were picked in the form, by pointer. */
    private static Map<String, byte[]> files(HttpServletRequest request) {
        Map<String, byte[]> files = new HashMap<>();
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts != null) {
            parts.getFileMap().forEach((pointer, file) -> {
                try {
                    if (!file.isEmpty()) {
                        files.put(pointer, file.getBytes());
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }

    /** What can be decided about the thing at a path of the API. */
    private ModelAndView all(String path, HttpServletRequest request, Locale locale) {
        cases.caughtUp();
        Moment moment = moments.now();
        Case about = cases.at(path, moment, shells.wording(locale))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Shell shell = shells.shell(request, moment, Shell.Section.REGIONS, about.programme());
        return shells.page("decision-list", request, locale, shell)
                .addObject("about", about)
                .addObject("decisions", NextDecisions.of(next.about(about, locale)));
    }

    /** Has the command done, or the form changed by a row. */
    @PostMapping(PAGES + "/**")
    ModelAndView decide(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        String path = path(request);
        Act act = act(path, request, response);
        if (who() == null) {
            return signIn(request, response);
        }
        Typed typed = Typed.of(request.getParameterMap(), files(request));
        String key = text(request, KEY).isBlank() ? UUID.randomUUID().toString() : text(request, KEY);
        Long read = number(request, VERSION);
        Long readAt = number(request, POSITION);
        long at = readAt == null ? 0 : readAt;
        if (request.getParameter(ADD) != null) {
            Slot list = list(act.body(), text(request, ADD));
            Typed more = list == null ? typed : typed.withRow(text(request, ADD), list.row());
            return page(request, locale, new Turn(path, act, more, key, null, read, at), false);
        }
        if (text(request, REMOVE).matches("/.+/[0-9]{1,4}")) {
            Typed fewer = typed.withoutRow(text(request, REMOVE));
            return page(request, locale, new Turn(path, act, fewer, key, null, read, at), false);
        }
        if (request.getParameter(DO) == null) {
            return page(request, locale, new Turn(path, act, typed, key, null, read, at), false);
        }
        Typed sent = typed.compact(act.body());
        Answered answered = calls.send(
                request,
                response,
                locale,
                new Sent("POST", API + path, Map.of(), act.type(), body(act, sent), key, read));
        if (answered.done()) {
            return done(request, locale, act, answered);
        }
        Trouble trouble = Trouble.of(answered, act.body(), new Words(locale));
        String nextKey = answered.status() == HttpStatus.UNPROCESSABLE_CONTENT.value()
                ? UUID.randomUUID().toString()
                : key;
        ModelAndView page = page(request, locale, new Turn(path, act, sent, nextKey, trouble, read, at), false);
        page.setStatus(HttpStatusCode.valueOf(answered.status()));
        return page;
    }

    private static byte[] body(Act act, Typed typed) {
        if (act.type() == null) {
            return new byte[0];
        }
        String text = act.type().endsWith("json")
                ? typed.json(act.body()).toString()
                : typed.at("/file").replace("\r\n", "\n");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > BodyKeeping.LIMIT) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        return bytes;
    }

    /** Leads to the receipt; what is told once only is shown at once, as no address may hold it. */
    private ModelAndView done(HttpServletRequest request, Locale locale, Act act, Answered answered) {
        JsonNode answer = answered.body();
        List<String> positions = new ArrayList<>();
        answer.path("facts").forEach(fact -> positions.add(fact.path("position").asString("")));
        for (String told : List.of("password", "token")) {
            if (answer.path(told).isString()) {
                Shell shell = shells.shell(request, moments.now(), Shell.Section.NONE, null);
                return shells.page("decision-secret", request, locale, shell)
                        .addObject("name", new Words(locale).act(act.key()))
                        .addObject("told", told)
                        .addObject("secret", answer.path(told).asString());
            }
        }
        boolean replayed = "true".equals(answered.header("Idempotency-Replayed"));
        return new ModelAndView(
                "redirect:" + request.getContextPath() + ReceiptPages.address(act.key(), positions, replayed));
    }

    private ModelAndView page(HttpServletRequest request, Locale locale, Turn turn, boolean first) {
        boolean shown = cases.caughtUp();
        Moment moment = moments.now();
        Wording say = shells.wording(locale);
        Words words = new Words(locale);
        Map<String, String> variables = turn.act().match(API + turn.path()).orElseThrow();
        Case about = cases.of(turn.act(), variables, turn.typed(), moment, say);
        Shell shell = shells.shell(request, moment, Shell.Section.REGIONS, about.programme());
        Typed typed = first ? turn.typed().or(Choices.first(turn.act(), about, turn.typed())) : turn.typed();
        Trouble trouble = turn.trouble();
        boolean stale = trouble != null && trouble.status() == HttpStatus.PRECONDITION_FAILED.value();
        // What was read stays read until somebody is shown what came since.
        Case held = first || stale || turn.read() == null ? about : about.readAt(turn.read(), turn.readAt());
        List<Entry> fields = Entry.of(
                turn.act().body(),
                typed,
                words,
                Choices.of(turn.act(), about, shell.programmes(), powers, moment, say),
                trouble == null ? Map.of() : trouble.byField());
        boolean forbidden = trouble != null && trouble.status() == HttpStatus.FORBIDDEN.value();
        View view = new View(
                words.act(turn.act().key()),
                words.effect(turn.act().key()),
                held,
                fields,
                turn.key(),
                trouble,
                stale ? conflict(about, turn, moment, locale) : null,
                forbidden ? roles(API + turn.path(), about, words) : List.of(),
                forbidden ? rights(words) : List.of(),
                !shown);
        SignedIn who = who();
        return shells.page("decision", request, locale, shell)
                .addObject("view", view)
                .addObject("who", who == null ? "" : who.ref());
    }

    private Conflict conflict(Case about, Turn turn, Moment moment, Locale locale) {
        List<HistoryEntry> between = story(about, moment, locale).stream()
                .filter(entry -> entry.position() > turn.readAt())
                .toList();
        long read = turn.read() == null ? -1 : turn.read();
        return Conflict.of(read, about.version() == null ? -1 : about.version(), between);
    }

    /** The facts of what a decision is about, with the fields that each changed. */
    private List<HistoryEntry> story(Case about, Moment moment, Locale locale) {
        String id = about.variables().getOrDefault("id", "");
        String programme = about.variables().getOrDefault("programme", "");
        String code = about.variables().getOrDefault("code", "");
        String stream = about.stream() == null ? "" : about.stream();
        if (about.project() != null) {
            return all(moment, locale, question -> history.project(programme, code, id, question));
        }
        if (about.protocol() != null) {
            return all(moment, locale, question -> history.protocol(id, question));
        }
        if (about.territory() != null) {
            return all(moment, locale, question -> history.territory(programme, code, question));
        }
        return switch (stream.split(":", 2)[0]) {
            case "programme" -> all(moment, locale, question -> history.programme(programme, question));
            case "body" -> all(moment, locale, question -> history.body(id, question));
            case "ceremony" -> all(moment, locale, question -> history.ceremony(id, question));
            default -> List.of();
        };
    }

    private static List<HistoryEntry> all(
            Moment moment, Locale locale, Function<HistoryQuestion, HistoryPage> question) {
        List<HistoryEntry> entries = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            HistoryPage page = question.apply(new HistoryQuestion(moment, locale, null, null, true, cursor, PAGE));
            entries.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return entries;
    }

    private List<String> roles(String address, Case about, Words words) {
        Set<Role> roles = next.of(about).stream()
                .filter(act -> act.address().equals(address))
                .findFirst()
                .map(NextAct::roles)
                .orElse(Set.of());
        return roles.stream().sorted().map(role -> words.value(role.name())).toList();
    }

    private static List<String> rights(Words words) {
        SignedIn who = who();
        return who == null
                ? List.of()
                : who.rights().stream().map(right -> told(right, words)).toList();
    }

    private static String told(Right right, Words words) {
        List<String> limits = new ArrayList<>();
        AccountEvent.Scope scope = right.scope();
        for (String limit : new String[] {scope.programme(), scope.region(), scope.territory(), scope.body()}) {
            if (limit != null) {
                limits.add(limit);
            }
        }
        String role = words.value(right.role().name());
        return limits.isEmpty() ? role : role + " (" + String.join(", ", limits) + ")";
    }

    private Act act(String path, HttpServletRequest request, HttpServletResponse response) {
        return acts.at(API + path, request, response)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Has somebody sign in and come back. */
    static ModelAndView signIn(HttpServletRequest request, HttpServletResponse response) {
        ASKED.saveRequest(request, response);
        return new ModelAndView("redirect:" + request.getContextPath() + "/connexion");
    }

    /** Whoever is signed in; null for nobody. */
    static @Nullable SignedIn who() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof SignedIn signedIn ? signedIn : null;
    }

    /** The path after that of all decision pages, encoded. */
    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length() + PAGES.length());
    }

    private static @Nullable Slot list(Slot body, String pointer) {
        Slot slot = body;
        if (!pointer.startsWith("/")) {
            return null;
        }
        for (String part : pointer.substring(1).split("/")) {
            Slot below =
                    slot.kind() == Slot.Kind.LIST ? (part.matches("[0-9]{1,4}") ? slot.row() : null) : slot.part(part);
            if (below == null) {
                return null;
            }
            slot = below;
        }
        return slot.kind() == Slot.Kind.LIST ? slot : null;
    }

    private static String text(HttpServletRequest request, String name) {
        return text(request.getParameterMap(), name);
    }

    private static String text(Map<String, String[]> fields, String name) {
        String[] given = fields.get(name);
        return given == null || given.length == 0 ? "" : given[0];
    }

    private static @Nullable Long number(HttpServletRequest request, String name) {
        return number(text(request, name));
    }

    private static @Nullable Long number(String given) {
        return given.matches("[0-9]{1,18}") ? Long.valueOf(given) : null;
    }
}
