package fr.paraphe.query.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a list of territories, for programs: a Table Schema (Frictionless Data).
 *
 * @param schema which schema this is written in
 * @param fields the columns, from left to right
 * @param missingValues what stands for nothing
 * @param primaryKey columns that together tell lines apart
 */
public record TableSchema(
        @JsonProperty("$schema") String schema,
        List<Field> fields,
        List<String> missingValues,
        List<String> primaryKey) {

    /**
     * A column.
     *
     * @param type {@code string} or {@code date}, ISO 8601
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Field(String name, String type, String description, Constraints constraints) {}

    /**
     * What holds in a column.
     *
     * @param required whether every line has something in it
     * @param values what may stand in it; null when that is not a closed list
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Constraints(
            boolean required,
            @JsonProperty("enum") @Nullable List<String> values) {}

    static TableSchema of(TerritoryColumns columns, Locale locale) {
        return of(
                columns.columns().stream()
                        .map(column -> new Field(
                                column.name(),
                                column.date() ? "date" : "string",
                                column.description(locale),
                                new Constraints(column.required(), column.values())))
                        .toList(),
                List.of("programme", "code"));
    }

    static TableSchema of(List<Field> fields, List<String> primaryKey) {
        return new TableSchema(
                "https://datapackage.org/profiles/2.0/tableschema.json", fields, List.of(""), primaryKey);
    }
}
