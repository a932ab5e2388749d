package fr.paraphe.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A ceremony with four signatories through the pages: who signs does so on a form, the room sees it without doing
 * anything, and an auditor finds afterwards who signed for whom.
 */
@NeedsChromium
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CeremonyJourneyIT {

    private static final List<Scene.Signer> SIGNERS =
            List.of(Scene.COMMUNITY, Scene.REGION, Scene.STATE, Scene.OPERATOR);

    private static RunningJar service;
    private static Chromium chromium;
    private static Scene scene;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        service = RunningJar.get();
        scene = Scene.on(service);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static void put(Page page, String field, String value) {
        Locator entry = page.locator("[name='" + field + "']");
        if ("SELECT".equals(entry.evaluate("element => element.tagName"))) {
            entry.selectOption(value);
        } else {
            entry.fill(value);
        }
    }

    @Test
    @Order(1)
    void each_signature_is_seen_in_the_room_as_it_is_given() {
        try (Visitor room = chromium.visitor(service, "fr-FR", true)) {
            room.open("/ceremonies/" + scene.ceremony + "/salle");
            Locator count = room.page().locator(".room-count li").first().locator(".num");
            assertThat(count).containsText("0");
            for (int given = 0; given < SIGNERS.size(); given++) {
                Scene.Signer signer = SIGNERS.get(given);
                try (Visitor desk = chromium.visitor(service, "fr-FR", true)) {
                    desk.signIn(signer.actor());
                    desk.open("/decisions/ceremonies/" + scene.ceremony + "/signatures");
                    put(desk.page(), "/body", signer.bodyId());
                    put(desk.page(), "/means", "ELECTRONIC");
                    desk.page().locator("form.act button.primary").click();
                    desk.page().waitForURL(address -> !address.contains("/signatures"));
                    assertThat(desk.page().locator("h1")).isVisible();
                    assertThat(desk.heard()).isEmpty();
                }
                // Nobody touches the room's page.
                assertThat(count).containsText(String.valueOf(given + 1));
            }
            assertThat(room.page().locator("#room-said")).not().isEmpty();
            assertThat(room.heard()).isEmpty();
        }
        assertThat(service.json("/api/v1/protocols/" + scene.protocol)
                        .path("state")
                        .asString())
                .isEqualTo("SIGNED");
    }

    @Test
    @Order(2)
    void the_report_names_who_signed_for_whom_under_which_deed() {
        try (Visitor secretary = chromium.visitor(service, "fr-FR", true)) {
            secretary.signIn("region");
            secretary.open("/ceremonies/" + scene.ceremony + "/compte-rendu");
            String report = secretary.page().locator("main").innerText();
            for (Scene.Signer signer : SIGNERS) {
                assertThat(report).contains(signer.body(), signer.person(), "Acte 2025-1 (" + signer.party() + ")");
            }
            assertThat(secretary.heard()).isEmpty();
        }
    }

    @Test
    @Order(3)
    void an_auditor_finds_who_signed_in_which_capacity_and_compares_two_instants() {
        try (Visitor auditor = chromium.visitor(service, "fr-FR", true)) {
            auditor.signIn("auditor");
            Page page = auditor.page();
            auditor.open("/journal?programme=DEMO&code=" + Scene.CODE);
            assertThat(page.locator("main")).containsText(Scene.STATE.person());

            auditor.open("/protocoles/" + scene.protocol);
            String told = page.locator("main").innerText();
            for (Scene.Signer signer : SIGNERS) {
                assertThat(told)
                        .contains(signer.person(), signer.body(), "signataire", "Acte 2025-1 (" + signer.party() + ")");
            }

            LocalDate today = LocalDate.now();
            auditor.open("/programmes/DEMO/comparaison?code=" + Scene.CODE + "&fromAsOf=2025-07-03&toAsOf=" + today);
            assertThat(page.locator("main")).containsText("Plan d’actions validé");
            assertThat(page.locator("main")).containsText("Protocole ou contrat signé");
            auditor.open("/protocoles/" + scene.protocol + "?asOf=2025-07-03");
            assertThat(page.locator("section.time.replay")).isVisible();
            assertThat(page.locator("main")).not().containsText("Acte 2025-1 (state)");
            assertThat(auditor.heard()).isEmpty();
        }
    }
}
