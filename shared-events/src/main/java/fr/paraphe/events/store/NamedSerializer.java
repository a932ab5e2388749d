package fr.paraphe.events.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.paraphe.events.Fact;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.common.ObjectUtils;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes facts and their metadata as canonical JSON under their own names, and reads them back. A name or revision that
 * is not known is never guessed.
 */
public final class NamedSerializer extends Jackson3Serializer {

    private final FactNames names;
    private final Map<FactNames.Name, ObjectReader> readers;

    public NamedSerializer(FactNames names) {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))));
        this.names = names;
        this.readers = names.classes().stream()
                .collect(Collectors.toUnmodifiableMap(
                        names::of, type -> getObjectMapper().readerFor(type)));
    }

    /**
     * @throws CanonicalJson.NotCanonical when the object holds something that has no canonical form
     * @throws IllegalArgumentException when the object is neither a fact with a name nor metadata made of strings
     */
    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        SerializedType type = typeForClass(ObjectUtils.nullSafeTypeOf(object));
        String text = CanonicalJson.of(object instanceof MetaData metadata ? tree(metadata) : tree(object));
        T data = representation == String.class
                ? representation.cast(text)
                : getConverter().convert(text.getBytes(StandardCharsets.UTF_8), representation);
        return new SimpleSerializedObject<>(data, representation, type);
    }

    /**
     * The fact that a stored payload holds, without Axon's messages around it.
     *
     * @throws UnknownFact when the name and revision are not those of a fact of today
     * @throws JacksonException when the payload does not have the fact's shape
     */
    Fact fact(String name, String revision, String payload) {
        ObjectReader reader = readers.get(new FactNames.Name(name, revision));
        if (reader == null) {
            throw new UnknownFact(name + " (revision " + revision + ")");
        }
        return reader.readValue(payload);
    }

    /** Stored metadata as strings; whatever is not one, as its JSON. */
    Map<String, String> metadata(String text) {
        Map<String, String> metadata = new LinkedHashMap<>();
        getObjectMapper()
                .readTree(text)
                .forEachEntry(
                        (key, value) -> metadata.put(key, value.isString() ? value.asString() : value.toString()));
        return metadata;
    }

    private JsonNode tree(Object fact) {
        return getObjectMapper().valueToTree(fact);
    }

    private ObjectNode tree(MetaData metadata) {
        ObjectNode tree = getObjectMapper().createObjectNode();
        metadata.forEach((key, value) -> {
            if (value instanceof String text) {
                tree.put(key, text);
            } else if (value != null) {
                throw new IllegalArgumentException("Metadata are strings, " + key + " is a " + value.getClass());
            }
        });
        return tree;
    }

    @Override
    public SerializedType typeForClass(Class type) {
        if (type == MetaData.class || type == Void.class) {
            return super.typeForClass(type);
        }
        FactNames.Name name = names.of(type);
        return new SimpleSerializedType(name.name(), name.revision());
    }

    /** @throws UnknownFact when the name and revision are not those of a fact */
    @Override
    public Class<?> classForType(SerializedType type) {
        if (type.getName().equals(MetaData.class.getName())) {
            return MetaData.class;
        }
        if (type.equals(SimpleSerializedType.emptyType())) {
            return Void.class;
        }
        return names.classOf(type.getName(), type.getRevision())
                .orElseThrow(() -> new UnknownFact(type.getName() + " (revision " + type.getRevision() + ")"));
    }
}
