package fr.paraphe.command.web;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.store.Datum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the names and texts of one command: facts get references, the side table gets the texts. */
public final class Texts {

    private final List<Datum> data = new ArrayList<>();

    /** Stands for the name of a person. */
    public DatumRef person(String name) {
        return keep(Datum.personName(name.strip()));
    }

    /** Stands for a mail address. */
    public DatumRef mailAddress(String address) {
        return keep(Datum.mailAddress(address));
    }

    /** Stands for a text. */
    public DatumRef text(String text) {
        return keep(Datum.text(text.strip()));
    }

    /** Stands for a text that may be missing or blank. */
    public @Nullable DatumRef optional(@Nullable String text) {
        return text == null || text.isBlank() ? null : text(text);
    }

    private DatumRef keep(Datum datum) {
        data.add(datum);
        return datum.ref();
    }

    /** What was gathered, in order. */
    public List<Datum> data() {
        return List.copyOf(data);
    }
}
