package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.DocumentedRequests;
import fr.paraphe.events.testing.DocumentedRequests.Documented;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The documented way from a designation to a signed protocol, on a territory of one's own. */
final class FirstProtocol {

    private static final String STREAM = "protocol:";

    private final RunningParaphe service;
    private final String code;
    private final Map<String, String> known = new HashMap<>();

    /** @param code a territory that no other test uses, {@code demo-} and two digits */
    FirstProtocol(RunningParaphe service, String code) {
        this.service = service;
        this.code = code;
        for (String actor : new String[] {"prefecture", "territory", "region", "operator"}) {
            known.put(actor, service.credentials(actor));
        }
    }

    /** Sends every command of the way that is recorded, but those held back, which are answered. */
    List<Documented> play(Predicate<Documented> heldBack) {
        List<Documented> left = new ArrayList<>();
        for (Documented request :
                DocumentedRequests.of(Path.of("../docs/first-protocol.md")).requests()) {
            if (!request.method().equals("POST") || request.status() != 201) {
                continue;
            }
            if (heldBack.test(request)) {
                left.add(request);
                continue;
            }
            HttpResponse<String> answer = send(request);
            assertThat(answer.statusCode()).as(request.body() + answer.body()).isEqualTo(201);
            known.put("position", answer.headers().firstValue("X-Position").orElseThrow());
            if (request.keeps().equals("protocol")) {
                String stream = RunningParaphe.JSON
                        .readTree(answer.body())
                        .get("stream")
                        .asString();
                known.put("protocol", stream.substring(STREAM.length()));
            }
        }
        return left;
    }

    HttpResponse<String> send(Documented request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, own(value)));
        return service.send(request.method(), own(request.path()), headers, own(request.body()));
    }

    /** Id of the protocol of the way. */
    String protocol() {
        return known.get("protocol");
    }

    /** Position of the last fact that was recorded on the way. */
    String position() {
        return known.get("position");
    }

    private String own(String text) {
        String own = text.replace("demo-90", code)
                .replace("99900090", "999000" + code.substring("demo-".length()))
                .replace("first-protocol-designation", code + "-designation");
        for (Map.Entry<String, String> entry : known.entrySet()) {
            own = own.replace("{{" + entry.getKey() + "}}", entry.getValue());
        }
        return own;
    }
}
