package fr.paraphe.journeys;

import fr.paraphe.journeys.TextFields.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that would act if a page or a file took them for more than text. Each has a number, and begins with a sign by
 * which a spreadsheet knows a formula or, where an address may be, with a scheme that runs.
 */
final class Markers {

    /** What each of them ends with: ways out of an element, an attribute, a script and the expressions of a template. */
    static final String ACTING =
            "\"><img src=x onerror=ran()>'onmouseover=ran() <script>ran()</script>{{7*7}}${7*7}#{7*7}";

    private static final Pattern NUMBER = Pattern.compile("m[0-9]+m");
    private static final String RUNNING = "javascript:ran();//";
    private static final List<String> BEGINNINGS = List.of("=", "+", "-", "@", "\t", "\r");

    /** Properties that are long enough for a scheme, and that a page might make a link of. */
    private static final Set<String> LINKED = Set.of("address", "label", "name");

    /**
     * One of them.
     *
     * @param fields that it was sent in
     * @param text all of it
     * @param shown what has to be seen of it: all but the beginning, which may be stripped
     */
    record Marker(Set<String> fields, String text, String shown) {}

    private final Map<List<String>, Marker> given = new HashMap<>();
    private final List<Marker> all = new ArrayList<>();

    /** The one that stands for a text in a property; the same text stays the same, as references to it have to. */
    Marker of(Place place) {
        String property = place.property();
        Marker marker = given.computeIfAbsent(List.of(property, place.text()), key -> {
            int number = all.size() + 1;
            String shown = "m" + number + "m" + ACTING;
            boolean linked = property.equals("address") || (LINKED.contains(property) && number % 4 == 0);
            Marker one = new Marker(
                    new TreeSet<>(), (linked ? RUNNING : BEGINNINGS.get(number % BEGINNINGS.size())) + shown, shown);
            all.add(one);
            return one;
        });
        marker.fields().add(place.field());
        return marker;
    }

    /** One that stands for itself. */
    static String any() {
        return "=m0m" + ACTING;
    }

    List<Marker> all() {
        return List.copyOf(all);
    }

    /** A text with the quotes of JSON, in which stored facts are shown, as they were before. */
    static String unquoted(String shown) {
        return shown.replace("\\\"", "\"");
    }

    /** Places in a text where a marker is, but not as it was written: around each, what stands there instead. */
    static List<String> changed(String shown) {
        String text = unquoted(shown);
        List<String> changed = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            if (!text.startsWith(ACTING, number.end())) {
                changed.add(text.substring(
                        Math.max(0, number.start() - 20), Math.min(text.length(), number.end() + ACTING.length())));
            }
        }
        return changed;
    }
}
