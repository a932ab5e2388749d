package fr.paraphe.standalone.desk;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Powers;
import fr.paraphe.query.Regions;
import fr.paraphe.query.delivery.ProjectView;
import fr.paraphe.query.programmes.ProgrammeView;
import fr.paraphe.query.protocols.ProtocolView;
import fr.paraphe.query.sheet.TerritorySheet;
import fr.paraphe.query.ui.Wording;
import fr.paraphe.standalone.desk.Entry.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What can be picked in a form about a case, by the name of the field, and what it begins with. */
final class Choices {

    private Choices() {}

    /** What can be picked, by field or by schema and field. */
    static Map<String, List<Option>> of(
            Act act, Case about, List<ProgrammeView> programmes, Powers powers, Moment moment, Wording say) {
        Map<String, List<Option>> options = new LinkedHashMap<>();
        List<Option> regions = Regions.all().stream()
                .map(region -> new Option(region.code(), region.code() + " " + region.name()))
                .toList();
        List.of("leadRegion", "region", "regions").forEach(field -> options.put(field, regions));
        List<Option> all = programmes.stream()
                .map(one -> new Option(one.code(), say.name(one.rules().name())))
                .toList();
        List.of("programme", "toProgramme").forEach(field -> options.put(field, all));
        if (about.rules() != null) {
            rules(options, about.rules(), say);
        }
        if (about.territory() != null) {
            territory(options, act, about.territory());
        }
        if (about.protocol() != null) {
            protocol(options, about.protocol(), powers, moment);
        }
        if (about.project() != null) {
            project(options, about.project());
        }
        return options;
    }

    private static void rules(Map<String, List<Option>> options, ProgrammeRules rules, Wording say) {
        options.put(
                "axes",
                rules.axes().stream()
                        .map(axis -> new Option(axis.code(), say.name(axis.name())))
                        .toList());
        options.put(
                "milestone",
                rules.milestones().stream()
                        .map(one -> new Option(one.code(), say.name(one.name())))
                        .toList());
        List<Option> kinds = rules.documentKinds().stream()
                .map(one -> new Option(one.code(), say.name(one.name())))
                .toList();
        options.put("documentKind", kinds);
        options.put("documentKinds", kinds);
        options.put(
                "group",
                rules.partyGroups().stream()
                        .map(one -> new Option(one.code(), say.name(one.name())))
                        .toList());
    }

    private static void territory(Map<String, List<Option>> options, Act act, TerritorySheet sheet) {
        List<Option> members = sheet.members().stream()
                .map(member -> new Option(member.siren(), member.name() + ", " + member.siren()))
                .toList();
        List.of("electedBy", "removed", "TerritorySuccessor.members").forEach(field -> options.put(field, members));
        List<Option> projects = sheet.projects().stream()
                .map(project -> new Option(project.id(), project.id() + " " + words(project.title())))
                .toList();
        List.of("Removal.projectId", "BequestBody.projectId", "ProjectReasonBody.projectId")
                .forEach(field -> options.put(field, projects));
        if (act.key().endsWith("projects.revision")) {
            options.put("ProjectBody.projectId", projects);
        }
        options.put(
                "request",
                sheet.perimeterRequests().stream()
                        .filter(asked -> asked.outcome() == null)
                        .map(asked -> Integer.toString(asked.request()))
                        .map(number -> new Option(number, number))
                        .toList());
    }

    private static void protocol(
            Map<String, List<Option>> options, ProtocolView protocol, Powers powers, Moment moment) {
        options.put(
                "party",
                protocol.parties().stream()
                        .map(party -> new Option(party.id(), party.body()))
                        .toList());
        List<String> bodies = protocol.parties().stream()
                .map(ProtocolView.Party::bodyId)
                .filter(Objects::nonNull)
                .toList();
        Powers.Held held = powers.of(bodies, moment);
        List<Option> mandates = new ArrayList<>();
        protocol.parties().forEach(party -> {
            String body = party.bodyId();
            if (body != null) {
                held.mandates(body, protocol.programme(), protocol.code(), protocol.documentKind())
                        .forEach(mandate -> mandates.add(new Option(mandate, party.body() + ", " + mandate)));
            }
        });
        List.of("SignatureGiven.mandateId", "SignedFile.mandateId", "SignatureAsked.mandateId", "PaperCopy.mandateId")
                .forEach(field -> options.put(field, mandates));
    }

    private static void project(Map<String, List<Option>> options, ProjectView project) {
        List<Option> lines = project.lines().stream()
                .map(line -> new Option(line.id(), line.id()))
                .toList();
        options.put("FundingAct.line", lines);
        options.put("FundingRefusal.line", lines);
        options.put(
                "indicator",
                project.indicators().stream()
                        .map(one -> new Option(one.id(), one.name()))
                        .toList());
    }

    /** What a form begins with. */
    static Map<String, String> first(Act act, Case about, Typed typed) {
        Map<String, String> first = new TreeMap<>();
        ProtocolView protocol = about.protocol();
        TerritorySheet sheet = about.territory();
        if (protocol != null && protocol.text() != null) {
            first.put("/digest", protocol.text().digest());
        }
        switch (act.key()) {
            case "territories.plan.validation" -> {
                if (sheet != null && !sheet.plans().isEmpty()) {
                    first.put("/digest", sheet.plans().getLast().digest());
                }
            }
            case "territories.governance" -> {
                row(first, "/seats/0", "REGION", "group", List.of("group", "body", "person"));
                row(first, "/seats/1", "STATE", "group", List.of("group", "body", "person"));
            }
            case "protocols" -> parties(first, about.rules());
            case "territories.perimeter.acceptance", "territories.perimeter.refusal" -> {
                if (sheet != null) {
                    sheet.perimeterRequests().stream()
                            .filter(asked -> asked.outcome() == null)
                            .findFirst()
                            .ifPresent(asked -> first.put("/request", Integer.toString(asked.request())));
                }
            }
            case "territories.projects.revision" -> {
                if (sheet != null) {
                    sheet.projects().stream()
                            .filter(project -> project.id().equals(typed.at("/projectId")))
                            .findFirst()
                            .ifPresent(project -> sheet(first, project));
                }
            }
            default -> {}
        }
        return first;
    }

    private static void row(
            Map<String, String> first, String pointer, String value, String field, List<String> fields) {
        fields.forEach(one -> first.put(pointer + "/" + one, one.equals(field) ? value : ""));
    }

    /** One party of each group that the rules ask for. */
    private static void parties(Map<String, String> first, @Nullable ProgrammeRules rules) {
        if (rules == null) {
            return;
        }
        int row = 0;
        for (ProgrammeRules.PartyGroup group : rules.partyGroups()) {
            for (int i = 0; i < group.needed(1); i++) {
                String pointer = "/parties/" + row++;
                String id = group.code().toLowerCase(Locale.ROOT).replace('_', '-');
                row(first, pointer, group.code(), "group", List.of("id", "group", "body", "bodyId"));
                first.put(pointer + "/id", i == 0 ? id : id + "-" + (i + 1));
            }
        }
    }

    /** A revision replaces the whole sheet: it begins with the one in force. */
    private static void sheet(Map<String, String> first, TerritorySheet.Project project) {
        first.put("/title", words(project.title()));
        for (int i = 0; i < project.axes().size(); i++) {
            first.put("/axes/" + i, project.axes().get(i).code());
        }
        put(first, "/axesAssignedBy", project.axesAssignedBy());
        list(first, "/owners", project.owners());
        put(first, "/startsOn", project.startsOn());
        put(first, "/endsOn", project.endsOn());
        list(first, "/partnerTerritories", project.partnerTerritories());
        put(first, "/description", words(project.description()));
        put(first, "/diagnostic", words(project.diagnostic()));
        put(first, "/expectedResults", words(project.expectedResults()));
        put(first, "/industrialReferent", words(project.industrialReferent()));
        list(first, "/partners", project.partners() == null ? List.of() : project.partners());
        put(first, "/cost", project.cost() == null ? null : BigDecimal.valueOf(project.cost(), 2));
        put(first, "/commitmentLevel", project.commitmentLevel());
    }

    private static void list(Map<String, String> first, String pointer, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            first.put(pointer + "/" + i, values.get(i));
        }
    }

    private static void put(Map<String, String> first, String pointer, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            first.put(pointer, value.toString());
        }
    }

    private static String words(@Nullable Personal text) {
        return text == null || text.value() == null ? "" : text.value();
    }
}
