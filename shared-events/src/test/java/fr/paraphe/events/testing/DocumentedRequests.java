package fr.paraphe.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests of a document with the answers that it promises. A request is a fenced {@code http} block; the paragraph
 * under it begins with {@code Answer:}, the status, the problem's code or texts that the body holds.
 */
public record DocumentedRequests(List<Documented> requests) {

    private static final Pattern BLOCK = Pattern.compile("```http\n(.*?)```\n\nAnswer: ([^\n]*)", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /**
     * One request.
     *
     * @param status status promised
     * @param promised texts that the body must hold
     * @param keeps name under which something of the answer is kept for later requests; empty when nothing is
     */
    public record Documented(
            String method,
            String path,
            Map<String, String> headers,
            String body,
            int status,
            List<String> promised,
            String keeps) {}

    /** The requests of a document, in its order. */
    public static DocumentedRequests of(Path document) {
        List<Documented> requests = new ArrayList<>();
        try {
            String text = Files.readString(document);
            long blocks = Pattern.compile("```http\n").matcher(text).results().count();
            Matcher matcher = BLOCK.matcher(text);
            while (matcher.find()) {
                requests.add(request(matcher.group(1), matcher.group(2)));
            }
            if (requests.size() != blocks) {
                throw new IllegalStateException(document + " has a request without an answer under it");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DocumentedRequests(requests);
    }

    private static Documented request(String block, String answer) {
        String[] parts = block.split("\n\n", 2);
        String[] head = parts[0].strip().lines().toArray(String[]::new);
        String[] start = head[0].split(" ", 2);
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < head.length; i++) {
            String[] header = head[i].split(": ", 2);
            headers.put(header[0], header[1]);
        }
        String[] promise = answer.split(" Keep ", 2);
        List<String> quoted = QUOTED.matcher(promise[0])
                .results()
                .map(found -> found.group(1))
                .toList();
        String keeps = "";
        if (promise.length == 2) {
            Matcher kept = QUOTED.matcher(promise[1]);
            keeps = kept.find() ? kept.group(1) : "";
        }
        return new Documented(
                start[0],
                start[1],
                headers,
                parts.length == 2 ? parts[1].strip() : "",
                Integer.parseInt(quoted.getFirst()),
                quoted.subList(1, quoted.size()).stream()
                        .filter(text -> !text.equals("ETag"))
                        .toList(),
                keeps);
    }
}
