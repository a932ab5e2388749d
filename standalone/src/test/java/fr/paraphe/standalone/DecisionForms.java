package fr.paraphe.standalone;

import fr.paraphe.standalone.fuzz.OpenApi;
import fr.paraphe.standalone.fuzz.OpenApi.Operation;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/** Whether the page of a decision has all that its command takes: looked at as the administrator sees it. */
final class DecisionForms {

    /** Commands that are done by pages of their own: they are tried first and go on in the background, or record nothing. */
    static final Set<String> ELSEWHERE = Set.of(
            "/api/v1/batches",
            "/api/v1/batches/{id}/stop",
            "/api/v1/imports",
            "/api/v1/imports/{id}/stop",
            "/api/v1/protocols/{id}/turn",
            "/api/v1/protocols/{id}/turn/end");

    private final RunningParaphe service;
    private final OpenApi document;
    private final Decider admin;

    DecisionForms(RunningParaphe service, OpenApi document) {
        this.service = service;
        this.document = document;
        this.admin = new Decider(service, "admin");
    }

    /** What the page of an operation lacks, one line each. */
    List<String> faults(Operation operation, String path) {
        List<String> faults = new ArrayList<>();
        String french = faults(operation, path, "fr", faults);
        String english = faults(operation, path, "en", faults);
        if (french.equals(english)) {
            faults.add(operation + " is called the same in both languages: " + french);
        }
        return faults;
    }

    private String faults(Operation operation, String path, String language, List<String> faults) {
        HttpResponse<String> answer = admin.open(Decider.page(path) + "?lang=" + language);
        if (answer.statusCode() != 200) {
            faults.add(operation + " (" + language + ") has no page: " + answer.statusCode());
            return language;
        }
        Document page = Browser.page(answer);
        Element form = page.selectFirst("form.act");
        if (form == null) {
            faults.add(operation + " has no form");
            return language;
        }
        Set<String> shown = new TreeSet<>();
        form.select("[name]").forEach(field -> {
            if (field.attr("name").startsWith("/")) {
                shown.add(field.attr("name").replaceAll("/[0-9]+", "/0"));
            }
            if (field.attr("name").equals("~add")) {
                shown.add(field.val() + "/0");
            }
        });
        Set<String> taken = new TreeSet<>();
        if (!operation.bodies().isEmpty() && !operation.bodies().containsKey("application/yaml")) {
            taken(document.resolved(operation.bodies().get("application/json")), "", taken);
        }
        taken.stream()
                .filter(pointer -> shown.stream().noneMatch(name -> covers(name, pointer)))
                .forEach(pointer -> faults.add(operation + " does not ask for " + pointer));
        form.select("input, select, textarea").forEach(field -> {
            String label = field.hasAttr("aria-label")
                    ? field.attr("aria-label")
                    : form.select("label[for='" + field.id() + "']").text();
            if (!field.attr("type").equals("hidden") && label.isBlank()) {
                faults.add(operation + " (" + language + ") has no label for " + field.attr("name"));
            }
        });
        if (form.select(".effect").text().isBlank()) {
            faults.add(operation + " (" + language + ") does not say what it brings about");
        }
        return page.select("h1").text();
    }

    /** A list without rows shows the button that adds one; what its rows hold is shown then. */
    private static boolean covers(String shown, String pointer) {
        return shown.equals(pointer) || shown.endsWith("/0") && pointer.startsWith(shown);
    }

    private void taken(JsonNode schema, String pointer, Set<String> taken) {
        if (schema.has("properties")) {
            schema.path("properties")
                    .forEachEntry((name, of) -> taken(document.resolved(of), pointer + "/" + name, taken));
        } else if (schema.has("items")) {
            taken(document.resolved(schema.path("items")), pointer + "/0", taken);
        } else {
            taken.add(pointer);
        }
    }
}
