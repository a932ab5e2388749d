package fr.paraphe.command.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
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
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API says of itself beyond its addresses: who may ask, and what a refusal looks like. */
@Configuration
class ApiDescription {

    private static final String PROBLEM = "Problem";
    private static final String ACTOR = "actor";

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
                                        .scheme("basic"))
                        .addSchemas(PROBLEM, problem()));
    }

    private static Schema<?> problem() {
        Schema<?> fault = new ObjectSchema()
                .addProperty("pointer", new StringSchema().description("JSON pointer into the body"))
                .addProperty("parameter", new StringSchema().description("name of a parameter or header"))
                .addProperty("detail", new StringSchema());
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
        return api -> api.getPaths()
                .values()
                .forEach(path -> path.readOperationsMap().forEach((method, operation) -> {
                    ApiResponses responses = operation.getResponses();
                    responses.entrySet().removeIf(response -> response.getKey().matches("[45]\\d\\d"));
                    refused(method).forEach((status, meaning) -> responses.addApiResponse(status, refusal(meaning)));
                    if (method == PathItem.HttpMethod.POST) {
                        operation.addSecurityItem(new SecurityRequirement().addList(ACTOR));
                        operation.addParametersItem(header("Idempotency-Key", "asked again, answered the same"));
                        operation.addParametersItem(header("If-Match", "the ETag that was read; 412 when it is stale"));
                    }
                }));
    }

    private static HeaderParameter header(String name, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).required(false).schema(new StringSchema());
        return header;
    }

    private static Map<String, String> refused(PathItem.HttpMethod method) {
        return method == PathItem.HttpMethod.POST
                ? Map.of(
                        "400", "the request cannot be read; errors say where",
                        "401", "no actor, or a wrong password",
                        "403", "the act does not belong to the actor's capacity",
                        "404", "what the act is about is unknown",
                        "409", "a rule says no; code names it",
                        "412", "the file has changed since it was read",
                        "422", "the idempotency key was used for another request",
                        "503", "too many writers at once; repeat")
                : Map.of(
                        "400", "a parameter cannot be read; errors say which",
                        "404", "unknown",
                        "503", "the read model has not reached X-Min-Position yet; repeat");
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
