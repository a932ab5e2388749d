package fr.paraphe.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The browser of the machine, without a window, which goes nowhere by itself. */
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new LaunchOptions()
                    .setExecutablePath(NeedsChromium.CHROMIUM)
                    .setArgs(ARGUMENTS)
                    .setEnv(environment())
                    .setHeadless(true));

    /** That of this process, in French: the browser writes what is typed into date fields as its own words are. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("LANGUAGE", "fr");
        return environment;
    }

    /**
     * Somebody who comes with a browser of their own.
     *
     * @param language such as {@code fr-FR}
     * @param guarded whether the browser keeps to the Content-Security-Policy; when not, what a page lets in does run
     */
    Visitor visitor(RunningJar service, String language, boolean guarded) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale(language).setBypassCSP(!guarded));
        return new Visitor(service, context);
    }

    /** The same with a window of another size, and perhaps without JavaScript. */
    Visitor visitor(RunningJar service, String language, int width, int height, boolean javaScript) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setViewportSize(width, height)
                .setJavaScriptEnabled(javaScript));
        return new Visitor(service, context);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
