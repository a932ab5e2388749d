package fr.paraphe.standalone.desk;

import fr.paraphe.standalone.desk.Slot.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form, as it is shown.
 *
 * @param pointer its name in the form: where it stands in the body of the command
 * @param id its id in the page
 * @param label what it is called
 * @param hint what helps to fill it in; null for nothing
 * @param kind what it holds
 * @param required whether it has to be filled in
 * @param value what is typed in it
 * @param how how a date is meant; empty for as it stands
 * @param options what can be picked; empty when it is typed
 * @param longest most characters; null for no bound
 * @param parts fields of a group, rows of a list
 * @param open whether one more row may be added
 * @param removable whether it is a row that can be taken out
 * @param faults what is wrong with it
 */
public record Entry(
        String pointer,
        String id,
        String label,
        @Nullable String hint,
        Kind kind,
        boolean required,
        String value,
        String how,
        List<Option> options,
        @Nullable Integer longest,
        List<Entry> parts,
        boolean open,
        boolean removable,
        List<String> faults) {

    /** Something that can be picked. */
    public record Option(String value, String name) {}

    /** Ids that the field is described by, for those who do not see; null for none. */
    public @Nullable String describedBy() {
        List<String> ids = new ArrayList<>();
        if (hint != null) {
            ids.add(id + "-hint");
        }
        if (!faults.isEmpty()) {
            ids.add(id + "-fault");
        }
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    /** Name of the word of its kind, for the template. */
    public String word() {
        return kind.name();
    }

    /** Whether something is typed in it or below. */
    public boolean filled() {
        return !value.isBlank() || parts.stream().anyMatch(Entry::filled);
    }

    /** Whether a file is picked in it or below. */
    boolean takesFile() {
        return kind == Kind.FILE || parts.stream().anyMatch(Entry::takesFile);
    }

    /** Whether something is wrong with it or below. */
    public boolean faulty() {
        return !faults.isEmpty() || parts.stream().anyMatch(Entry::faulty);
    }

    /** The id in the page of what stands at a pointer. */
    static String id(String pointer) {
        return "f" + pointer.replace('/', '-');
    }

    /** The fields of a form. */
    static List<Entry> of(
            Slot body, Typed typed, Words words, Map<String, List<Option>> options, Map<String, List<String>> faults) {
        Making making = new Making(typed, words, options, faults);
        return body.parts().stream()
                .map(part -> making.entry(part, "/" + part.name(), null))
                .toList();
    }

    private record Making(
            Typed typed, Words words, Map<String, List<Option>> options, Map<String, List<String>> faults) {

        Entry entry(Slot slot, String pointer, @Nullable Integer row) {
            String name = words.label(slot);
            String label = row == null ? name : name + " " + (row + 1);
            String value = slot.kind() == Kind.GROUP || slot.kind() == Kind.LIST ? "" : typed.at(pointer);
            return new Entry(
                    pointer,
                    id(pointer),
                    label,
                    row == null ? words.hint(slot) : null,
                    slot.kind(),
                    slot.required(),
                    value,
                    typed.at(pointer + Typed.HOW),
                    options(slot, value),
                    slot.kind() == Kind.LIST || slot.longest() == 0 ? null : slot.longest(),
                    parts(slot, pointer),
                    slot.kind() == Kind.LIST && (slot.longest() == 0 || typed.rows(pointer) < slot.longest()),
                    row != null,
                    faults.getOrDefault(pointer, List.of()));
        }

        private List<Entry> parts(Slot slot, String pointer) {
            if (slot.kind() == Kind.GROUP) {
                return slot.parts().stream()
                        .map(part -> entry(part, pointer + "/" + part.name(), null))
                        .toList();
            }
            if (slot.kind() != Kind.LIST) {
                return List.of();
            }
            int rows = typed.rows(pointer);
            if (rows == 0 && slot.required() && !typed.tells(pointer)) {
                rows = 1;
            }
            List<Entry> entries = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                entries.add(entry(slot.row(), pointer + "/" + row, row));
            }
            return entries;
        }

        /** What was typed can be picked even if it is in no list: the API says what is wrong with it. */
        private List<Option> options(Slot slot, String value) {
            List<Option> all = new ArrayList<>();
            if (slot.kind() == Kind.YES_NO) {
                return List.of();
            }
            slot.choices().forEach(choice -> all.add(new Option(choice, words.value(choice))));
            if (slot.kind() == Kind.TEXT) {
                all.addAll(options.getOrDefault(
                        slot.owner() + "." + slot.name(), options.getOrDefault(slot.name(), List.of())));
            }
            if (!all.isEmpty()
                    && !value.isBlank()
                    && all.stream().noneMatch(option -> option.value().equals(value))) {
                all.add(new Option(value, value));
            }
            return all;
        }
    }
}
