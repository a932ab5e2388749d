package fr.paraphe.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A territory on its way from designation to a signed protocol, by what its actors see and press. */
@NeedsChromium
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DecisionsIT {

    private static final Pattern PROTOCOL = Pattern.compile("prt-[0-9a-z]+");
    private static final String TERRITORY = "/programmes/DEMO/territories/parcours-01";

    private static RunningJar service;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        service = RunningJar.get();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void actors_bring_a_territory_from_its_designation_to_a_signed_protocol() {
        as("prefecture", state -> {
            state.open("/decisions/territories?%2Fprogramme=DEMO");
            state.page().locator("button[name='~add'][value='/members']").click();
            type(state, "/code", "parcours-01");
            type(state, "/name", "Pays du parcours");
            pick(state, "/leadRegion", "44");
            type(state, "/members/0/siren", "977180001");
            type(state, "/members/0/name", "CC du parcours");
            pick(state, "/members/0/kind", "EPCI");
            type(state, "/occurredOn", "2026-03-02");
            decide(state);
        });
        as("territory", carrier -> {
            follow(carrier, "Nommer le binôme");
            type(carrier, "/electedLead", "Jeanne Fictive");
            pick(carrier, "/electedBy", "977180001");
            type(carrier, "/industrialLead", "Paul Inventé");
            type(carrier, "/company", "Atelier fictif");
            type(carrier, "/occurredOn", "2026-03-03");
            decide(carrier);
            follow(carrier, "Installer la gouvernance");
            for (int seat : new int[] {0, 1}) {
                type(carrier, "/seats/" + seat + "/body", "Organisme fictif " + seat);
                type(carrier, "/seats/" + seat + "/person", "Personne inventée " + seat);
            }
            type(carrier, "/occurredOn", "2026-03-04");
            decide(carrier);
            follow(carrier, "Proposer un projet");
            type(carrier, "/projectId", "P1");
            type(carrier, "/title", "Atelier partagé");
            pick(carrier, "/axes/0", "INNOVER");
            type(carrier, "/owners/0", "CC du parcours");
            type(carrier, "/startsOn", "2026-09-01");
            type(carrier, "/endsOn", "2027-09-01");
            type(carrier, "/occurredOn", "2026-03-05");
            decide(carrier);
            follow(carrier, "Soumettre le plan d’actions");
            type(carrier, "/occurredOn", "2026-03-06");
            decide(carrier);
        });
        as("region", region -> {
            follow(region, "Valider le plan");
            type(region, "/deliberation/reference", "2026-12");
            type(region, "/deliberation/adoptedOn", "2026-03-10");
            type(region, "/deliberation/transmittedOn", "2026-03-11");
            type(region, "/occurredOn", "2026-03-12");
            decide(region);
        });
        StringBuilder id = new StringBuilder();
        as("territory", carrier -> {
            follow(carrier, "Rédiger un protocole");
            pick(carrier, "/documentKind", "PROTOCOL");
            int rows =
                    carrier.page().locator("[name^='/parties/'][name$='/body']").count();
            for (int row = 0; row < rows; row++) {
                type(carrier, "/parties/" + row + "/body", "Partie fictive " + row);
            }
            type(carrier, "/occurredOn", "2026-03-13");
            decide(carrier);
            Matcher drafted = PROTOCOL.matcher(carrier.page().locator(".do").innerText());
            assertThat(drafted.find()).isTrue();
            id.append(drafted.group());
            carrier.open("/decisions/protocols/" + id + "/text");
            type(carrier, "/text", "Texte fictif du protocole.");
            type(carrier, "/occurredOn", "2026-03-14");
            decide(carrier);
        });
        String protocol = "/protocols/" + id;
        Map<String, String> signatories = new LinkedHashMap<>();
        service.json("/api/v1" + protocol).path("parties").forEach(party -> {
            String one = party.path("id").asString();
            signatories.put(
                    one,
                    Map.of("REGION", "region", "STATE", "prefecture", "OPERATOR", "operator")
                            .getOrDefault(party.path("group").asString(), "territory"));
            if (party.path("deliberates").asBoolean()) {
                as("region", region -> authorise(region, protocol, one));
            }
        });
        as("region", region -> {
            region.open("/decisions" + protocol + "/opening");
            type(region, "/deadline", "2099-03-01");
            type(region, "/occurredOn", "2026-03-17");
            decide(region);
        });
        signatories.forEach((party, actor) -> as(actor, signatory -> {
            signatory.open("/decisions" + protocol + "/signatures");
            pick(signatory, "/party", party);
            type(signatory, "/signatory", "Camille Fictive");
            type(signatory, "/capacity", "présidente");
            signatory.page().locator("details.group summary").first().click();
            type(signatory, "/mandate/deed", "Délibération 2026-4");
            type(signatory, "/mandate/validFrom", "2026-01-05");
            type(signatory, "/place", "Mulhouse");
            pick(signatory, "/means", "HANDWRITTEN");
            type(signatory, "/occurredOn", "2026-03-18");
            decide(signatory);
        }));

        assertThat(service.json("/api/v1" + protocol).path("state").asString()).isEqualTo("SIGNED");
        as("auditor", auditor -> {
            auditor.open("/protocoles/" + id);
            assertThat(auditor.page().locator("main").innerText()).contains("Camille Fictive", "Délibération 2026-4");
            assertThat(auditor.page().locator(".decisions .acts a").count()).isZero();
        });
    }

    private static void authorise(Visitor region, String protocol, String party) {
        region.open("/decisions" + protocol + "/deliberations");
        pick(region, "/party", party);
        type(region, "/reference", "2026-" + party);
        type(region, "/occurredOn", "2026-03-15");
        decide(region);
        region.open("/decisions" + protocol + "/transmissions");
        pick(region, "/party", party);
        type(region, "/reference", "2026-" + party);
        type(region, "/receipt", "AR-" + party);
        type(region, "/occurredOn", "2026-03-16");
        decide(region);
    }

    /** Lets an actor do something in a browser of their own, which has nothing to complain about. */
    private static void as(String actor, Consumer<Visitor> doing) {
        try (Visitor visitor = chromium.visitor(service, "fr-FR", true)) {
            visitor.signIn(actor);
            doing.accept(visitor);
            assertThat(visitor.heard()).isEmpty();
        }
    }

    /** Presses the button of a decision on the page of the territory. */
    private static void follow(Visitor visitor, String decision) {
        visitor.open(TERRITORY);
        visitor.page()
                .locator(".decisions")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(decision).setExact(true))
                .click();
        assertThat(visitor.page().locator("h1").innerText()).startsWith(decision);
    }

    private static void type(Visitor visitor, String field, String text) {
        visitor.page().locator("[name='" + field + "']").fill(text);
    }

    private static void pick(Visitor visitor, String field, String value) {
        visitor.page().locator("select[name='" + field + "']").selectOption(value);
    }

    private static void decide(Visitor visitor) {
        Page page = visitor.page();
        page.locator("button[name='~do']").click();
        assertThat(page.locator("h1").innerText())
                .as(page.locator("main").innerText())
                .isEqualTo("La décision est enregistrée");
    }
}
