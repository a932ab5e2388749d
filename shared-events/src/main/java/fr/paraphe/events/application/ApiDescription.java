package fr.paraphe.events.application;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** What the API says of itself beyond its addresses: who may ask, and what a refusal looks like. */
@AutoConfiguration
@ConditionalOnClass(OpenApiCustomizer.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class ApiDescription {

    private static final String PROBLEM = "Problem";
    private static final String ACTOR = "actor";

    /** Name of the parameter that commands have and questions have not, filled from headers. */
    private static final String ASKED = "asked";

    private static final String IMPORTS = "/api/v1/imports";

    /** What headers are read into; nobody outside sends it. */
    private static final List<String> INTERNAL = List.of("Asked", "Actor");

    private static final Map<String, String> QUESTION_REFUSED = Map.of(
            "400", "a parameter cannot be read; errors say which",
            "404", "unknown",
            "406", "Accept leaves no type that is offered",
            "503", "the read model has not reached X-Min-Position yet; repeat");

    private static final Map<String, String> ACT_REFUSED = Map.of(
            "400", "the request cannot be read; errors say where",
            "401", "no actor, or a wrong password",
            "403", "the act does not belong to the actor's capacity",
            "404", "what the act is about is unknown",
            "406", "Accept leaves no type that is offered");

    private static final Map<String, String> COMMAND_REFUSED = Map.of(
            "408", "the body did not arrive in time",
            "409", "a rule says no; code names it",
            "412", "the file has changed since it was read",
            "413", "the body is too large",
            "415", "the body is of no type that is read here",
            "422", "the idempotency key was used for another request",
            "503", "too many writers at once, or the database away; repeat with the same key");

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Paraphe")
                        .version("1")
                        .description("Event-sourced workflow for the signing of protocols. Reads take asOf (business"
                                + " date) and knownAt (recording instant); writes take an Idempotency-Key and"
                                + " If-Match, and answer X-Position.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                ACTOR,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")));
    }

    private static Schema<?> problem() {
        Schema<?> fault = new ObjectSchema()
                .addProperty("pointer", new StringSchema().description("JSON pointer into the body"))
                .addProperty("parameter", new StringSchema().description("name of a parameter or header"))
                .addProperty("detail", new StringSchema())
                .addProperty("line", new IntegerSchema().description("in a programme file, from 1"))
                .addProperty("column", new IntegerSchema().description("in a programme file, from 1"));
        return new ObjectSchema()
                .description("RFC 9457 problem details, in French unless Accept-Language prefers English")
                .addProperty("type", new StringSchema().example("urn:paraphe:problem:lead-pair-missing"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("code", new StringSchema().example("LEAD_PAIR_MISSING"))
                .addProperty("detail", new StringSchema())
                .addProperty("legalSource", new StringSchema())
                .addProperty("errors", new ArraySchema().items(fault));
    }

    @Bean
    OpenApiCustomizer refusals() {
        return api -> {
            // Only now: springdoc drops a schema that nothing refers to yet.
            api.getComponents().addSchemas(PROBLEM, problem());
            INTERNAL.forEach(api.getComponents().getSchemas()::remove);
            api.getPaths()
                    .forEach((address, path) -> path.readOperationsMap().forEach((method, operation) -> {
                        boolean post = method == PathItem.HttpMethod.POST;
                        if (address.startsWith(IMPORTS)) {
                            describeImport(operation, post && address.equals(IMPORTS));
                        } else {
                            describe(operation, post, isCommand(operation));
                        }
                    }));
        };
    }

    /** Whether an operation appends facts, and so answers which. */
    private static boolean isCommand(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().removeIf(parameter -> ASKED.equals(parameter.getName()));
    }

    private static void describe(Operation operation, boolean post, boolean command) {
        ApiResponses responses = operation.getResponses();
        responses.entrySet().removeIf(response -> response.getKey().matches("[45]\\d\\d"));
        Map<String, String> refusals = new TreeMap<>(post ? ACT_REFUSED : QUESTION_REFUSED);
        if (command) {
            refusals.putAll(COMMAND_REFUSED);
            operation.addParametersItem(header("Idempotency-Key", "asked again, answered the same"));
            operation.addParametersItem(header("If-Match", "the ETag that was read; 412 when it is stale"));
            Content answer = Objects.requireNonNull(responses.get("200")).getContent();
            responses.addApiResponse("201", appended("the facts appended", answer));
            responses.addApiResponse("200", appended("nothing new: done before, or asked before", answer));
        }
        if (post) {
            operation.addSecurityItem(new SecurityRequirement().addList(ACTOR));
        } else {
            operation.addParametersItem(
                    header("X-Min-Position", "X-Position of a command: the answer shows at least its facts"));
        }
        refusals.forEach((status, meaning) -> responses.addApiResponse(status, refusal(meaning)));
    }

    /** Imports are work in progress: they follow no read model, and only the administrator sees them. */
    private static void describeImport(Operation operation, boolean takesFile) {
        ApiResponses responses = operation.getResponses();
        responses.entrySet().removeIf(response -> response.getKey().matches("[45]\\d\\d"));
        Map<String, String> refusals = new TreeMap<>(ACT_REFUSED);
        if (takesFile) {
            refusals.remove("404");
            refusals.putAll(Map.of(
                    "413", "the file is too large",
                    "415", "the body is of no type that is read here",
                    "422", "lines have errors and the file is to be recorded; errors say where"));
            Content tried = Objects.requireNonNull(responses.get("200")).getContent();
            responses.addApiResponse(
                    "200",
                    new ApiResponse().description("tried, nothing recorded").content(tried));
            responses.addApiResponse(
                    "202",
                    new ApiResponse()
                            .description("being recorded in the background")
                            .content(tried)
                            .addHeaderObject(
                                    "Location",
                                    new Header()
                                            .description("where the import is told")
                                            .schema(new StringSchema())));
        }
        operation.addSecurityItem(new SecurityRequirement().addList(ACTOR));
        refusals.forEach((status, meaning) -> responses.addApiResponse(status, refusal(meaning)));
    }

    private static ApiResponse appended(String meaning, Content answer) {
        return new ApiResponse()
                .description(meaning)
                .content(answer)
                .addHeaderObject(
                        "ETag", new Header().description("the new version").schema(new StringSchema()))
                .addHeaderObject(
                        "X-Position",
                        new Header().description("send it as X-Min-Position").schema(new IntegerSchema()))
                .addHeaderObject(
                        "Idempotency-Replayed",
                        new Header()
                                .description("true when the key was answered before")
                                .schema(new StringSchema()));
    }

    private static HeaderParameter header(String name, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).required(false).schema(new StringSchema());
        return header;
    }

    private static ApiResponse refusal(String meaning) {
        ApiResponse response = new ApiResponse()
                .description(meaning)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
        if (meaning.endsWith("repeat")) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("seconds").schema(new IntegerSchema()));
        }
        return response;
    }
}
