package fr.paraphe.query.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One place where two JSON trees differ.
 *
 * @param path steps from the root
 * @param before what stands there in the first tree; missing when nothing does
 * @param after what stands there in the second tree; missing when nothing does
 */
record JsonDifference(List<Step> path, JsonNode before, JsonNode after) {

    /** What tells an element of a list from its neighbours, the first that fits. */
    private static final List<String> IDENTITIES =
            List.of("siren", "id", "protocolId", "projectId", "party", "milestone", "code", "group", "version");

    private static final Set<String> LANGUAGES = Set.of("fr", "en");

    /**
     * A step into an object or a list.
     *
     * @param name name of a field, or index of an element
     * @param element the element that is stepped into; null for a field
     */
    record Step(String name, @Nullable JsonNode element) {}

    /** JSON pointer (RFC 6901) to the place: in the second tree, or in the first when the second has nothing there. */
    String pointer() {
        return path.stream()
                .map(step -> "/" + step.name().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    /** Where two texts differ, value by value: an absent field is not a null one and lists are compared by index. */
    static List<JsonDifference> exact(JsonNode before, JsonNode after) {
        List<JsonDifference> found = new ArrayList<>();
        exact(List.of(), before, after, found);
        return found;
    }

    /**
     * Where two answers differ for a reader: absent, null and empty are all nothing, the elements of a list are known by
     * what identifies them, and a date, a region, a name in two languages or a text that may be erased is one
     * value.
     */
    static List<JsonDifference> told(JsonNode before, JsonNode after) {
        List<JsonDifference> found = new ArrayList<>();
        told(List.of(), before, after, found);
        return found;
    }

    private static void exact(List<Step> path, JsonNode before, JsonNode after, List<JsonDifference> found) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            names(before, after).forEach(name -> exact(field(path, name), before.path(name), after.path(name), found));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                exact(element(path, i, after.path(i)), before.path(i), after.path(i), found);
            }
        } else {
            found.add(new JsonDifference(path, before, after));
        }
    }

    private static void told(List<Step> path, JsonNode before, JsonNode after, List<JsonDifference> found) {
        if (before.equals(after) || (nothing(before) && nothing(after))) {
            return;
        }
        if (opens(before) && opens(after)) {
            names(before, after).forEach(name -> told(field(path, name), before.path(name), after.path(name), found));
        } else if (lists(before) && lists(after)) {
            elements(path, before, after, found);
        } else {
            found.add(new JsonDifference(path, something(before), something(after)));
        }
    }

    private static void elements(List<Step> path, JsonNode before, JsonNode after, List<JsonDifference> found) {
        if (!elementsOpen(before) || !elementsOpen(after)) {
            found.add(new JsonDifference(path, something(before), something(after)));
            return;
        }
        List<JsonNode> old = list(before);
        List<JsonNode> now = list(after);
        String identity = IDENTITIES.stream()
                .filter(name -> old.isEmpty() || now.isEmpty() || (tells(name, old) && tells(name, now)))
                .findFirst()
                .orElse(null);
        List<JsonNode> oldKeys = keys(old, identity);
        List<JsonNode> newKeys = keys(now, identity);
        if (reordered(oldKeys, newKeys)) {
            found.add(new JsonDifference(path, before, after));
            return;
        }
        for (int i = 0; i < old.size(); i++) {
            if (!newKeys.contains(oldKeys.get(i))) {
                found.add(new JsonDifference(element(path, i, old.get(i)), old.get(i), MissingNode.getInstance()));
            }
        }
        for (int i = 0; i < now.size(); i++) {
            int was = oldKeys.indexOf(newKeys.get(i));
            if (was < 0) {
                found.add(new JsonDifference(element(path, i, now.get(i)), MissingNode.getInstance(), now.get(i)));
            } else {
                told(element(path, i, now.get(i)), old.get(was), now.get(i), found);
            }
        }
    }

    /** What each element is known by: its identity, or all that it is when it has none. */
    private static List<JsonNode> keys(List<JsonNode> elements, @Nullable String identity) {
        return elements.stream()
                .map(element -> identity != null && identified(element, identity) ? element.get(identity) : element)
                .toList();
    }

    private static boolean reordered(List<JsonNode> oldKeys, List<JsonNode> newKeys) {
        List<JsonNode> kept = oldKeys.stream().filter(newKeys::contains).toList();
        return !kept.equals(newKeys.stream().filter(oldKeys::contains).toList());
    }

    private static boolean tells(String identity, List<JsonNode> elements) {
        List<JsonNode> known = elements.stream()
                .filter(element -> identified(element, identity))
                .map(element -> element.get(identity))
                .toList();
        return !known.isEmpty() && known.stream().distinct().count() == known.size();
    }

    private static boolean identified(JsonNode element, String identity) {
        return element.path(identity).isValueNode() && !element.path(identity).isNull();
    }

    /** Whether this is an object of fields, or nothing that stands in the place of one. */
    private static boolean opens(JsonNode node) {
        return node.isMissingNode() || node.isNull() || (node.isObject() && !isOneValue(node));
    }

    private static boolean lists(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isArray();
    }

    private static boolean elementsOpen(JsonNode list) {
        return list(list).stream().allMatch(element -> element.isObject() && !isOneValue(element));
    }

    /** Whether a reader takes this object for one value. */
    static boolean isOneValue(JsonNode node) {
        return isPersonal(node) || isDate(node) || isName(node) || isRegion(node);
    }

    static boolean isRegion(JsonNode node) {
        return node.size() == 2
                && node.path("code").isString()
                && node.path("name").isString();
    }

    static boolean isPersonal(JsonNode node) {
        return node.has("value") && node.has("erased") && node.size() == (node.has("withheld") ? 3 : 2);
    }

    static boolean isDate(JsonNode node) {
        return node.has("earliest") && node.has("latest") && node.has("precision");
    }

    static boolean isName(JsonNode node) {
        return node.isObject() && !node.isEmpty() && LANGUAGES.containsAll(node.propertyNames());
    }

    private static boolean nothing(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isString() && node.stringValue().isEmpty())
                || (node.isContainer()
                        && StreamSupport.stream(node.spliterator(), false).allMatch(JsonDifference::nothing));
    }

    private static JsonNode something(JsonNode node) {
        return nothing(node) ? MissingNode.getInstance() : node;
    }

    private static List<JsonNode> list(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).toList();
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return names;
    }

    private static List<Step> field(List<Step> path, String name) {
        return plus(path, new Step(name, null));
    }

    private static List<Step> element(List<Step> path, int index, JsonNode element) {
        return plus(path, new Step(Integer.toString(index), element));
    }

    private static List<Step> plus(List<Step> path, Step step) {
        List<Step> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
