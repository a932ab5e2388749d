package fr.paraphe.standalone.desk;

import fr.paraphe.command.batch.BatchForm;
import fr.paraphe.command.next.NextAct;
import fr.paraphe.command.next.NextActs;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.query.Decisions;
import fr.paraphe.standalone.desk.InnerCalls.Sent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Tells the pages what may be decided next, by whoever is signed in. */
@Component
class WhatIsNext implements Decisions {

    private static final String API = "/api/v1";

    /** Acts that begin something: their form is told what the page is about. */
    private static final Set<String> BEGINNINGS = Set.of(API + "/territories", API + "/protocols");

    /** Which act on many a command is. */
    private static final Map<String, String> MANY = Map.of(
            "ResumeTerritory", "resumption",
            "ValidatePlan", "plan/validation",
            "OpenSignature", "opening",
            "ExtendDeadline", "extensions",
            "LapseProtocol", "lapse",
            "EnterIntoForce", "entry-into-force",
            "RecallProtocol", "recall");

    private final NextActs acts;

    WhatIsNext(NextActs acts) {
        this.acts = acts;
    }

    @Override
    public List<NextDecision> ofTerritory(String programme, String code, Locale locale) {
        String begun = "?%2Fprogramme=" + encoded(programme) + "&%2Fcode=" + encoded(code);
        return acts.ofTerritory(programme, code, DecisionPages.who()).stream()
                .map(act -> decision(act, BEGINNINGS.contains(act.address()) ? begun : "", locale))
                .toList();
    }

    @Override
    public List<NextDecision> ofProtocol(String id, Locale locale) {
        return acts.ofProtocol(id, DecisionPages.who()).stream()
                .map(act -> decision(act, "", locale))
                .toList();
    }

    @Override
    public List<NextDecision> ofProject(String programme, String code, String id, Locale locale) {
        return acts.ofProject(programme, code, id, DecisionPages.who()).stream()
                .map(act -> decision(act, "", locale))
                .toList();
    }

    @Override
    public Optional<String> page(String command, Awaiting about) {
        String programme = about.programme();
        String code = about.code() == null ? "" : about.code();
        String territory = "/territories/" + Sent.segment(programme) + "/" + Sent.segment(code);
        String begun = "?%2Fprogramme=" + encoded(programme) + "&%2Fcode=" + encoded(code);
        String party = about.party() == null ? "" : "?%2Fparty=" + encoded(about.party());
        String protocol = "/protocols/" + Sent.segment(about.subjectId());
        String project = "/programmes/" + Sent.segment(programme) + "/territories/" + Sent.segment(code) + "/projects/"
                + Sent.segment(about.subjectId());
        String ceremony = "/ceremonies/" + Sent.segment(about.subjectId());
        String path = switch (command) {
            case "SelectApplicant" -> territory + "/application/selection";
            case "RejectApplicant" -> territory + "/application/rejection";
            case "DesignateTerritory" -> "/territories" + begun;
            case "ResumeTerritory" -> territory + "/resumption";
            case "AppointLeadPair" -> territory + "/lead-pair";
            case "InstallGovernance" -> territory + "/governance";
            case "SubmitPlan" -> territory + "/plan/submission";
            case "ValidatePlan" -> territory + "/plan/validation";
            case "SendPlanBack" -> territory + "/plan/return";
            case "RefusePlan" -> territory + "/plan/refusal";
            case "AcceptPerimeterChange" -> territory + "/perimeter/acceptance";
            case "RefusePerimeterChange" -> territory + "/perimeter/refusal";
            case "DraftProtocol" -> "/protocols" + begun;
            case "FreezeText" -> protocol + "/text";
            case "OpenSignature" -> protocol + "/opening";
            case "RecordDeliberation" -> protocol + "/deliberations" + party;
            case "RecordTransmission" -> protocol + "/transmissions" + party;
            case "SignProtocol" -> protocol + "/signatures" + party;
            case "LapseProtocol" -> protocol + "/lapse";
            case "ExtendDeadline" -> protocol + "/extensions";
            case "RecallProtocol" -> protocol + "/recall";
            case "EnterIntoForce" -> protocol + "/entry-into-force";
            case "HoldAnnualReview" -> protocol + "/reviews";
            case "RecordAttendance" -> ceremony + "/attendance";
            case "CloseCeremony" -> ceremony + "/closing";
            case "ResumeProject" -> project + "/resumption";
            case "AbandonProject" -> project + "/abandonment";
            case "GrantFunding" -> project + "/funding/grants";
            case "RefuseFunding" -> project + "/funding/refusals";
            default -> "";
        };
        return path.isEmpty() ? Optional.empty() : Optional.of(DecisionPages.PAGES + path);
    }

    @Override
    public Optional<String> pageOfMany(String command, List<Awaiting> about) {
        return Optional.ofNullable(MANY.get(command)).map(action -> {
            StringBuilder page = new StringBuilder(ManyCasesPages.PAGES + "?%2Faction=" + encoded(action));
            boolean documents =
                    BatchForm.all().stream().anyMatch(form -> form.action().equals(action) && form.documents());
            for (int i = 0; i < about.size(); i++) {
                Awaiting one = about.get(i);
                page.append("&%2Fon%2Fids%2F").append(i).append('=');
                page.append(encoded(documents ? one.subjectId() : one.programme() + "/" + one.code()));
            }
            return page.toString();
        });
    }

    @Override
    public String name(String page, Locale locale) {
        String path = page.replaceFirst("[?].*", "").substring(DecisionPages.PAGES.length());
        return new Words(locale).act(key(API + path));
    }

    /** The decisions about what a page tells of. */
    List<NextDecision> about(Case about, Locale locale) {
        Map<String, String> named = about.variables();
        String id = named.getOrDefault("id", "");
        if (about.project() != null) {
            return ofProject(about.project().programme(), about.project().code(), id, locale);
        }
        return about.protocol() != null
                ? ofProtocol(id, locale)
                : ofTerritory(named.getOrDefault("programme", ""), named.getOrDefault("code", ""), locale);
    }

    /** The acts on what a decision is about. */
    List<NextAct> of(Case about) {
        Map<String, String> named = about.variables();
        String id = named.getOrDefault("id", "");
        if (about.project() != null) {
            return acts.ofProject(about.project().programme(), about.project().code(), id, DecisionPages.who());
        }
        if (about.protocol() != null) {
            return acts.ofProtocol(id, DecisionPages.who());
        }
        return about.territory() == null
                ? List.of()
                : acts.ofTerritory(
                        about.territory().programme(), about.territory().code(), DecisionPages.who());
    }

    private static NextDecision decision(NextAct act, String query, Locale locale) {
        String key = key(act.address());
        Words words = new Words(locale);
        Refusal refusal = act.refusal();
        return new NextDecision(
                key,
                words.act(key),
                words.effect(key),
                DecisionPages.PAGES + act.address().substring(API.length()) + query,
                act.address(),
                act.open(),
                act.mine(),
                refusal == null ? null : refusal.rule().name(),
                refusal == null ? null : sentence(refusal, locale),
                refusal == null ? null : refusal.rule().legalSource(),
                act.roles().stream().sorted().map(Enum::name).toList(),
                act.roles().stream()
                        .sorted()
                        .map(role -> words.value(role.name()))
                        .toList());
    }

    private static @Nullable String sentence(Refusal refusal, Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? refusal.english() : refusal.french();
    }

    /** The words of an address whose variables are filled: what an act is about stands at known places. */
    static String key(String address) {
        String[] parts = address.substring(API.length() + 1).split("/");
        StringBuilder key = new StringBuilder(parts[0]);
        int from;
        switch (parts[0]) {
            case "territories" -> from = 3;
            case "protocols", "ceremonies" -> from = 2;
            case "programmes" -> {
                key.append(".territories.projects");
                from = 6;
            }
            default -> throw new IllegalArgumentException("No decision is told at " + address);
        }
        for (int i = from; i < parts.length; i++) {
            key.append('.').append(parts[i]);
        }
        return key.toString();
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
