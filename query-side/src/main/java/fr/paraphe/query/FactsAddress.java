package fr.paraphe.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where the facts behind a number are listed. */
public final class FactsAddress {

    private FactsAddress() {}

    /** The address of the facts that make a count of {@code measure} at {@code moment}. */
    public static String of(Measure measure, String programme, Scope scope, Moment moment, RegionRule rule) {
        return "/api/v1/figures/%s/facts?programme=%s&scope=%s&asOf=%s%s&regionRule=%s"
                .formatted(
                        measure.code(),
                        encoded(programme),
                        scope.code(),
                        moment.asOf(),
                        moment.knownAtGiven()
                                ? "&knownAt=" + encoded(moment.knownAt().toString())
                                : "",
                        rule.code());
    }

    /** The address of the facts about one territory at {@code moment}. */
    public static String ofTerritory(String programme, String code, Moment moment) {
        return "/api/v1/territories/%s/%s/history?asOf=%s%s"
                .formatted(
                        encoded(programme),
                        encoded(code),
                        moment.asOf(),
                        moment.knownAtGiven()
                                ? "&knownAt=" + encoded(moment.knownAt().toString())
                                : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
