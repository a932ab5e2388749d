package fr.paraphe.query.history;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyClosed;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.FigureCorrection;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.Member;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent.AnnualReviewHeld;
import fr.paraphe.events.ProtocolEvent.Attestation;
import fr.paraphe.events.ProtocolEvent.Augmented;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.Prompt;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolLapsed;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.ProtocolTerminated;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.ApplicantRejected;
import fr.paraphe.events.TerritoryEvent.ApplicantSelected;
import fr.paraphe.events.TerritoryEvent.ApplicationFiled;
import fr.paraphe.events.TerritoryEvent.Correction;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.GovernanceInstalled;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRefused;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRequested;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.PilotStatusGranted;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSentBack;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectReassigned;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.Seat;
import fr.paraphe.events.TerritoryEvent.StageOverdue;
import fr.paraphe.events.TerritoryEvent.Successor;
import fr.paraphe.events.TerritoryEvent.TerritoriesMerged;
import fr.paraphe.events.TerritoryEvent.TerritoryClosed;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryMigrated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.events.TerritoryEvent.TerritoryRenewed;
import fr.paraphe.events.TerritoryEvent.TerritoryResumed;
import fr.paraphe.events.TerritoryEvent.TerritorySplit;
import fr.paraphe.events.TerritoryEvent.TerritorySuspended;
import fr.paraphe.events.TerritoryEvent.TerritoryWithdrawn;
import fr.paraphe.query.DateWords;
import fr.paraphe.query.Personal;
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
record Teller(ProgrammeRules rules, Map<String, Map<String, String>> parties, Map<String, Personal> values) {

    static final Sentences SENTENCES = new Sentences("fr.paraphe.query.history.sentences");

    /**
     * Tells with the names of a region.
     *
     * @param region INSEE code; null where none is known
     */
    Teller in(@Nullable String region) {
        return region == null ? this : new Teller(rules.in(region), parties, values);
    }

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
            case BodyEvent f -> refs.addAll(BodyTeller.quoted(f));
            case AccountEvent f -> {} // whose it is and why it was suspended is told to nobody
            case PersonalDataEvent f -> {} // nor why something was erased
            case ProjectEvent f -> refs.addAll(ProjectTeller.quoted(f));
            case FigureRectified f -> refs.add(f.reason());
            case ProtocolFactRectified f -> refs.add(f.reason());
            case ProgrammeDefined f -> {}
            case ProgrammeRevised f -> {}
            case TerritoryDesignated f -> {}
            case PerimeterChanged f -> {}
            case TerritoryRenamed f -> {}
            case ApplicationFiled f -> {
                refs.add(f.electedLead());
                refs.add(f.industrialLead());
                refs.add(f.roadMap());
            }
            case ApplicantSelected f -> {}
            case ApplicantRejected f -> refs.add(f.reason());
            case PilotStatusGranted f -> {}
            case TerritorySplit f -> refs.add(f.reason());
            case TerritoriesMerged f -> refs.add(f.reason());
            case ProjectReassigned f -> {}
            case PerimeterChangeRequested f -> {}
            case PerimeterChangeRefused f -> refs.add(f.reason());
            case TerritoryMigrated f -> refs.add(f.reason());
            case TerritorySuspended f -> refs.add(f.reason());
            case TerritoryResumed f -> refs.add(f.reason());
            case StageOverdue f -> {}
            case TerritoryWithdrawn f -> refs.add(f.reason());
            case TerritoryClosed f -> refs.add(f.reason());
            case TerritoryRenewed f -> {}
            case GovernanceInstalled f -> {}
            case PlanSubmitted f -> {}
            case PlanValidated f -> {}
            case DocumentSigned f -> {}
            case ProtocolDrafted f -> {}
            case TextFrozen f -> {}
            case SignatureOpened f -> {}
            case ProtocolSigned f -> {}
            case DeliberationRecorded f -> {}
            case DeliberationTransmitted f -> {}
            case DeadlineExtended f -> {}
            case SignatureReminded f -> {}
            case SignatureExamined f -> {
                if (f.announced() != null) {
                    refs.add(f.announced().signatory());
                }
            }
            case ProtocolMigrated f -> refs.add(f.reason());
            case ProtocolLapsed f -> {}
            case ProtocolEnteredIntoForce f -> {}
            case ProtocolAmended f -> {}
            case AnnualReviewHeld f -> refs.add(f.decisions());
            case ProtocolTerminated f -> refs.add(f.reason());
            case CeremonyOpened f -> {}
            case AttendanceRecorded f -> refs.add(f.person());
            case CeremonyClosed f -> {}
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
            case BodyEvent f -> new BodyTeller(values).tell(f, locale);
            case AccountEvent f -> AccountTeller.tell(f, locale);
            case PersonalDataEvent f -> PersonalDataTeller.tell(f, locale);
            case ProjectEvent f -> new ProjectTeller(values).tell(f, locale);
            case TerritoryRenamed f -> say(f, locale, "territory-renamed", Map.of("name", f.name()));
            case ApplicationFiled f ->
                say(
                        f,
                        locale,
                        "application-filed",
                        Map.of(
                                "name", f.name(),
                                "region", Regions.named(f.leadRegion()).name(),
                                "members", names(f.members()),
                                "elected", text(f.electedLead(), locale),
                                "industrial", text(f.industrialLead(), locale),
                                "company", f.company(),
                                "roadMap", text(f.roadMap(), locale)));
            case ApplicantSelected f -> say(f, locale, "applicant-selected", Map.of("authority", f.authority()));
            case ApplicantRejected f -> decided(f, locale, "applicant-rejected", f.authority(), f.reason());
            case PilotStatusGranted f -> say(f, locale, "pilot-status-granted", Map.of());
            case TerritorySplit f ->
                say(
                        f,
                        locale,
                        "territory-split",
                        Map.of(
                                "successors",
                                f.successors().stream().map(Teller::named).collect(Collectors.joining(", ")),
                                "authority",
                                f.authority(),
                                "reason",
                                text(f.reason(), locale)));
            case TerritoriesMerged f ->
                say(
                        f,
                        locale,
                        "territories-merged",
                        Map.of(
                                "merged", String.join(", ", f.merged()),
                                "successor", named(f.successor()),
                                "authority", f.authority(),
                                "reason", text(f.reason(), locale)));
            case ProjectReassigned f ->
                say(
                        f,
                        locale,
                        "project-reassigned",
                        Map.of(
                                "project", f.projectId(),
                                "successor", f.successor(),
                                "there", f.successorProject()));
            case PerimeterChangeRequested f -> request(f, locale);
            case PerimeterChangeRefused f ->
                say(
                        f,
                        locale,
                        "perimeter-change-refused",
                        Map.of("request", f.request(), "reason", text(f.reason(), locale)));
            case TerritoryMigrated f ->
                migrated(f, locale, "territory-migrated", f.fromVersion(), f.toVersion(), f.reason());
            case TerritorySuspended f -> decided(f, locale, "territory-suspended", f.authority(), f.reason());
            case TerritoryResumed f -> decided(f, locale, "territory-resumed", f.authority(), f.reason());
            case StageOverdue f ->
                say(
                        f,
                        locale,
                        "stage-overdue",
                        Map.of(
                                "milestone", milestone(f.milestone(), locale),
                                "due", DateWords.day(f.dueOn(), locale),
                                "since", DateWords.day(f.since(), locale)));
            case TerritoryWithdrawn f -> decided(f, locale, "territory-withdrawn", f.authority(), f.reason());
            case TerritoryClosed f -> decided(f, locale, "territory-closed", f.authority(), f.reason());
            case TerritoryRenewed f ->
                say(
                        f,
                        locale,
                        "territory-renewed",
                        Map.of(
                                "programme", f.nextProgramme(),
                                "territory", f.successor(),
                                "authority", f.authority()));
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
                        f.amends() == null ? "protocol-drafted" : "protocol-drafted.amendment",
                        Map.of(
                                "base", "" + f.amends(),
                                "kind", kind(f.documentKind(), locale),
                                "parties", f.parties().stream().map(Party::body).collect(Collectors.joining(", "))));
            case TextFrozen f ->
                say(f, locale, "text-frozen", Map.of("version", f.textVersion(), "digest", f.digest()));
            case DeliberationRecorded f ->
                say(
                        f,
                        locale,
                        "deliberation-recorded",
                        Map.of("party", party(f.protocolId(), f.party()), "deliberation", f.reference()));
            case DeliberationTransmitted f ->
                say(
                        f,
                        locale,
                        "deliberation-transmitted",
                        Map.of(
                                "party", party(f.protocolId(), f.party()),
                                "deliberation", f.reference(),
                                "receipt", f.receipt()));
            case DeadlineExtended f -> extended(f, locale);
            case SignatureReminded f ->
                say(
                        f,
                        locale,
                        f.prompt() == Prompt.CALENDAR ? "signature-reminded" : "signature-reminded.hand",
                        Map.of(
                                "parties",
                                        f.parties().stream()
                                                .map(party -> party(f.protocolId(), party))
                                                .collect(Collectors.joining(", ")),
                                "deadline", DateWords.day(f.deadline(), locale)));
            case ProtocolMigrated f ->
                migrated(f, locale, "protocol-migrated", f.fromVersion(), f.toVersion(), f.reason());
            case ProtocolLapsed f -> say(f, locale, "protocol-lapsed", Map.of());
            case ProtocolEnteredIntoForce f -> inForce(f, locale);
            case ProtocolAmended f -> say(f, locale, "protocol-amended", Map.of("amendment", f.amendmentId()));
            case AnnualReviewHeld f ->
                say(
                        f,
                        locale,
                        "annual-review-held",
                        Map.of("year", Integer.toString(f.year()), "decisions", text(f.decisions(), locale)));
            case ProtocolTerminated f ->
                say(f, locale, "protocol-terminated", Map.of("reason", text(f.reason(), locale)));
            case CeremonyOpened f ->
                say(
                        f,
                        locale,
                        "ceremony-opened",
                        Map.of(
                                "name", f.name(),
                                "place", f.place(),
                                "protocols", f.protocols().size()));
            case AttendanceRecorded f ->
                say(
                        f,
                        locale,
                        "attendance-recorded",
                        Map.of(
                                "person", text(f.person(), locale),
                                "capacity", f.capacity(),
                                "body", f.bodyId(),
                                "mandate", f.mandateId()));
            case CeremonyClosed f -> say(f, locale, "ceremony-closed", Map.of("ceremony", f.ceremonyId()));
            case SignatureOpened f ->
                say(f, locale, "signature-opened", Map.of("deadline", DateWords.day(f.deadline(), locale)));
            case SignatureExamined f -> examined(f, locale);
            case ProtocolSignedByParty f ->
                say(
                        f,
                        locale,
                        signing(f),
                        Map.of(
                                "delegation", "" + f.mandate().delegatedFrom(),
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

    private String examined(SignatureExamined fact, Locale locale) {
        Attestation attestation = fact.attestation();
        if (fact.outcome() == Outcome.PROVEN && attestation != null) {
            return attested(fact, attestation, locale);
        }
        String key = switch (fact.outcome()) {
            case PROVEN -> "signature-examined";
            case REFUSED ->
                fact.form() == FileForm.SCAN ? "signature-examined.copy.refused" : "signature-examined.refused";
            case INCONCLUSIVE ->
                fact.doubt() == Doubt.GIVEN_UP ? "signature-examined.given-up" : "signature-examined.inconclusive";
        };
        Augmented augmented = fact.augmented();
        if (augmented != null) {
            return say(
                    fact,
                    locale,
                    "signature-examined.lasting",
                    Map.of(
                            "party", party(fact.protocolId(), fact.party()),
                            "file", fact.file(),
                            "level", augmented.level(),
                            "lasting", augmented.file()));
        }
        String doubt = fact.doubt() == null ? "" : SENTENCES.say(locale, "doubt." + fact.doubt(), Map.of());
        return say(
                fact,
                locale,
                key,
                Map.of(
                        "party", party(fact.protocolId(), fact.party()),
                        "file", fact.file(),
                        "doubt", doubt));
    }

    private String attested(SignatureExamined fact, Attestation attestation, Locale locale) {
        String deposit = attestation.deposit();
        Map<String, String> told = new HashMap<>(Map.of(
                "party", party(fact.protocolId(), fact.party()),
                "file", fact.file(),
                "pages", Integer.toString(attestation.pages()),
                "keptAt", attestation.keptAt()));
        if (deposit != null) {
            told.put("deposit", deposit);
        }
        return say(fact, locale, deposit == null ? "signature-examined.copy" : "signature-examined.deposited", told);
    }

    /** Whoever signs by delegation is told to. */
    private static String signing(ProtocolSignedByParty fact) {
        return fact.mandate().delegatedFrom() == null
                ? "protocol-signed-by-party"
                : "protocol-signed-by-party.delegated";
    }

    private static String inForce(ProtocolEnteredIntoForce fact, Locale locale) {
        LocalDate endsOn = fact.endsOn();
        return endsOn == null
                ? say(fact, locale, "protocol-entered-into-force", Map.of())
                : say(fact, locale, "protocol-entered-into-force.until", Map.of("end", DateWords.day(endsOn, locale)));
    }

    private static String named(Successor successor) {
        return successor.name() + " (" + successor.code() + ")";
    }

    private String decided(Fact fact, Locale locale, String key, String authority, DatumRef reason) {
        return say(fact, locale, key, Map.of("authority", authority, "reason", text(reason, locale)));
    }

    private String migrated(Fact fact, Locale locale, String key, int from, int to, DatumRef reason) {
        return say(fact, locale, key, Map.of("from", from, "to", to, "reason", text(reason, locale)));
    }

    private static @Nullable Source source(Fact fact) {
        return switch (fact) {
            case TerritoryEvent f -> f.source();
            case DeliberationRecorded f -> f.source();
            case DeliberationTransmitted f -> f.source();
            case ProtocolSignedByParty f -> f.source();
            case ProjectEvent f -> f.source();
            case FigureRectified f -> f.source();
            case ProtocolFactRectified f -> f.source();
            default -> null;
        };
    }

    private static String perimeter(PerimeterChanged fact, Locale locale) {
        String sentence = say(
                fact,
                locale,
                "perimeter-changed" + kindOfMove(fact.added(), fact.removed()),
                Map.of("added", names(fact.added()), "removed", names(fact.removed())));
        return fact.request() == null
                ? sentence
                : sentence + " "
                        + SENTENCES.say(locale, "perimeter-changed.request", Map.of("request", fact.request()));
    }

    private static String request(PerimeterChangeRequested fact, Locale locale) {
        return say(
                fact,
                locale,
                "perimeter-change-requested" + kindOfMove(fact.added(), fact.removed()),
                Map.of(
                        "request", fact.request(),
                        "added", names(fact.added()),
                        "removed", names(fact.removed())));
    }

    private static String kindOfMove(List<Member> added, List<Member> removed) {
        return removed.isEmpty() ? ".joined" : added.isEmpty() ? ".left" : "";
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

    static void change(List<String> changes, String value, String before, String after, Locale locale) {
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

    private static String extended(DeadlineExtended fact, Locale locale) {
        String deadline = DateWords.day(fact.deadline(), locale);
        LocalDate suspendedOn = fact.suspendedOn();
        return suspendedOn == null
                ? say(fact, locale, "deadline-extended", Map.of("deadline", deadline))
                : say(
                        fact,
                        locale,
                        "deadline-extended.suspended",
                        Map.of("deadline", deadline, "suspended", DateWords.day(suspendedOn, locale)));
    }

    private static String say(Fact fact, Locale locale, String key, Map<String, ?> places) {
        Map<String, Object> dated = new HashMap<>(places);
        dated.put("date", DateWords.of(fact.occurredOn(), locale));
        return SENTENCES.say(locale, key, dated);
    }

    private String text(DatumRef ref, Locale locale) {
        return text(Personal.of(ref.ref(), values), locale);
    }

    /** A text, or the word that stands for one that is not told. */
    static String text(Personal text, Locale locale) {
        String value = text.value();
        return value == null ? SENTENCES.say(locale, text.withheld() ? "withheld" : "erased", Map.of()) : value;
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
