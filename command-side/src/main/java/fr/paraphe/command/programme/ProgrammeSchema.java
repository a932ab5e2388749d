package fr.paraphe.command.programme;

import fr.paraphe.command.programme.Form.Day;
import fr.paraphe.command.programme.Form.Field;
import fr.paraphe.command.programme.Form.Fields;
import fr.paraphe.command.programme.Form.Items;
import fr.paraphe.command.programme.Form.Label;
import fr.paraphe.command.programme.Form.Text;
import fr.paraphe.command.programme.Form.Truth;
import fr.paraphe.command.programme.Form.Whole;
import fr.paraphe.command.programme.Form.WordOrWhole;
import fr.paraphe.command.web.StrictDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (draft 2020-12) of a programme file, written from {@link ProgrammeForm}. What no schema can say, such
 * as that a code stands once, is told in its comment and checked by {@link ProgrammeFile} alone.
 */
final class ProgrammeSchema {

    /** Media type of the schema. */
    static final String MEDIA_TYPE = "application/schema+json";

    private static final JsonMapper JSON = new JsonMapper();

    private static final Bilingual TITLE = new Bilingual("Fichier de programme", "Programme file");

    private static final Bilingual BEYOND = new Bilingual(
            "Le service vérifie en outre : closesOn ne précède pas opensOn, ni dans call ; un code figure une fois par liste, un jalon"
                    + " une fois dans deadlines ; deadlines nomme des jalons dont stage vaut true ; after"
                    + " nomme ce qui est plus haut dans sa liste ; regions nomme une fois chaque région, des groupes et des jalons déclarés, et des délais d’étapes ; evidence nomme des genres et des groupes déclarés et laisse à chaque partie un moyen de signer ; les jours existent ;"
                    + " ni caractère de contrôle, ni clé double, ni renvoi YAML.",
            "The service checks beyond it: closesOn is not before opensOn, nor in call; a code stands once in its list, a milestone"
                    + " once in deadlines; deadlines name milestones whose stage is true;"
                    + " after names what stands earlier in its list; regions name each region once, groups and milestones that are declared, and deadlines on stages; evidence names kinds and groups that are declared and leaves each party a way to sign; days exist; no control"
                    + " character, no doubled key, no YAML alias.");

    private ProgrammeSchema() {}

    /** The schema, its descriptions in the language of whoever asks. */
    static ObjectNode here() {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", TITLE.here());
        schema.put("$comment", BEYOND.here());
        return schema.setAll(of(ProgrammeForm.FILE));
    }

    /** The same as plain values, in the same order. */
    static Map<String, Object> entries() {
        return JSON.convertValue(here(), new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private static ObjectNode of(Form form) {
        return switch (form) {
            case Fields f -> object(f);
            case Items f -> {
                ObjectNode schema = typed("array");
                schema.set("items", of(f.each()));
                schema.put("minItems", f.least());
                yield schema.put("maxItems", f.most());
            }
            case Label f -> typed("string").put("maxLength", f.longest()).put("pattern", Label.WRITTEN.pattern());
            case Text f -> typed("string").put("pattern", whole(f.pattern().pattern()));
            case Day f -> typed("string").put("format", "date").put("pattern", whole(StrictDay.form()));
            case Truth f -> typed("boolean");
            case Whole f -> typed("integer").put("minimum", f.least()).put("maximum", f.most());
            case WordOrWhole f -> {
                ObjectNode schema = JSON.createObjectNode();
                ArrayNode ways = schema.putArray("anyOf");
                ways.addObject().put("const", f.word());
                ways.add(typed("integer").put("minimum", 0).put("maximum", f.most()));
                ways.add(typed("string").put("pattern", whole(f.digits().pattern())));
                yield schema;
            }
        };
    }

    private static ObjectNode object(Fields form) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        for (Field field : form.fields()) {
            ObjectNode property =
                    JSON.createObjectNode().put("description", field.meaning().here());
            Object otherwise = field.otherwise();
            if (otherwise != null) {
                property.set("default", JSON.valueToTree(otherwise));
            }
            property.setAll(field.required() ? of(field.form()) : orNull(of(field.form())));
            properties.set(field.name(), property);
        }
        ArrayNode required = schema.putArray("required");
        form.fields().stream().filter(Field::required).map(Field::name).forEach(required::add);
        return schema.put("additionalProperties", false);
    }

    /** A field that may be left out may also be empty. */
    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.get("anyOf") instanceof ArrayNode ways) {
            ways.add(typed("null"));
            return schema;
        }
        String type = schema.get("type").asString();
        ArrayNode types = schema.putArray("type");
        List.of(type, "null").forEach(types::add);
        return schema;
    }

    private static ObjectNode typed(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static String whole(String pattern) {
        return "^" + pattern + "$";
    }
}
