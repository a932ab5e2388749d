package fr.paraphe.query.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Outlines of the metropolitan regions. Source and licence: {@code map/NOTICE.md}. */
@Component
public class FranceMap {

    private final Map<String, Outline> outlines;

    FranceMap() {
        try (InputStream file = new ClassPathResource("map/france-regions.json").getInputStream()) {
            outlines = new TreeMap<>(new JsonMapper().readValue(file, new TypeReference<Map<String, Outline>>() {}));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /**
     * A region as drawn, in the view box {@code 0 0 613 585}.
     *
     * @param d SVG path
     * @param lx abscissa of its label
     * @param ly ordinate of its label
     */
    public record Outline(String d, double lx, double ly) {}

    /** The outlines by INSEE code of the region. */
    public Map<String, Outline> outlines() {
        return outlines;
    }
}
