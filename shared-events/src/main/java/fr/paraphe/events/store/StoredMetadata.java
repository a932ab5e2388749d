package fr.paraphe.events.store;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Metadata as stored, parsed when somebody first looks: most who fold facts never do. */
final class StoredMetadata extends AbstractMap<String, String> {

    private final String text;
    private final Function<String, Map<String, String>> parser;
    private volatile @Nullable Map<String, String> parsed;

    StoredMetadata(String text, Function<String, Map<String, String>> parser) {
        this.text = text;
        this.parser = parser;
    }

    private Map<String, String> parsed() {
        Map<String, String> known = parsed;
        if (known == null) {
            known = parser.apply(text);
            parsed = known;
        }
        return known;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return parsed().entrySet();
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        return parsed().get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return parsed().containsKey(key);
    }
}
