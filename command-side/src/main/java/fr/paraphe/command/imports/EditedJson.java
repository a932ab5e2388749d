package fr.paraphe.command.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An exported list as JSON, in the columns of the other formats: its lines are numbered as its items, from 1. */
final class EditedJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FIELDS =
            List.of("programme", "code", "name", "leadRegion", "regions", "stage", "since");
    private static final List<String> OF_MILESTONE = List.of("earliest", "latest", "precision", "kind");

    private EditedJson() {}

    /** Whether the bytes begin as JSON does. */
    static boolean isOne(byte[] bytes) {
        int first = 0;
        while (first < bytes.length && Character.isWhitespace(bytes[first])) {
            first++;
        }
        return first < bytes.length && bytes[first] == '{';
    }

    /** @throws FileUnreadable when it is no list as it was exported */
    static Map<Long, List<String>> rows(byte[] bytes) {
        JsonNode list;
        try {
            list = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw unreadable();
        }
        if (!list.path("items").isArray() || !list.path("marks").isObject()) {
            throw unreadable();
        }
        List<Map<String, String>> lines = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(FIELDS);
        for (JsonNode item : list.get("items")) {
            if (!item.isObject()) {
                throw unreadable();
            }
            Map<String, String> line = line(item);
            line.put(EditedTable.MARK, text(list.get("marks").path(line.getOrDefault("code", ""))));
            names.addAll(line.keySet());
            lines.add(line);
        }
        if (lines.size() > Sheet.MOST_LINES) {
            throw Sheet.tooLong(lines.size());
        }
        TreeMap<Long, List<String>> rows = new TreeMap<>();
        rows.put(0L, List.copyOf(names));
        for (int i = 0; i < lines.size(); i++) {
            Map<String, String> line = lines.get(i);
            rows.put(
                    i + 1L,
                    names.stream().map(name -> line.getOrDefault(name, "")).toList());
        }
        return rows;
    }

    private static Map<String, String> line(JsonNode item) {
        Map<String, String> line = new LinkedHashMap<>();
        FIELDS.forEach(name -> line.put(name, text(item.path(name))));
        item.path("milestones")
                .properties()
                .forEach(milestone -> OF_MILESTONE.forEach(part -> {
                    String told = text(milestone.getValue().path(part));
                    if (!told.isEmpty() || !part.equals("kind")) {
                        line.put(
                                milestone.getKey() + part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1),
                                told);
                    }
                }));
        return line;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(EditedJson::text).collect(Collectors.joining(" "));
        }
        return value.isMissingNode() || value.isNull() || value.isObject() ? "" : value.asString();
    }

    private static FileUnreadable unreadable() {
        return FileUnreadable.at(
                0,
                "JSON_UNREADABLE",
                new Sentence(
                        "Ce n’est pas une liste telle qu’elle a été exportée en JSON",
                        "This is no list as it was exported in JSON"),
                new Sentence(
                        "Exportez-la par format=json et gardez items et marks.",
                        "Export it by format=json and keep items and marks."));
    }
}
