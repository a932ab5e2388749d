package fr.paraphe.query.ui;

import fr.paraphe.query.Scope;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Addresses of the pages; every one of them stays at the instants that the reader looks at. */
public final class Links {

    static final String AS_OF = "asOf";
    static final String KNOWN_AT = "knownAt";
    static final String LANGUAGE = "lang";

    private static final String CURSOR = "cursor";
    /** What the facts of a figure are asked for beside its measure and its programme. */
    private static final Set<String> FIGURE = Set.of("scope", "regionRule", "documentKind", "axis", AS_OF, KNOWN_AT);

    /** What a list of territories is asked for beside its programme. */
    private static final Set<String> LIST = Set.of("scope", "stage", "q", AS_OF, KNOWN_AT);

    private static final Pattern EXPLAIN = Pattern.compile("/api/v1/figures/([^/]+)/facts\\?programme=([^&]+)&(.*)");

    private final String context;
    private final String path;
    private final Map<String, String> parameters;
    private final Map<String, String> instants = new LinkedHashMap<>();

    /**
     * Addresses seen from one page.
     *
     * @param context context path of the application, empty at the root
     * @param path path of this page within the application, encoded
     * @param parameters parameters of this page that can be read, without blank ones
     */
    Links(String context, String path, Map<String, String> parameters) {
        this.context = context;
        this.path = path.replaceFirst("^/*", "/");
        this.parameters = new LinkedHashMap<>(parameters);
        this.parameters.remove(LANGUAGE);
        for (String instant : List.of(AS_OF, KNOWN_AT)) {
            if (parameters.containsKey(instant)) {
                instants.put(instant, parameters.get(instant));
            }
        }
    }

    /** Path of this page, without parameters. */
    public String self() {
        return context + path;
    }

    /** The first page. */
    public String home() {
        return to("/");
    }

    /** A page at the instants looked at. */
    public String to(String target) {
        return at(context + target, instants);
    }

    /** How far a programme is. */
    public String progress(String programme) {
        return to("/programmes/" + segment(programme));
    }

    /** The board of the region that is furthest. */
    public String regions(String programme) {
        return to("/programmes/" + segment(programme) + "/regions");
    }

    /** The board of a region. */
    public String region(String programme, String region) {
        return to("/programmes/" + segment(programme) + "/regions/" + segment(region));
    }

    /** The sheet of a territory. */
    public String territory(String programme, String code) {
        return to("/programmes/" + segment(programme) + "/territories/" + segment(code));
    }

    /** Who applied to a programme and is not designated. */
    public String applicants(String programme) {
        return to("/programmes/" + segment(programme) + "/candidatures");
    }

    /** The comparison of two moments of a programme. */
    public String comparison(String programme) {
        return to("/programmes/" + segment(programme) + "/comparaison");
    }

    /** The comparison of two moments of one territory. */
    public String comparison(String programme, String code) {
        Map<String, String> all = new LinkedHashMap<>(instants);
        all.put("code", code);
        return at(context + "/programmes/" + segment(programme) + "/comparaison", all);
    }

    /** The next part of this page. */
    public String next(String cursor) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(CURSOR, cursor);
        return at(self(), all);
    }

    /** This page with everything that it is asked. */
    public String here() {
        return at(self(), parameters);
    }

    /** The part of this page after a place of it. */
    public String after(long place) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("after", Long.toString(place));
        return at(self(), all);
    }

    /** The part of this page before a place of it. */
    public String before(long place) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("before", Long.toString(place));
        return at(self(), all);
    }

    /** This page showing what is new by itself. */
    public String moving() {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.remove(ReadModelPages.STILL);
        return at(self(), all);
    }

    /** This page without its showing what is new by itself. */
    public String still() {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(ReadModelPages.STILL, "1");
        return at(self(), all);
    }

    /** The published figures with their verdicts as JSON. */
    public String publishedData(String programme) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("programme", programme));
        all.putAll(instants);
        return at(context + "/api/v1/published-figures/checks", all);
    }

    /** An address within the application that already tells its instants. */
    public String as(String address) {
        return context + address;
    }

    /** The journal of everything. */
    public String journal() {
        return to("/journal");
    }

    /** The journal of a programme. */
    public String journal(String programme) {
        return journal(Map.of("programme", programme));
    }

    /** The journal of a territory. */
    public String journal(String programme, String code) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("programme", programme);
        asked.put("code", code);
        return journal(asked);
    }

    /** All that somebody recorded, by the reference that facts name them with. */
    public String journalOf(String actor) {
        return journal(Map.of("actor", actor));
    }

    private String journal(Map<String, String> asked) {
        Map<String, String> all = new LinkedHashMap<>(asked);
        all.putAll(instants);
        return at(context + "/journal", all);
    }

    /** What the journal on this page shows, as a file of CSV. */
    public String journalCsv() {
        return at(context + "/api/v1/journal", with("format", "csv"));
    }

    /** The same as JSON. */
    public String journalData() {
        return at(context + "/api/v1/journal", with("format", "json"));
    }

    /** This page on another day, from its beginning. */
    public String on(LocalDate day) {
        return at(self(), with(AS_OF, day.toString()));
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.remove(CURSOR);
        all.put(name, value);
        return all;
    }

    /** The page of a body. */
    public String body(String id) {
        return to("/organismes/" + segment(id));
    }

    /** The board of the room of a ceremony. */
    public String ceremonyRoom(String id) {
        return ceremony(id, "/salle");
    }

    /** The report of a ceremony. */
    public String ceremonyReport(String id) {
        return ceremony(id, "/compte-rendu");
    }

    private String ceremony(String id, String part) {
        return to("/ceremonies/" + segment(id) + part);
    }

    /** A ceremony as JSON. */
    public String ceremonyData(String id) {
        return to("/api/v1/ceremonies/" + segment(id));
    }

    /** A body as JSON. */
    public String bodyData(String id) {
        return to("/api/v1/bodies/" + segment(id));
    }

    /** Who may act for a body, as JSON. */
    public String mandatesData(String id) {
        return to("/api/v1/bodies/" + segment(id) + "/mandates");
    }

    /** The page of a ceremony. */
    public String ceremony(String id) {
        return to("/ceremonies/" + segment(id));
    }

    /** The page of a protocol. */
    public String protocol(String id) {
        return to("/protocoles/" + segment(id));
    }

    /** A protocol as JSON. */
    public String protocolData(String id) {
        return to("/api/v1/protocols/" + segment(id));
    }

    /** The frozen text of a protocol, byte for byte. */
    public String protocolText(String id) {
        return to("/api/v1/protocols/" + segment(id) + "/text");
    }

    /** The certificate of a protocol. */
    public String certificate(String id) {
        return to("/protocoles/" + segment(id) + "/certificat");
    }

    /** The same as a PDF. */
    public String certificateFile(String id) {
        return to("/protocoles/" + segment(id) + "/certificat.pdf");
    }

    /** A file that an examination of a signed document names. */
    public String evidence(String id, String digest) {
        return to("/protocoles/" + segment(id) + "/fichiers/" + segment(digest));
    }

    /** The same as JSON. */
    public String certificateData(String id) {
        return to("/api/v1/protocols/" + segment(id) + "/certificate");
    }

    /** All that one takes away to verify the history. */
    public String bundle() {
        return context + "/api/v1/audit/bundle";
    }

    /** The same of one territory. */
    public String bundle(String programme, String code) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("programme", programme);
        asked.put("code", code);
        return at(context + "/api/v1/audit/bundle", asked);
    }

    /** What is the same at every instant. */
    public String plain(String target) {
        return context + target;
    }

    /** The facts of a protocol as JSON. */
    public String protocolHistory(String id) {
        return to("/api/v1/protocols/" + segment(id) + "/history");
    }

    /**
     * The page on which one act is done on many territories.
     *
     * @param programme code of their programme; null for any
     * @param region INSEE code of their region; null for all
     */
    public String batch(@Nullable String programme, @Nullable String region) {
        Map<String, String> all = new LinkedHashMap<>();
        if (programme != null) {
            all.put("%2Fon%2Ffilter%2Fprogramme", programme);
        }
        if (region != null) {
            all.put("%2Fon%2Ffilter%2Fscope", region);
        }
        return at(context + "/lots", all);
    }

    /** What can be decided about a project of a territory. */
    public String decisionsOfProject(String programme, String code, String project) {
        return context + "/decisions/programmes/" + segment(programme) + "/territories/" + segment(code) + "/projects/"
                + segment(project);
    }

    /** The page of a fact. */
    public String fact(long position) {
        return to("/faits/" + position);
    }

    /** A fact as JSON. */
    public String factData(long position) {
        return to("/api/v1/facts/" + position);
    }

    /** This page in another language, everything else kept. */
    public String language(String language) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(LANGUAGE, language);
        return at(self(), all);
    }

    /** This page here and now. */
    public String live() {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        others.keySet().removeAll(instants.keySet());
        others.remove(CURSOR);
        return at(self(), others);
    }

    /** The list of the territories of a scope as CSV. */
    public String csv(String programme, String scope) {
        return api("/api/v1/territories", programme, scope, "csv");
    }

    /** The figures of a scope as JSON. */
    public String figures(String programme, String scope) {
        return api("/api/v1/figures", programme, scope, null);
    }

    /** The facts behind a figure as JSON. */
    public String facts(String measure, String programme, String scope) {
        return api("/api/v1/figures/" + segment(measure) + "/facts", programme, scope, null);
    }

    /** The page of a figure: the facts that make it, in the whole of France. */
    public String figure(String programme, String measure) {
        return figure(programme, measure, Scope.FRANCE_CODE);
    }

    /** The page of a figure of a place. */
    public String figure(String programme, String measure, String scope) {
        return figure(programme, measure, scope, Map.of());
    }

    /** The page of the projects of one axis. */
    public String axis(String programme, String axis) {
        return figure(programme, "projects", Scope.FRANCE_CODE, Map.of("axis", axis));
    }

    private String figure(String programme, String measure, String scope, Map<String, String> part) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!scope.equals(Scope.FRANCE_CODE)) {
            all.put("scope", scope);
        }
        all.putAll(part);
        all.putAll(instants);
        return at(context + "/programmes/" + segment(programme) + "/chiffres/" + segment(measure), all);
    }

    /** The page of the facts whose address the API gives for a number; it tells its own instants. */
    public String behind(String explain) {
        Matcher address = EXPLAIN.matcher(explain);
        if (!address.matches()) {
            throw new IllegalArgumentException("No address of facts: " + explain);
        }
        return context + "/programmes/" + address.group(2) + "/chiffres/" + address.group(1) + "?" + address.group(3);
    }

    /** What the page of a figure shows, through the API: as JSON, or as CSV in a dialect of it. */
    public String figureFile(String programme, String measure, @Nullable String dialect) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("programme", programme);
        parameters.forEach((name, value) -> {
            if (FIGURE.contains(name)) {
                all.put(name, value);
            }
        });
        if (dialect != null) {
            all.put("format", "csv");
            all.put("dialect", dialect);
        }
        return at(context + "/api/v1/figures/" + segment(measure) + "/facts", all);
    }

    /** The territories of a place, those on one stage when there is one. */
    public String territories(String programme, String scope, @Nullable String stage) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!scope.equals(Scope.FRANCE_CODE)) {
            all.put("scope", scope);
        }
        if (stage != null) {
            all.put("stage", stage);
        }
        all.putAll(instants);
        return at(context + "/programmes/" + segment(programme) + "/territoires", all);
    }

    /** What the list of territories shows, whole, through the API. */
    public String territoriesFile(String programme, String format, @Nullable String dialect) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("programme", programme);
        parameters.forEach((name, value) -> {
            if (LIST.contains(name)) {
                all.put(name, value);
            }
        });
        all.put("format", format);
        if (dialect != null) {
            all.put("dialect", dialect);
        }
        return at(context + "/api/v1/territories", all);
    }

    /** The figures that others published about a programme, each with its verdict. */
    public String published(String programme) {
        return to("/programmes/" + segment(programme) + "/chiffres-publies");
    }

    /** A data set of a programme through the API, in a format and a dialect of it. */
    public String data(String path, String programme, @Nullable String format, @Nullable String dialect) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("programme", programme));
        all.putAll(instants);
        if (format != null) {
            all.put("format", format);
        }
        if (dialect != null) {
            all.put("dialect", dialect);
        }
        return at(context + path, all);
    }

    /** What stands in the columns of the list of territories. */
    public String dictionary(String programme) {
        return to("/donnees/" + segment(programme) + "/dictionnaire");
    }

    /** The latest of them, for a page that shows a few. */
    public String latestPublished(String programme, int most) {
        Map<String, String> all = new LinkedHashMap<>(instants);
        all.put(PublishedPages.LIMIT, Integer.toString(most));
        return at(context + "/programmes/" + segment(programme) + "/chiffres-publies", all);
    }

    /** A territory as JSON. */
    public String territoryData(String programme, String code) {
        return to("/api/v1/territories/" + segment(programme) + "/" + segment(code));
    }

    /** The recording instant asked for, as written; null when none is. */
    public @Nullable String knownAt() {
        return instants.get(KNOWN_AT);
    }

    /** The business date asked for, as written; null when none is. */
    public @Nullable String asOf() {
        return instants.get(AS_OF);
    }

    /** Whether the recording instant asked for is none, or a whole day: what a field for a date can hold. */
    public boolean knownAtIsDay() {
        String asked = knownAt();
        return asked == null || asked.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    /** What this page is asked beside its instants, for forms that keep it. */
    public Set<Map.Entry<String, String>> others() {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        others.keySet().removeAll(List.of(AS_OF, KNOWN_AT));
        return others.entrySet();
    }

    /** The same where a list begins anew, as it does at another moment. */
    public Set<Map.Entry<String, String>> kept() {
        Map<String, String> kept = with(AS_OF, "");
        kept.keySet().removeAll(List.of(AS_OF, KNOWN_AT));
        return kept.entrySet();
    }

    /** What this page is asked, whatever the moment and from its beginning; an address within the application. */
    public String question() {
        return kept().stream()
                .collect(Collectors.collectingAndThen(
                        Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new),
                        all -> at(path, all)));
    }

    /** A question that was kept, at the instants looked at. */
    public String kept(String question) {
        String instantsAsked = at("", instants);
        return context + question + instantsAsked.replaceFirst("^\\?", "&");
    }

    private String api(String target, String programme, String scope, @Nullable String format) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("programme", programme);
        all.put("scope", scope);
        all.putAll(instants);
        if (format != null) {
            all.put("format", format);
        }
        return at(context + target, all);
    }

    private static String at(String target, Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + UriUtils.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("&"), all -> all.isEmpty() ? target : target + "?" + all));
    }

    private static String segment(String text) {
        return UriUtils.encodePathSegment(text, StandardCharsets.UTF_8);
    }
}
