package fr.paraphe.query.history;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.FigureCorrection;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.Correction;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.GovernanceInstalled;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSentBack;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.Seat;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.query.DateWords;
import fr.paraphe.query.Regions;
import fr.paraphe.query.Sentences;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a fact in one sentence, in French or in English.
 *
 * @param rules the programme's rules, for the names of milestones and kinds
 * @param parties names of the parties of each protocol, by protocol id and party id
 * @param values texts that were not erased, by reference
 */
record Teller(ProgrammeRules rules, Map<String, Map<String, String>> parties, Map<String, String> values) {

    static final Sentences SENTENCES = new Sentences("fr.paraphe.query.history.sentences");

    /** The texts that the sentence of a fact quotes. */
    static List<DatumRef> quoted(Fact fact) {
        List<DatumRef> refs = new ArrayList<>();
        switch (fact) {
            case LeadPairAppointed f -> {
                refs.add(f.electedLead());
                refs.add(f.industrialLead());
            }
            case ProjectProposed f -> refs.add(f.sheet().title());
            case ProjectRevised f -> refs.add(f.sheet().title());
            case ProjectDropped f -> refs.add(f.reason());
            case PlanSentBack f -> refs.add(f.reason());
            case PlanRefused f -> refs.add(f.reason());
            case ProtocolSignedByParty f -> refs.add(f.signatory());
            case SignatureDeclined f -> {
                refs.add(f.signatory());
                refs.add(f.reason());
            }
            case ProtocolRecalled f -> refs.add(f.reason());
            case MilestoneReported f -> {
                if (f.note() != null) {
                    refs.add(f.note());
                }
            }
            case FigurePublished f -> {
                if (f.note() != null) {
                    refs.add(f.note());
                }
            }
            case FactRectified f -> refs.add(f.reason());
            case FigureRectified f -> refs.add(f.reason());
            case ProtocolFactRectified f -> refs.add(f.reason());
            case ProgrammeDefined f -> {}
            case ProgrammeRevised f -> {}
            case TerritoryDesignated f -> {}
            case PerimeterChanged f -> {}
            case TerritoryRenamed f -> {}
            case GovernanceInstalled f -> {}
            case PlanSubmitted f -> {}
            case PlanValidated f -> {}
            case DocumentSigned f -> {}
            case ProtocolDrafted f -> {}
            case TextFrozen f -> {}
            case SignatureOpened f -> {}
            case ProtocolSigned f -> {}
        }
        return refs;
    }

    /** The sentence. */
    String tell(Fact fact, Locale locale) {
        String sentence = switch (fact) {
            case ProgrammeDefined f -> say(f, locale, "programme-defined", Map.of("programme", f.programme()));
            case ProgrammeRevised f ->
                say(
                        f,
                        locale,
                        "programme-revised",
                        Map.of(
                                "programme", f.programme(),
                                "version", f.version(),
                                "changes", String.join(", ", f.changes())));
            case FigurePublished f ->
                say(
                        f,
                        locale,
                        "figure-published",
                        Map.of(
                                "figure", f.figureId(),
                                "value", f.value(),
                                "unit", f.unit(),
                                "source", f.source().label()));
            case TerritoryDesignated f ->
                say(
                        f,
                        locale,
                        "territory-designated",
                        Map.of(
                                "name", f.name(),
                                "region", Regions.named(f.leadRegion()).name()));
            case PerimeterChanged f -> perimeter(f, locale);
            case TerritoryRenamed f -> say(f, locale, "territory-renamed", Map.of("name", f.name()));
            case FactRectified f -> rectification(f, locale);
            case FigureRectified f -> rectification(f, locale);
            case ProtocolFactRectified f -> rectification(f, locale);
            case LeadPairAppointed f ->
                say(
                        f,
                        locale,
                        "lead-pair-appointed",
                        Map.of(
                                "elected", text(f.electedLead(), locale),
                                "industrial", text(f.industrialLead(), locale),
                                "company", f.company()));
            case GovernanceInstalled f ->
                say(
                        f,
                        locale,
                        "governance-installed",
                        Map.of("bodies", f.seats().stream().map(Seat::body).collect(Collectors.joining(", "))));
            case ProjectProposed f ->
                say(
                        f,
                        locale,
                        "project-proposed",
                        Map.of(
                                "project", f.projectId(),
                                "title", text(f.sheet().title(), locale)));
            case ProjectRevised f ->
                say(
                        f,
                        locale,
                        "project-revised",
                        Map.of(
                                "project", f.projectId(),
                                "title", text(f.sheet().title(), locale)));
            case ProjectDropped f ->
                say(f, locale, "project-dropped", Map.of("project", f.projectId(), "reason", text(f.reason(), locale)));
            case PlanSubmitted f ->
                say(
                        f,
                        locale,
                        "plan-submitted",
                        Map.of(
                                "version", f.planVersion(),
                                "projects", f.projects().size()));
            case PlanValidated f ->
                say(
                        f,
                        locale,
                        "plan-validated",
                        Map.of(
                                "version", f.planVersion(),
                                "deliberation", f.deliberation().reference(),
                                "adopted", DateWords.day(f.deliberation().adoptedOn(), locale)));
            case PlanSentBack f ->
                say(
                        f,
                        locale,
                        "plan-sent-back",
                        Map.of("version", f.planVersion(), "reason", text(f.reason(), locale)));
            case PlanRefused f ->
                say(f, locale, "plan-refused", Map.of("version", f.planVersion(), "reason", text(f.reason(), locale)));
            case MilestoneReported f -> milestone(f, locale);
            case DocumentSigned f -> say(f, locale, "document-signed", Map.of("kind", kind(f.documentKind(), locale)));
            case ProtocolDrafted f ->
                say(
                        f,
                        locale,
                        "protocol-drafted",
                        Map.of(
                                "kind", kind(f.documentKind(), locale),
                                "parties", f.parties().stream().map(Party::body).collect(Collectors.joining(", "))));
            case TextFrozen f ->
                say(f, locale, "text-frozen", Map.of("version", f.textVersion(), "digest", f.digest()));
            case SignatureOpened f ->
                say(f, locale, "signature-opened", Map.of("deadline", DateWords.day(f.deadline(), locale)));
            case ProtocolSignedByParty f ->
                say(
                        f,
                        locale,
                        "protocol-signed-by-party",
                        Map.of(
                                "party", party(f.protocolId(), f.party()),
                                "signatory", text(f.signatory(), locale),
                                "capacity", f.capacity(),
                                "place", f.place()));
            case SignatureDeclined f ->
                say(
                        f,
                        locale,
                        "signature-declined",
                        Map.of(
                                "party", party(f.protocolId(), f.party()),
                                "signatory", text(f.signatory(), locale),
                                "reason", text(f.reason(), locale)));
            case ProtocolSigned f -> say(f, locale, "protocol-signed", Map.of("kind", kind(f.documentKind(), locale)));
            case ProtocolRecalled f -> say(f, locale, "protocol-recalled", Map.of("reason", text(f.reason(), locale)));
        };
        Source source = source(fact);
        return source == null
                ? sentence
                : sentence + " " + SENTENCES.say(locale, "source", Map.of("source", source.label()));
    }

    private static @Nullable Source source(Fact fact) {
        return switch (fact) {
            case TerritoryEvent f -> f.source();
            case FigureRectified f -> f.source();
            case ProtocolFactRectified f -> f.source();
            default -> null;
        };
    }

    private static String perimeter(PerimeterChanged fact, Locale locale) {
        String key = fact.removed().isEmpty() ? ".joined" : fact.added().isEmpty() ? ".left" : "";
        return say(
                fact,
                locale,
                "perimeter-changed" + key,
                Map.of("added", names(fact.added()), "removed", names(fact.removed())));
    }

    private String rectification(FactRectified fact, Locale locale) {
        Correction before = fact.before();
        Correction after = fact.after();
        List<String> changes = new ArrayList<>();
        change(changes, "date", day(before.occurredOn(), locale), day(after.occurredOn(), locale), locale);
        change(
                changes,
                "milestone",
                milestone(before.milestone(), locale),
                milestone(after.milestone(), locale),
                locale);
        change(changes, "kind", kindOrNone(before, locale), kindOrNone(after, locale), locale);
        change(changes, "name", "" + before.name(), "" + after.name(), locale);
        if (fact.movedTo() != null) {
            change(changes, "territory", fact.code(), fact.movedTo(), locale);
        }
        return say(
                fact,
                locale,
                "fact-rectified",
                Map.of(
                        "fact", SENTENCES.say(locale, "fact." + fact.factName(), Map.of()),
                        "changes", String.join(", ", changes),
                        "reason", text(fact.reason(), locale)));
    }

    private String rectification(FigureRectified fact, Locale locale) {
        FigureCorrection before = fact.before();
        FigureCorrection after = fact.after();
        List<String> changes = new ArrayList<>();
        change(changes, "date", day(before.occurredOn(), locale), day(after.occurredOn(), locale), locale);
        change(changes, "asOf", day(before.asOf(), locale), day(after.asOf(), locale), locale);
        change(changes, "value", before.value(), after.value(), locale);
        change(
                changes,
                "exactness",
                exactness(before.exactness(), locale),
                exactness(after.exactness(), locale),
                locale);
        change(changes, "low", orNone(before.low(), locale), orNone(after.low(), locale), locale);
        change(changes, "high", orNone(before.high(), locale), orNone(after.high(), locale), locale);
        change(changes, "unit", before.unit(), after.unit(), locale);
        change(
                changes,
                "denominator",
                orNone(before.denominator(), locale),
                orNone(after.denominator(), locale),
                locale);
        return say(
                fact,
                locale,
                "figure-rectified",
                Map.of(
                        "figure",
                        fact.figureId(),
                        "changes",
                        String.join(", ", changes),
                        "reason",
                        text(fact.reason(), locale)));
    }

    private String rectification(ProtocolFactRectified fact, Locale locale) {
        ProtocolCorrection before = fact.before();
        ProtocolCorrection after = fact.after();
        List<String> changes = new ArrayList<>();
        change(changes, "date", day(before.occurredOn(), locale), day(after.occurredOn(), locale), locale);
        change(changes, "capacity", "" + before.capacity(), "" + after.capacity(), locale);
        change(changes, "mandate", mandate(before.mandate(), locale), mandate(after.mandate(), locale), locale);
        change(changes, "place", "" + before.place(), "" + after.place(), locale);
        String party = fact.party();
        return say(
                fact,
                locale,
                "protocol-fact-rectified",
                Map.of(
                        "fact",
                        SENTENCES.say(
                                locale,
                                "fact." + fact.factName(),
                                Map.of("party", party == null ? "" : party(fact.protocolId(), party))),
                        "changes",
                        String.join(", ", changes),
                        "reason",
                        text(fact.reason(), locale)));
    }

    private static String exactness(Exactness exactness, Locale locale) {
        return FieldWords.NAMES.say(locale, "value." + exactness, Map.of());
    }

    private static String orNone(@Nullable String number, Locale locale) {
        if (number == null) {
            return SENTENCES.say(locale, "none", Map.of());
        }
        return locale.getLanguage().equals("en") ? number : number.replace('.', ',');
    }

    private static String mandate(@Nullable Mandate mandate, Locale locale) {
        if (mandate == null) {
            return "";
        }
        LocalDate until = mandate.validUntil();
        return SENTENCES.say(
                locale,
                until == null ? "mandate.from" : "mandate.between",
                Map.of(
                        "deed",
                        mandate.deed(),
                        "from",
                        DateWords.day(mandate.validFrom(), locale),
                        "until",
                        until == null ? "" : DateWords.day(until, locale)));
    }

    private static void change(List<String> changes, String value, String before, String after, Locale locale) {
        if (!before.equals(after)) {
            changes.add(SENTENCES.say(locale, "fact-rectified." + value, Map.of("before", before, "after", after)));
        }
    }

    private static String day(BusinessDate date, Locale locale) {
        return DateWords.of(date, locale);
    }

    private String milestone(@Nullable String code, Locale locale) {
        return code == null
                ? ""
                : rules.milestones().stream()
                        .filter(milestone -> milestone.code().equals(code))
                        .findFirst()
                        .map(milestone -> name(milestone.name(), code, locale))
                        .orElse(code);
    }

    private String kindOrNone(Correction values, Locale locale) {
        String kind = values.documentKind();
        return kind == null ? SENTENCES.say(locale, "none", Map.of()) : kind(kind, locale);
    }

    private static String names(List<Member> members) {
        return members.stream().map(Member::name).collect(Collectors.joining(", "));
    }

    private String milestone(MilestoneReported fact, Locale locale) {
        String kind = fact.documentKind();
        Map<String, String> places = Map.of(
                "milestone", milestone(fact.milestone(), locale), "kind", kind == null ? "" : kind(kind, locale));
        String sentence =
                say(fact, locale, kind == null ? "milestone-reported" : "milestone-reported.document", places);
        DatumRef note = fact.note();
        return note == null
                ? sentence
                : sentence + " " + SENTENCES.say(locale, "note", Map.of("note", text(note, locale)));
    }

    private static String say(Fact fact, Locale locale, String key, Map<String, ?> places) {
        Map<String, Object> dated = new HashMap<>(places);
        dated.put("date", DateWords.of(fact.occurredOn(), locale));
        return SENTENCES.say(locale, key, dated);
    }

    private String text(DatumRef ref, Locale locale) {
        String value = values.get(ref.ref());
        return value == null ? SENTENCES.say(locale, "erased", Map.of()) : value;
    }

    private String party(String protocolId, String party) {
        return parties.getOrDefault(protocolId, Map.of()).getOrDefault(party, party);
    }

    private String kind(String code, Locale locale) {
        return rules.documentKinds().stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .map(kind -> name(kind.name(), code, locale))
                .orElse(code);
    }

    private static String name(Map<String, String> names, String code, Locale locale) {
        String french = names.getOrDefault("fr", code);
        return locale.getLanguage().equals("en") ? names.getOrDefault("en", french) : french;
    }
}
