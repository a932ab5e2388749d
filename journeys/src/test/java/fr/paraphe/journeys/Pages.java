package fr.paraphe.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Every page that {@code docs/security/access.csv} declares, at an address where there is something to see. */
final class Pages {

    private static final Path DECLARED = Path.of("../docs/security/access.csv");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** Pages that show themselves on the way somewhere only: to and from a provider, after an act. */
    private static final List<String> IN_PASSING = List.of(
            "/compte/second-facteur",
            "/compte/second-facteur/retrait",
            "/connexion/code",
            "/connexion/inconnu",
            "/deconnexion/retour",
            "/deconnexion/suite",
            "/recepisses/{acte}");

    /** What stands behind a page's address, beyond its places. */
    private static final Map<String, String> ASKED = Map.of(
            "/programmes/{programme}/comparaison",
            "?fromAsOf=2019-01-01&toAsOf=2019-12-31",
            "/programmes/{programme}/regions",
            "?region=44");

    /** The territory of the demonstration that has come as far as a signed protocol. */
    private static final String SIGNED = "demo-01";

    /** Pages whose addresses stand for many, each with those of them that are opened. */
    private static final Map<String, List<String>> MANY = Map.of(
            "/decisions/**",
            List.of(
                    "/decisions/territories/DEMO/demo-03/suspension",
                    "/decisions/territories",
                    "/decisions/protocols/prt-demo01protocol/reviews"));

    private final RunningJar service;

    Pages(RunningJar service) {
        this.service = service;
    }

    /** The address of each page that whoever is signed in as {@code admin} is shown. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(DECLARED)) {
            for (CSVRecord row :
                    CSVFormat.RFC4180.builder().setHeader().get().parse(text).getRecords()) {
                String path = row.get("path");
                if (MANY.containsKey(path)) {
                    all.addAll(MANY.get(path));
                } else if (row.get("kind").equals("page")
                        && row.get("method").equals("GET")
                        && !path.endsWith(".pdf") // a file, no page to look at
                        && !path.endsWith("/fichiers/{digest}")
                        && !IN_PASSING.contains(path)) {
                    all.add(filled(path) + ASKED.getOrDefault(path, ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(all).hasSizeGreaterThan(10);
        return all;
    }

    private String filled(String path) {
        Matcher places = PLACE.matcher(path);
        return places.replaceAll(place -> Matcher.quoteReplacement(value(path, place.group(1))));
    }

    private String value(String path, String place) {
        return switch (place) {
            case "programme" -> "DEMO";
            case "region" -> "44";
            case "position" ->
                service.json("/api/v1/territories/DEMO/" + SIGNED + "/history")
                        .path("items")
                        .path(0)
                        .path("position")
                        .asString();
            case "code" -> SIGNED;
            case "measure" -> "governanceInstalled";
            case "name" -> "journal";
            case "id" -> identified(path);
            default -> throw new AssertionError("Say what stands for {" + place + "} in " + path);
        };
    }

    private String identified(String path) {
        return switch (path.replaceFirst("/administration", "").split("/")[1]) {
            case "comptes" ->
                made("/api/v1/accounts", "application/json", """
                    {"login": "page-%d", "name": "Camille Fictive"}
                    """.formatted(System.nanoTime()), "/account");
            case "lots" -> made("/api/v1/batches?commit=true", "application/json", """
                {"action": "milestones", "on": {"ids": ["DEMO/nobody"]},
                 "with": {"milestone": "GOVERNANCE_INSTALLED", "occurredOn": "2025-04", "source": {"label": "Essai"}}}
                """, "/batch/id");
            case "imports" ->
                made(
                        "/api/v1/imports?kind=milestones&programme=DEMO&commit=true",
                        "text/csv",
                        "territory,milestone,date,source\ndemo-03,GOVERNANCE_INSTALLED,2026-05,Essai\n",
                        "/id");
            case "protocoles" -> "prt-demo01protocol";
            case "organismes" -> Scene.COMMUNITY.bodyId();
            case "ceremonies" -> Scene.on(service).ceremony;
            default -> throw new AssertionError("Say which thing stands for {id} in " + path);
        };
    }

    /** Has {@code admin} make one of those that a page shows. */
    private String made(String path, String type, String body, String pointer) {
        HttpResponse<String> answer = service.send(
                "POST", path, Map.of("Authorization", RunningJar.basic("admin"), "Content-Type", type), body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
        return RunningJar.JSON.readTree(answer.body()).at(pointer).asString();
    }
}
