package fr.paraphe.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who looks at pages, and hears all that a browser says of them: messages of its console, errors, dialogs,
 * requests that fail, violations of the Content-Security-Policy, and calls of {@code ran()}.
 */
final class Visitor implements AutoCloseable {

    private static final String LISTEN = """
            document.addEventListener('securitypolicyviolation',
                event => violated(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
            """;

    private final RunningJar service;
    private final BrowserContext context;
    private final Page page;
    private final List<String> heard = new ArrayList<>();
    private String opening = "";

    Visitor(RunningJar service, BrowserContext context) {
        this.service = service;
        this.context = context;
        context.exposeFunction("ran", arguments -> hear("a script ran"));
        context.exposeFunction("violated", arguments -> hear("policy violated: " + arguments[0]));
        context.addInitScript(LISTEN);
        page = context.newPage();
        page.onConsoleMessage(this::console);
        page.onPageError(error -> hear("error: " + error));
        page.onDialog(dialog -> {
            hear("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequestFailed(request -> hear("failed: " + request.url() + " " + request.failure()));
        page.onResponse(response -> {
            if (response.status() >= 400 && !response.request().isNavigationRequest()) {
                hear(response.status() + ": " + response.url());
            }
        });
    }

    private Object hear(String what) {
        heard.add(opening + ": " + what);
        return null;
    }

    /** What the console says of the status of an answer is heard of the answer itself. */
    private void console(ConsoleMessage message) {
        if (!message.text().startsWith("Failed to load resource: the server responded with a status of")) {
            hear("console: " + message.type() + " " + message.text());
        }
    }

    /** Signs in on the page for it. */
    void signIn(String name) {
        open("/connexion");
        page.locator("#username").fill(name);
        page.locator("#password").fill(RunningJar.PASSWORD);
        page.locator("article form[method=post] button[type=submit]").click();
        page.waitForURL(address -> !address.contains("/connexion"));
    }

    /** Opens a page that is there. */
    void open(String path) {
        assertThat(status(path)).as(path).isEqualTo(200);
    }

    /** Opens a page, whether it is there or not, and tells the status of its answer. */
    int status(String path) {
        opening = path;
        Response answer = page.navigate(service.address(path));
        return answer == null ? 0 : answer.status();
    }

    /** The page that is open. */
    Page page() {
        return page;
    }

    /** What was heard so far, each with the path that was opened. */
    List<String> heard() {
        // One more question to the page: what it told before stands in the list then.
        page.evaluate("() => 0");
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        context.close();
    }
}
