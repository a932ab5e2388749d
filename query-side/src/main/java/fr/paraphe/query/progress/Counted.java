package fr.paraphe.query.progress;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.FactsAddress;
import fr.paraphe.query.Figures;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Tallies.Count;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a number counts and where.
 *
 * @param documentKind the only kind of document that counts; null for every kind
 * @param axis the only axis whose projects count; null for every axis
 */
public record Counted(
        Measure measure,
        @Nullable String documentKind,
        @Nullable String axis,
        String programme,
        Scope scope,
        RegionRule rule) {

    /** @throws BadRequest when a kind is asked of something else than signatures, or an axis of something else than projects */
    public Counted {
        if (documentKind != null && measure != Measure.TERRITORIES_SIGNED) {
            throw new BadRequest("documentKind", "documentKind.notCounted", measure.code());
        }
        if (axis != null && measure != Measure.PROJECTS) {
            throw new BadRequest("axis", "axis.notCounted", measure.code());
        }
    }

    /** Everything that a measure counts. */
    static Counted all(Measure measure, String programme, Scope scope, RegionRule rule) {
        return new Counted(measure, null, null, programme, scope, rule);
    }

    /** The same, of one kind of document. */
    Counted ofKind(String kind) {
        return new Counted(measure, kind, axis, programme, scope, rule);
    }

    /** The same, of one axis. */
    Counted ofAxis(String code) {
        return new Counted(measure, documentKind, code, programme, scope, rule);
    }

    /** The number; null when the records cannot tell. */
    @Nullable Count in(Figures.Then numbers) {
        if (documentKind != null) {
            return numbers.signed(documentKind, scope, rule);
        }
        if (axis != null) {
            return numbers.axes(scope, rule).stream()
                    .filter(one -> one.axis().equals(axis))
                    .map(Figures.OfAxis::count)
                    .findFirst()
                    .orElse(new Count(0, 0));
        }
        return numbers.count(measure, scope, rule);
    }

    /** The address of the facts that make the number. */
    String explain(Moment moment) {
        return FactsAddress.of(measure, programme, scope, moment, rule)
                + parameter("documentKind", documentKind)
                + parameter("axis", axis);
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** All of it as text, to tell one list of facts from another. */
    String text() {
        return String.join("\n", programme, scope.code(), measure.code(), rule.code(), "" + documentKind, "" + axis);
    }
}
