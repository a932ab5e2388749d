package fr.paraphe.query.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What others wrote and ships with the service, as the list of parts in the jar tells it (CycloneDX).
 *
 * @param parts by name; empty when the service was not started from its jar
 * @param licences the text of each licence, by its name
 */
public record Parts(List<Part> parts, Map<String, String> licences) {

    private static final ClassPathResource LIST = new ClassPathResource("META-INF/sbom/application.cdx.json");

    /**
     * A part.
     *
     * @param licences names of the licences that it may be used under
     */
    public record Part(String group, String name, String version, List<String> licences) {}

    /** Reads the list, if there is one. */
    static Parts shipped() {
        if (!LIST.exists()) {
            return new Parts(List.of(), Map.of());
        }
        try (InputStream list = LIST.getInputStream()) {
            return read(JsonMapper.shared().readTree(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Parts read(JsonNode list) {
        List<Part> parts = new ArrayList<>();
        Map<String, String> texts = new TreeMap<>();
        for (JsonNode part : list.path("components")) {
            List<String> licences = new ArrayList<>();
            for (JsonNode choice : part.path("licenses")) {
                JsonNode licence = choice.path("license");
                String name = licence.path("id")
                        .asString(licence.path("name")
                                .asString(choice.path("expression").asString("?")));
                licences.add(name);
                String text = text(licence.path("text"));
                if (!text.isBlank()) {
                    texts.putIfAbsent(name, text);
                }
            }
            parts.add(new Part(
                    part.path("group").asString(""),
                    part.path("name").asString(""),
                    part.path("version").asString(""),
                    List.copyOf(licences)));
        }
        parts.sort(
                Comparator.comparing(Part::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Part::group));
        return new Parts(List.copyOf(parts), texts);
    }

    private static String text(JsonNode text) {
        String content = text.path("content").asString("");
        return text.path("encoding").asString("").equals("base64")
                ? new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8)
                : content;
    }
}
