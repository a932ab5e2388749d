package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.standalone.AccessFixture.Holder;
import fr.paraphe.standalone.AccessFixture.Place;
import fr.paraphe.standalone.AccessFixture.Reach;
import fr.paraphe.standalone.AccessMatrix.Kind;
import fr.paraphe.standalone.AccessMatrix.Needed;
import fr.paraphe.standalone.AccessMatrix.Row;
import fr.paraphe.standalone.AccessRequests.Request;
import fr.paraphe.standalone.fuzz.OpenApi;
import fr.paraphe.standalone.fuzz.OpenApi.Operation;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the document that the service gives of itself, and every page, asked by nobody in particular and by
 * each role, about what its right reaches and about what it does not: all as {@code docs/security/access.csv} declares.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessMatrixIT {

    private static final Logger LOG = LoggerFactory.getLogger(AccessMatrixIT.class);

    private static final String IN = "in";
    private static final String NOT_SIGNED_IN = "401 NOT_SIGNED_IN";
    private static final String NOT_IN_YOUR_CAPACITY = "403 NOT_IN_YOUR_CAPACITY";
    private static final String NO_RIGHT_HERE = "403 NO_RIGHT_HERE";

    /** Answers that come before it is asked who may: a request with one of them tells nothing. */
    private static final Set<Integer> NOT_REACHED = Set.of(400, 404, 405, 406, 413, 415, 422);

    private static @Nullable AccessFixture fixture;

    private final RunningParaphe service = RunningParaphe.get();
    private final OpenApi document = new OpenApi(service.json("/v3/api-docs"));
    private final Map<String, Row> declared = AccessMatrix.declared().rows().stream()
            .collect(Collectors.toMap(Row::name, row -> row, (one, two) -> two, TreeMap::new));

    private final Set<String> mistyped = new TreeSet<>();

    private record Difference(Row row, Holder holder, String where, String declared, String seen) {
        @Override
        public String toString() {
            return "%-6s %-70s %-22s %-9s declared: %-26s seen: %s"
                    .formatted(row.method(), row.path(), holder, where, declared, seen);
        }
    }

    @Test
    void every_operation_and_every_page_stands_in_the_matrix_and_nothing_else_does() {
        Set<String> served = new TreeSet<>(handlers());
        document.operations().forEach(operation -> served.add(operation.toString()));
        served.addAll(List.of(
                "POST /connexion",
                "POST /connexion/code",
                "POST /deconnexion")); // by filters, which no mapping tells of

        assertThat(AccessMatrix.declared().rows()).as("no row twice").hasSameSizeAs(declared.keySet());
        assertThat(declared.keySet()).containsExactlyElementsOf(served);
    }

    /** What the project itself answers, whether the document tells of it or not. */
    private Set<String> handlers() {
        Set<String> handlers = new TreeSet<>();
        service.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (ours(handler)) {
                        String parameters = mapping.getParamsCondition().getExpressions().stream()
                                .map(parameter -> "?" + parameter)
                                .collect(Collectors.joining());
                        mapping.getPatternValues()
                                .forEach(path -> mapping.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> handlers.add(method + " " + path + parameters)));
                    }
                });
        return handlers;
    }

    private static boolean ours(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("fr.paraphe");
    }

    @Test
    void whoever_asks_is_let_in_or_refused_as_the_matrix_declares() {
        AccessFixture fixture = fixture();
        AccessRequests requests = new AccessRequests(document, fixture);
        List<Difference> differences = new ArrayList<>();
        int[] asked = {0};
        for (Operation operation : operations()) {
            Row row = declared.get(operation.toString());
            if (row == null) {
                continue; // the other test tells
            }
            for (Holder holder : fixture.holders()) {
                if (!concerned(row, holder)) {
                    continue;
                }
                Request own = requests.of(operation, fixture.own(), holder);
                Request other = requests.of(operation, other(row, fixture), holder);
                for (Request request : own.equals(other) ? List.of(own) : List.of(own, other)) {
                    String where = request == own ? "own" : "other";
                    asked[0]++;
                    compare(row, holder, where, seen(row, send(request), fixture), differences);
                }
            }
        }
        pages(fixture, asked, differences);

        LOG.info("{} requests for {} rows, {} differences", asked[0], declared.size(), differences.size());
        assertThat(mistyped).as("bodies that are not what their type says").isEmpty();
        if (!differences.isEmpty()) {
            fail(differences.stream().map(Difference::toString).collect(Collectors.joining("\n", "\n", "")));
        }
    }

    @Test
    void every_command_has_a_page_whose_form_tells_all_that_its_schema_knows_in_both_languages() {
        Map<String, String> known = known(fixture(), fixture().own());
        known.put("project", "P1");
        DecisionForms forms = new DecisionForms(service, document);

        assertThat(document.operations().stream()
                        .filter(operation -> declared.containsKey(operation.toString()))
                        .filter(operation -> declared.get(operation.toString()).kind() == Kind.COMMAND)
                        .filter(operation -> !DecisionForms.ELSEWHERE.contains(operation.path()))
                        .flatMap(operation ->
                                forms.faults(operation, AccessRequests.path(operation.path(), known)).stream()))
                .isEmpty();
    }

    private static Map<String, String> known(AccessFixture fixture, Place place) {
        Map<String, String> known = new TreeMap<>(fixture.shared());
        known.putAll(place.values());
        return known;
    }

    /** Made once: places and accounts have names that nobody else may take. */
    private static synchronized AccessFixture fixture() {
        if (fixture == null) {
            fixture = new AccessFixture(RunningParaphe.get());
        }
        return fixture;
    }

    /** Those of the document, and what a parameter makes another act of: it has guards of its own. */
    private List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Operation operation : document.operations()) {
            all.add(operation);
            declared.values().stream()
                    .filter(row -> row.name().startsWith(operation + "?"))
                    .map(row -> new Operation(row.method(), row.path(), operation.parameters(), operation.bodies()))
                    .forEach(all::add);
        }
        return all;
    }

    private void pages(AccessFixture fixture, int[] asked, List<Difference> differences) {
        AccessSessions sessions = new AccessSessions(service);
        List<Row> pages = declared.values().stream().filter(Row::isPage).toList();
        for (Holder holder : fixture.holders()) {
            if (holder.reach() == Reach.PROGRAMME || holder.reach() == Reach.BODY) {
                continue;
            }
            // Sign-in and sign-out come last: they end the session.
            Stream.concat(
                            pages.stream().filter(row -> row.kind() != Kind.SIGN_IN),
                            pages.stream().filter(row -> row.kind() == Kind.SIGN_IN))
                    .filter(row -> holder.reach() != Reach.EVERYWHERE
                            || row.scope() == Needed.EVERYWHERE && row.roles().contains(holder.role()))
                    .forEach(row -> {
                        String own = AccessRequests.path(row.path(), known(row, fixture.own(), holder, fixture));
                        String other = AccessRequests.path(row.path(), known(row, fixture.other(), holder, fixture));
                        for (String path : own.equals(other) ? List.of(own) : List.of(own, other)) {
                            asked[0]++;
                            HttpResponse<String> answer = sessions.answer(row.method(), path, holder);
                            compare(
                                    row,
                                    holder,
                                    path.equals(own) ? "own" : "other",
                                    seen(row, answer, fixture),
                                    differences);
                        }
                    });
        }
    }

    private static Map<String, String> known(Row row, Place place, Holder holder, AccessFixture fixture) {
        Map<String, String> known = new HashMap<>(fixture.shared());
        known.putAll(place.values());
        if (place == fixture.own() && row.scope() == Needed.OWN) {
            known.putAll(holder.own());
        }
        return known;
    }

    /** Whether somebody tells more about a row than those whose right is limited to a region. */
    private static boolean concerned(Row row, Holder holder) {
        return switch (holder.reach()) {
            case NOT_SIGNED_IN, REGION -> true;
            case PROGRAMME -> row.scope() == Needed.PROGRAMME;
            case BODY -> row.scope() == Needed.BODY;
            case EVERYWHERE ->
                row.roles().contains(holder.role()) && row.kind() != Kind.PUBLIC && row.kind() != Kind.OWN;
        };
    }

    private static Place other(Row row, AccessFixture fixture) {
        return row.scope() == Needed.PROGRAMME || row.path().endsWith("/migrations")
                ? fixture.elsewhere()
                : fixture.other();
    }

    private static void compare(Row row, Holder holder, String where, String seen, List<Difference> differences) {
        String declared = declared(row, holder, where.equals("own"));
        if (!declared.equals(seen)) {
            differences.add(new Difference(row, holder, where, declared, seen));
        }
    }

    private static String declared(Row row, Holder holder, boolean own) {
        Role role = holder.role();
        if (role == null) {
            return row.anonymous() ? IN : NOT_SIGNED_IN;
        }
        if (!row.roles().contains(role)) {
            return NOT_IN_YOUR_CAPACITY;
        }
        boolean everywhere = holder.reach() == Reach.EVERYWHERE;
        boolean reached = switch (row.scope()) {
            case NONE, ANY -> true;
            case TERRITORY, EACH -> everywhere || own && holder.reach() == Reach.REGION;
            case PROGRAMME -> everywhere || own && holder.reach() == Reach.PROGRAMME;
            case BODY -> everywhere || own && holder.reach() == Reach.BODY;
            case OWN -> everywhere || own;
            case EVERYWHERE -> everywhere;
        };
        if (reached) {
            return IN;
        }
        // What the door is not asked for is refused by the capacity alone.
        return row.kind() == Kind.COMMAND && row.scope() != Needed.OWN ? NO_RIGHT_HERE : NOT_IN_YOUR_CAPACITY;
    }

    /** A body says what it is and in which characters, and is that (ASVS V4.1.1). */
    private static Optional<String> mistyped(Row row, HttpResponse<String> answer) {
        if (answer.body() == null || answer.body().isEmpty()) {
            return Optional.empty();
        }
        String told = answer.headers().firstValue("Content-Type").orElse("");
        String type = told.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean right = switch (type) {
            case "text/html" -> inUtf8(told) && answer.body().startsWith("<!");
            case "text/event-stream" -> true; // always UTF-8, and told line by line
            case "application/pdf" -> answer.body().startsWith("%PDF");
            default -> {
                if (type.endsWith("json")) {
                    yield isJson(answer.body());
                }
                yield type.startsWith("text/") ? inUtf8(told) : type.contains("/");
            }
        };
        return right
                ? Optional.empty()
                : Optional.of(row.name() + " answered " + answer.statusCode() + " as '" + told + "': "
                        + answer.body().lines().findFirst().orElse(""));
    }

    private static boolean inUtf8(String type) {
        return type.replace(" ", "").toLowerCase(Locale.ROOT).contains(";charset=utf-8");
    }

    private static boolean isJson(String body) {
        try {
            RunningParaphe.JSON.readTree(body);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private HttpResponse<String> send(Request request) {
        return service.send(request.method(), request.path(), request.headers(), request.body());
    }

    private String seen(Row row, HttpResponse<String> answer, AccessFixture fixture) {
        mistyped(row, answer).ifPresent(mistyped::add);
        int status = answer.statusCode();
        if (row.kind() == Kind.PAGE
                && (status < 400 || status == 403 || row.method().equals("POST"))) {
            // A page leads whoever is not signed in to the sign-in; a form that is sent empty comes to whoever reads
            // it.
            boolean toSignIn = !row.path().startsWith("/connexion")
                    && answer.headers().firstValue("Location").orElse("").endsWith("/connexion");
            return toSignIn ? NOT_SIGNED_IN : status == 403 ? NOT_IN_YOUR_CAPACITY : IN;
        }
        if (status == 401 || status == 403) {
            return status + " " + json(answer).path("code").asString("");
        }
        if (status >= 500) {
            return "an error of the server: " + status + " " + told(answer);
        }
        if (row.scope() == Needed.EACH && status == 422 && everyItemRefused(json(answer))) {
            return NO_RIGHT_HERE;
        }
        if (NOT_REACHED.contains(status)) {
            return "no example that reaches the check: " + status + " " + told(answer);
        }
        if (row.scope() == Needed.EACH && status < 300) {
            return everyItemRefused(status == 202 ? fixture.settled(json(answer)) : json(answer)) ? NO_RIGHT_HERE : IN;
        }
        return IN;
    }

    /** Whether an answer about several things says of each that no right reaches it. */
    private static boolean everyItemRefused(JsonNode answer) {
        List<String> codes = Stream.of("items", "errors")
                .flatMap(name -> answer.path(name).valueStream())
                .map(item -> item.path(item.has("rule") ? "rule" : "code").asString(""))
                .toList();
        return !codes.isEmpty() && codes.stream().allMatch("NO_RIGHT_HERE"::equals);
    }

    private static String told(HttpResponse<String> answer) {
        return json(answer).path("code").asString("") + " "
                + json(answer).path("detail").asString("");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return RunningParaphe.JSON.readTree(
                answer.body().startsWith("{") || answer.body().startsWith("[") ? answer.body() : "{}");
    }
}
