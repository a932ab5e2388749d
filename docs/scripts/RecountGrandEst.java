import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Recounts the figures of the Grand Est from the facts behind them, by rules of its own, and compares.
 *
 * <p>{@code java docs/scripts/RecountGrandEst.java http://localhost:8080 [asOf]}: for each number that the API tells of
 * the region 44 in the programme TI-2018-2022 it reads the list at the number's address, counts it again and prints the
 * number, the recount and whether they are equal. It needs a JDK of version 17 or newer and nothing else; it shares no
 * code with the service, so that a fault of the service cannot hide here.
 *
 * <p>Exit code: 0 all equal, 1 a number differs, 2 the numbers cannot be read.
 */
public final class RecountGrandEst {

    private static final String PROGRAMME = "TI-2018-2022";
    private static final String SCOPE = "44";
    private static final int MOST_PAGES = 1_000;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String service;
    private final List<String[]> table = new ArrayList<>();
    private boolean different;

    private RecountGrandEst(String service) {
        this.service = service.replaceFirst("/+$", "");
    }

    public static void main(String... arguments) {
        if (arguments.length < 1 || arguments.length > 2 || (arguments.length == 2 && !isDay(arguments[1]))) {
            System.err.println("usage: java RecountGrandEst.java http://localhost:8080 [asOf as 2019-11-19]");
            System.exit(2);
        }
        try {
            RecountGrandEst recount = new RecountGrandEst(arguments[0]);
            recount.run(arguments.length == 2 ? arguments[1] : null);
            System.exit(recount.different ? 1 : 0);
        } catch (IOException broken) {
            System.err.println("Nobody answers at " + arguments[0] + ": " + broken);
            System.exit(2);
        } catch (IllegalArgumentException unreadable) {
            System.err.println("The figures cannot be read: " + unreadable.getMessage());
            System.exit(2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            System.exit(2);
        }
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    private void run(String day) throws IOException, InterruptedException {
        String question = "programme=" + PROGRAMME + "&scope=" + SCOPE + (day == null ? "" : "&asOf=" + day);
        Map<String, Object> answer = object(get("/api/v1/figures?" + question));
        LocalDate asOf = LocalDate.parse(text(answer, "asOf"));
        if (day != null && !asOf.toString().equals(day)) {
            throw new IllegalArgumentException("asked as of " + day + ", answered as of " + asOf);
        }
        String knownAt = text(answer, "knownAt");
        Map<String, Map<String, Object>> figures = new LinkedHashMap<>();
        for (String part : List.of("items", "documentKinds", "axes")) {
            for (Object each : list(answer, part)) {
                Map<String, Object> figure = object(each);
                figures.put(name(figure), figure);
            }
        }
        Map<String, Object> designatedFigure = figures.get("territoriesDesignated");
        if (designatedFigure == null) {
            throw new IllegalArgumentException("no figure territoriesDesignated in the answer");
        }
        int designated = certain("territoriesDesignated", facts(text(designatedFigure, "explain"), knownAt), asOf)
                .size();
        List<Map<String, Object>> territories = facts("/api/v1/territories?limit=50&" + question, knownAt);
        int told = (int) territories.stream().filter(one -> hasMoreThanItsDesignation(one, asOf)).count();

        for (Map.Entry<String, Map<String, Object>> entry : figures.entrySet()) {
            String name = entry.getKey();
            Map<String, Object> figure = entry.getValue();
            String measure = text(figure, "measure");
            List<Map<String, Object>> facts = facts(text(figure, "explain"), knownAt);
            boolean untold = figure.get("value") == null && facts.isEmpty();
            Set<String> certain = certain(measure, facts, asOf);
            Set<String> possible = possible(measure, facts, asOf);
            compare(name + ".value", figure.get("value"), untold ? null : certain.size());
            compare(name + ".possible", figure.get("possible"), untold ? null : possible.size());
            boolean share =
                    !untold && !measure.equals("territoriesDesignated") && text(figure, "unit").equals("territories");
            compare(name + ".of", figure.get("of"), share ? designated : null);
            compare(name + ".percent", figure.get("percent"), share ? percent(certain.size(), designated) : null);
            if (figure.get("change") != null) {
                Map<String, Object> change = object(figure.get("change"));
                LocalDate since = day(change, "since");
                String then = text(figure, "explain").replace("asOf=" + asOf, "asOf=" + since);
                compare(
                        name + ".change",
                        change.get("value"),
                        certain.size() - certain(measure, facts(then, knownAt), since).size());
            }
            if (figure.get("axis") != null) {
                compare(
                        name + ".assignedBy",
                        new TreeMap<>(object(figure.get("assignedBy"))).toString(),
                        assignedBy(facts, certain).toString());
            }
            Map<String, Object> coverage = object(figure.get("coverage"));
            compare(name + ".coverage.known", coverage.get("known"), told);
            compare(name + ".coverage.of", coverage.get("of"), designated);
        }
        compare("territories listed", designatedFigure.get("value"), territories.size());
        print(asOf, knownAt);
    }

    /** The measure, with the kind of document or the axis that it counts alone. */
    private static String name(Map<String, Object> figure) {
        Object part = figure.get("documentKind") == null ? figure.get("axis") : figure.get("documentKind");
        return text(figure, "measure") + (part == null ? "" : " " + part);
    }

    /** How many of the certain projects had their axes chosen by somebody else than their owner, by whom. */
    private static Map<String, Integer> assignedBy(List<Map<String, Object>> facts, Set<String> certain) {
        Map<String, Integer> many = new TreeMap<>();
        for (Map<String, Object> fact : facts) {
            if (fact.get("axesAssignedBy") != null && certain.contains(text(fact, "unit"))) {
                many.merge(text(fact, "axesAssignedBy"), 1, Integer::sum);
            }
        }
        return many;
    }

    /**
     * The units that a list makes certain. A date counts when even its last possible day has come; what was signed on the
     * day itself must be told to the day. A deadline runs by the programme's rules, which the list does not hold: there
     * the mark of each fact counts.
     */
    private static Set<String> certain(String measure, List<Map<String, Object>> facts, LocalDate asOf) {
        Set<String> units = new LinkedHashSet<>();
        for (Map<String, Object> fact : facts) {
            Map<String, Object> date = object(fact.get("date"));
            boolean counts =
                    switch (measure) {
                        case "signedOnDay" ->
                            text(date, "precision").equals("DAY")
                                    && day(date, "earliest").equals(asOf)
                                    && day(date, "latest").equals(asOf);
                        case "late" -> Boolean.TRUE.equals(fact.get("certain"));
                        case "territoriesTold" -> !day(date, "earliest").isAfter(asOf);
                        default -> !day(date, "latest").isAfter(asOf);
                    };
            if (counts) {
                units.add(text(fact, "unit"));
            }
        }
        return units;
    }

    /** The units that a list makes possible: even the first possible day is enough. */
    private static Set<String> possible(String measure, List<Map<String, Object>> facts, LocalDate asOf) {
        Set<String> units = new LinkedHashSet<>();
        for (Map<String, Object> fact : facts) {
            Map<String, Object> date = object(fact.get("date"));
            boolean begun = !day(date, "earliest").isAfter(asOf);
            if (begun && (!measure.equals("signedOnDay") || !day(date, "latest").isBefore(asOf))) {
                units.add(text(fact, "unit"));
            }
        }
        return units;
    }

    private static boolean hasMoreThanItsDesignation(Map<String, Object> territory, LocalDate asOf) {
        return object(territory.get("milestones")).entrySet().stream()
                .filter(milestone -> !Set.of("designated", "replaced").contains(milestone.getKey()))
                .anyMatch(milestone -> !day(object(milestone.getValue()), "earliest").isAfter(asOf));
    }

    private static BigDecimal percent(int part, int whole) {
        return whole == 0 || part > whole
                ? null
                : new BigDecimal(part).multiply(new BigDecimal(100)).divide(new BigDecimal(whole), 1, RoundingMode.HALF_UP);
    }

    private void compare(String number, Object told, Object recounted) {
        boolean equal = told instanceof Number && recounted instanceof Number
                ? new BigDecimal(told.toString()).compareTo(new BigDecimal(recounted.toString())) == 0
                : Objects.equals(told, recounted);
        different |= !equal;
        table.add(new String[] {number, shown(told), shown(recounted), equal ? "yes" : "NO"});
    }

    private static String shown(Object number) {
        return number == null ? "-" : number.toString();
    }

    private void print(LocalDate asOf, String knownAt) {
        System.out.println("Grand Est, " + PROGRAMME + ", as of " + asOf + ", known at " + knownAt);
        System.out.printf("%-60s %9s %9s %s%n", "number", "told", "recount", "equal");
        for (String[] row : table) {
            System.out.printf("%-60s %9s %9s %s%n", (Object[]) row);
        }
        System.out.println(different ? "A number differs from its recount." : "Every number equals its recount.");
    }

    /** Every entry of the list at an address, page after page, with those that the answer holds as merely possible. */
    private List<Map<String, Object>> facts(String address, String knownAt) throws IOException, InterruptedException {
        String pinned = address.contains("knownAt=") ? address : address + "&knownAt=" + encoded(knownAt);
        List<Map<String, Object>> all = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            Map<String, Object> answer = object(get(pinned + cursor));
            for (String part : List.of("items", "possible")) {
                if (answer.get(part) != null) {
                    list(answer, part).forEach(entry -> all.add(object(entry)));
                }
            }
            if (answer.get("next") == null) {
                return all;
            }
            cursor = "&cursor=" + encoded(text(answer, "next"));
        }
        throw new IllegalArgumentException(address + " has no end");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Object get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + address))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json")
                .build();
        HttpResponse<String> response =
                client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new IllegalArgumentException(address + " answered " + response.statusCode() + ": " + response.body());
        }
        return new Json(response.body()).whole();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("an object was expected, not " + value);
    }

    private static List<?> list(Map<String, Object> object, String name) {
        if (object.get(name) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("no list " + name + " in " + object.keySet());
    }

    private static String text(Map<String, Object> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text " + name + " in " + object.keySet());
    }

    private static LocalDate day(Map<String, Object> object, String name) {
        return LocalDate.parse(text(object, name));
    }

    /** Reads JSON into maps, lists, texts, decimals, booleans and null. */
    private static final class Json {

        private final String source;
        private int at;

        Json(String source) {
            this.source = source;
        }

        Object whole() {
            Object value = value();
            blanks();
            if (at < source.length()) {
                throw fault("the end");
            }
            return value;
        }

        private Object value() {
            blanks();
            char first = peek();
            return switch (first) {
                case '{' -> members();
                case '[' -> entries();
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            at++;
            blanks();
            if (peek() == '}') {
                at++;
                return members;
            }
            while (true) {
                blanks();
                String name = string();
                blanks();
                expect(':');
                members.put(name, value());
                blanks();
                if (peek() == '}') {
                    at++;
                    return members;
                }
                expect(',');
            }
        }

        private List<Object> entries() {
            List<Object> entries = new ArrayList<>();
            at++;
            blanks();
            if (peek() == ']') {
                at++;
                return entries;
            }
            while (true) {
                entries.add(value());
                blanks();
                if (peek() == ']') {
                    at++;
                    return entries;
                }
                expect(',');
            }
        }

        private String string() {
            expect('"');
            StringBuilder text = new StringBuilder();
            while (peek() != '"') {
                char c = source.charAt(at++);
                if (c != '\\') {
                    text.append(c);
                    continue;
                }
                char escaped = peek();
                at++;
                switch (escaped) {
                    case 'n' -> text.append('\n');
                    case 't' -> text.append('\t');
                    case 'r' -> text.append('\r');
                    case 'b' -> text.append('\b');
                    case 'f' -> text.append('\f');
                    case 'u' -> {
                        if (at + 4 > source.length()) {
                            throw fault("four hexadecimal digits");
                        }
                        text.append((char) Integer.parseInt(source.substring(at, at + 4), 16));
                        at += 4;
                    }
                    default -> text.append(escaped);
                }
            }
            at++;
            return text.toString();
        }

        private Object word(String word, Object meaning) {
            if (!source.startsWith(word, at)) {
                throw fault(word);
            }
            at += word.length();
            return meaning;
        }

        private BigDecimal number() {
            int begin = at;
            while (at < source.length() && "+-.eE0123456789".indexOf(source.charAt(at)) >= 0) {
                at++;
            }
            if (begin == at) {
                throw fault("a value");
            }
            return new BigDecimal(source.substring(begin, at));
        }

        private void blanks() {
            while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
                at++;
            }
        }

        private char peek() {
            if (at >= source.length()) {
                throw fault("more");
            }
            return source.charAt(at);
        }

        private void expect(char c) {
            if (peek() != c) {
                throw fault("'" + c + "'");
            }
            at++;
        }

        private IllegalArgumentException fault(String expected) {
            return new IllegalArgumentException("no JSON: " + expected + " expected at character " + at);
        }
    }
}
