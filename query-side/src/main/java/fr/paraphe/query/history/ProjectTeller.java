package fr.paraphe.query.history;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingGranted;
import fr.paraphe.events.ProjectEvent.FundingPaid;
import fr.paraphe.events.ProjectEvent.FundingRefused;
import fr.paraphe.events.ProjectEvent.FundingRequested;
import fr.paraphe.events.ProjectEvent.IndicatorDeclared;
import fr.paraphe.events.ProjectEvent.IndicatorMeasured;
import fr.paraphe.events.ProjectEvent.OperatorCommitted;
import fr.paraphe.events.ProjectEvent.ProgressDeclared;
import fr.paraphe.events.ProjectEvent.ProjectAbandoned;
import fr.paraphe.events.ProjectEvent.ProjectBlocked;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.ProjectEvent.ProjectCorrection;
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import fr.paraphe.events.ProjectEvent.ProjectPaused;
import fr.paraphe.events.ProjectEvent.ProjectResumed;
import fr.paraphe.events.ProjectEvent.ProjectTransferred;
import fr.paraphe.query.DateWords;
import fr.paraphe.query.Personal;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the facts of a contracted project.
 *
 * @param values texts that were not erased, by reference
 */
record ProjectTeller(Map<String, Personal> values) {

    /** The texts that the sentence of a fact quotes. */
    static List<DatumRef> quoted(ProjectEvent fact) {
        return switch (fact) {
            case ProjectContracted f -> List.of(f.sheet().title());
            case ProgressDeclared f -> Stream.ofNullable(f.note()).toList();
            case ProjectPaused f -> Stream.ofNullable(f.reason()).toList();
            case ProjectBlocked f -> List.of(f.reason());
            case ProjectResumed f -> List.of();
            case ProjectAbandoned f -> List.of(f.reason());
            case ProjectTransferred f -> List.of(f.reason());
            case FundingRequested f -> List.of();
            case FundingGranted f -> List.of();
            case FundingRefused f -> List.of(f.reason());
            case FundingPaid f -> List.of();
            case OperatorCommitted f -> Stream.ofNullable(f.services()).toList();
            case IndicatorDeclared f -> List.of();
            case IndicatorMeasured f -> List.of();
            case ProjectFactRectified f -> List.of(f.reason());
        };
    }

    /** The sentence, without its source. */
    String tell(ProjectEvent fact, Locale locale) {
        return switch (fact) {
            case ProjectContracted f ->
                say(
                        f,
                        locale,
                        "project-contracted",
                        Map.of("title", text(f.sheet().title(), locale)));
            case ProgressDeclared f -> {
                String sentence = say(f, locale, "progress-declared." + f.progress(), Map.of());
                DatumRef note = f.note();
                yield note == null
                        ? sentence
                        : sentence + " " + Teller.SENTENCES.say(locale, "note", Map.of("note", text(note, locale)));
            }
            case ProjectPaused f -> {
                DatumRef reason = f.reason();
                yield reason == null
                        ? say(f, locale, "project-paused", Map.of())
                        : say(f, locale, "project-paused.reason", Map.of("reason", text(reason, locale)));
            }
            case ProjectBlocked f -> say(f, locale, "project-blocked", Map.of("reason", text(f.reason(), locale)));
            case ProjectResumed f -> say(f, locale, "project-resumed", Map.of());
            case ProjectAbandoned f -> say(f, locale, "project-abandoned", Map.of("reason", text(f.reason(), locale)));
            case ProjectTransferred f ->
                say(
                        f,
                        locale,
                        "project-transferred",
                        Map.of(
                                "territory", f.toCode(),
                                "programme", f.toProgramme(),
                                "reason", text(f.reason(), locale)));
            case FundingRequested f ->
                referring(
                        f.reference(),
                        say(
                                f,
                                locale,
                                "funding-requested",
                                Map.of(
                                        "line", f.lineId(),
                                        "amount", euros(f.amount(), locale),
                                        "funder", name(f.funder()),
                                        "nature", FieldWords.NAMES.say(locale, "value." + f.nature(), Map.of()))),
                        locale);
            case FundingGranted f ->
                referring(
                        f.reference(),
                        say(
                                f,
                                locale,
                                "funding-granted",
                                Map.of("line", f.lineId(), "amount", euros(f.amount(), locale))),
                        locale);
            case FundingRefused f ->
                say(f, locale, "funding-refused", Map.of("line", f.lineId(), "reason", text(f.reason(), locale)));
            case FundingPaid f ->
                referring(
                        f.reference(),
                        say(f, locale, "funding-paid", Map.of("line", f.lineId(), "amount", euros(f.amount(), locale))),
                        locale);
            case OperatorCommitted f -> commitment(f, locale);
            case IndicatorDeclared f -> {
                String baseline = f.baseline();
                yield say(
                        f,
                        locale,
                        baseline == null ? "indicator-declared" : "indicator-declared.baseline",
                        Map.of(
                                "indicator", f.indicatorId(),
                                "name", f.name(),
                                "unit", f.unit(),
                                "baseline", baseline == null ? "" : decimal(baseline, locale),
                                "target", decimal(f.target(), locale),
                                "targetOn", DateWords.day(f.targetOn(), locale)));
            }
            case IndicatorMeasured f ->
                say(
                        f,
                        locale,
                        "indicator-measured",
                        Map.of("indicator", f.indicatorId(), "value", decimal(f.value(), locale)));
            case ProjectFactRectified f -> rectification(f, locale);
        };
    }

    private String rectification(ProjectFactRectified fact, Locale locale) {
        ProjectCorrection before = fact.before();
        ProjectCorrection after = fact.after();
        List<String> changes = new ArrayList<>();
        Teller.change(
                changes,
                "date",
                DateWords.of(before.occurredOn(), locale),
                DateWords.of(after.occurredOn(), locale),
                locale);
        if (before.amount() != null && after.amount() != null) {
            Teller.change(changes, "amount", euros(before.amount(), locale), euros(after.amount(), locale), locale);
        }
        if (before.value() != null && after.value() != null) {
            Teller.change(changes, "value", decimal(before.value(), locale), decimal(after.value(), locale), locale);
        }
        return say(
                fact,
                locale,
                "project-fact-rectified",
                Map.of(
                        "fact", Teller.SENTENCES.say(locale, "fact." + fact.factName(), Map.of()),
                        "changes", String.join(", ", changes),
                        "reason", text(fact.reason(), locale)));
    }

    private String commitment(OperatorCommitted fact, Locale locale) {
        DatumRef services = fact.services();
        Long amount = fact.amount();
        String key = services == null ? ".amount" : amount == null ? ".services" : "";
        return say(
                fact,
                locale,
                "operator-committed" + key,
                Map.of(
                        "operator", name(fact.operator()),
                        "services", services == null ? "" : text(services, locale),
                        "amount", amount == null ? "" : euros(amount, locale)));
    }

    private static String name(Funder funder) {
        return funder.name() == null ? funder.key() : funder.name();
    }

    private static String referring(@Nullable String reference, String sentence, Locale locale) {
        return reference == null
                ? sentence
                : sentence + " " + Teller.SENTENCES.say(locale, "reference", Map.of("reference", reference));
    }

    /** Such as "1 234,50 €" or "€1,234.50". */
    static String euros(long cents, Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        NumberFormat format = NumberFormat.getInstance(english ? Locale.UK : Locale.FRANCE);
        format.setMinimumFractionDigits(2);
        String amount = format.format(BigDecimal.valueOf(cents, 2));
        return english ? "€" + amount : amount + "\u00a0€";
    }

    private static String decimal(String number, Locale locale) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        NumberFormat format = NumberFormat.getInstance(english ? Locale.UK : Locale.FRANCE);
        format.setMaximumFractionDigits(4);
        return format.format(new BigDecimal(number));
    }

    private static String say(ProjectEvent fact, Locale locale, String key, Map<String, ?> places) {
        Map<String, Object> dated = new HashMap<>(places);
        dated.put("project", fact.projectId());
        dated.put("date", DateWords.of(fact.occurredOn(), locale));
        return Teller.SENTENCES.say(locale, key, dated);
    }

    private String text(DatumRef ref, Locale locale) {
        return Teller.text(Personal.of(ref.ref(), values), locale);
    }
}
