package fr.paraphe.standalone;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody signed in who decides by the pages alone. */
final class Decider {

    private final RunningParaphe service;
    private final Browser browser = new Browser();

    /** Signs a demonstration actor in. */
    Decider(RunningParaphe service, String actor) {
        this(service, actor, service.password());
    }

    Decider(RunningParaphe service, String login, String password) {
        this.service = service;
        HttpResponse<String> signedIn = signIn(login, password);
        if (!Browser.next(signedIn).toString().matches("https?://[^?]*/(\\?continue)?")) {
            throw new AssertionError(login + " is not signed in: " + Browser.next(signedIn));
        }
    }

    /** Signs in, in the same browser, and answers where that leads. */
    HttpResponse<String> signIn(String login, String password) {
        Document form = Browser.page(browser.get(service.address("/connexion")));
        return browser.post(
                service.address("/connexion"),
                Map.of(
                        "_csrf",
                        form.select("form[action$=/connexion] input[name=_csrf]")
                                .val(),
                        "username",
                        login,
                        "password",
                        password));
    }

    /** Has the server forget the session, as it does when nothing was asked for long. */
    void loseSession() {
        service.session(browser.cookie(service.address("/"), "paraphe")).expire();
    }

    /** The page of the decision whose command is sent to an address of the API. */
    static String page(String address) {
        return address.replace("/api/v1", "/decisions");
    }

    HttpResponse<String> open(String path) {
        return browser.follow(browser.get(service.address(path)));
    }

    Document look(String path) {
        HttpResponse<String> answer = open(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode());
        }
        return Browser.page(answer);
    }

    /** What the form of a decision holds, by name, as a browser would send it. */
    static Map<String, String> form(Document page) {
        return form(page, "form.act");
    }

    private static Map<String, String> form(Document page, String which) {
        Element form = page.selectFirst(which);
        if (form == null) {
            throw new AssertionError("No " + which + " on " + page.title());
        }
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input, textarea").forEach(field -> fields.put(field.attr("name"), field.val()));
        form.select("select")
                .forEach(field -> fields.put(
                        field.attr("name"), field.select("option[selected]").val()));
        return fields;
    }

    /** Presses a button of the decision on {@code page} once {@code typed} is typed into it. */
    HttpResponse<String> press(Document page, Map<String, String> typed, String button, String value) {
        return press(page, "form.act", typed, button, value);
    }

    /** Presses a button of the form that a selector finds. */
    HttpResponse<String> press(Document page, String form, Map<String, String> typed, String button, String value) {
        Map<String, String> fields = form(page, form);
        typed.forEach((name, text) -> {
            if (!fields.containsKey(name)) {
                throw new AssertionError("No field " + name + " in " + fields.keySet());
            }
            fields.put(name, text);
        });
        fields.put(button, value);
        return post(page.select(form).attr("action"), fields);
    }

    /** Sends a form. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        return browser.post(service.address(path), fields);
    }

    /** Sends the form on {@code page} with these fields. */
    HttpResponse<String> send(Document page, Map<String, String> fields) {
        return post(page.select("form.act").attr("action"), fields);
    }

    /** The same, as the page of another site has a browser send it. */
    HttpResponse<String> sendFrom(String origin, Document page, Map<String, String> fields) {
        return browser.post(service.address(page.select("form.act").attr("action")), fields, Map.of("Origin", origin));
    }

    /** Decides, and answers the receipt. */
    Document decides(String path, Map<String, String> typed) {
        HttpResponse<String> answer = press(look("/decisions" + path), typed, "~do", "1");
        HttpResponse<String> receipt = browser.follow(answer);
        if (answer.statusCode() / 100 != 3 || receipt.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": "
                    + Browser.page(answer).select("main").text());
        }
        return Browser.page(receipt);
    }

    /** Tries to decide, and answers what the page says instead. */
    HttpResponse<String> tries(String path, Map<String, String> typed) {
        return press(look("/decisions" + path), typed, "~do", "1");
    }

    HttpResponse<String> follow(HttpResponse<String> answer) {
        return browser.follow(answer);
    }
}
