package fr.paraphe.standalone.desk;

import fr.paraphe.standalone.desk.InnerCalls.Answered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Why a command was not done, as the page shows it.
 *
 * @param status HTTP status of the answer
 * @param code code of the rule, or of what is wrong with the request
 * @param sentence what it says
 * @param legalSource text of law that the rule comes from; null for none
 * @param faults what is wrong where
 * @param byField sentences by the pointer of the field
 */
public record Trouble(
        int status,
        String code,
        String sentence,
        @Nullable String legalSource,
        List<Fault> faults,
        Map<String, List<String>> byField) {

    /**
     * A fault.
     *
     * @param sentence what is wrong
     * @param target id of the field in the page; null when it is in none
     * @param label what the field is called; null when it is in none
     */
    public record Fault(
            String sentence,
            @Nullable String target,
            @Nullable String label) {}

    static Trouble of(Answered answered, Slot body, Words words) {
        JsonNode problem = answered.body();
        List<Fault> faults = new ArrayList<>();
        Map<String, List<String>> byField = new HashMap<>();
        for (JsonNode error : problem.path("errors")) {
            String pointer = error.path("pointer").asString("");
            String detail = error.path("detail").asString("");
            Slot slot = slot(body, pointer);
            if (slot == null) {
                faults.add(new Fault(pointer.isEmpty() ? detail : pointer + " " + detail, null, null));
            } else {
                faults.add(new Fault(detail, Entry.id(pointer), label(body, pointer, words)));
                byField.computeIfAbsent(pointer, each -> new ArrayList<>()).add(detail);
            }
        }
        return new Trouble(
                answered.status(),
                problem.path("code").asString(""),
                problem.path("title").asString(""),
                problem.path("legalSource").asString(null),
                faults,
                byField);
    }

    /** The slot at a pointer; null when there is none. */
    private static @Nullable Slot slot(Slot body, String pointer) {
        if (!pointer.startsWith("/")) {
            return null;
        }
        Slot slot = body;
        for (String part : pointer.substring(1).split("/")) {
            if (slot == null) {
                return null;
            }
            slot = slot.kind() == Slot.Kind.LIST ? (part.matches("[0-9]+") ? slot.row() : null) : slot.part(part);
        }
        return slot;
    }

    /** The names of the fields on the way to a pointer. */
    private static String label(Slot body, String pointer, Words words) {
        List<String> names = new ArrayList<>();
        Slot slot = body;
        for (String part : pointer.substring(1).split("/")) {
            if (slot.kind() == Slot.Kind.LIST) {
                slot = slot.row();
                names.set(names.size() - 1, names.getLast() + " " + (Integer.parseInt(part) + 1));
            } else {
                Slot next = slot.part(part);
                if (next == null) {
                    break;
                }
                slot = next;
                names.add(words.label(slot));
            }
        }
        return String.join(", ", names);
    }
}
