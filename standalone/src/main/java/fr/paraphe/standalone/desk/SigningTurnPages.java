package fr.paraphe.standalone.desk;

import fr.paraphe.standalone.desk.InnerCalls.Answered;
import fr.paraphe.standalone.desk.InnerCalls.Sent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes the file of a document for a party to sign it, and gives it back, from the page of the document. */
@Controller
class SigningTurnPages {

    private final InnerCalls calls;

    SigningTurnPages(InnerCalls calls) {
        this.calls = calls;
    }

    /** Asks the API and leads back to the page, which tells whose turn it is or why it is not given. */
    @PostMapping("/protocoles/{id}/tour")
    String turn(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String minutes,
            @RequestParam(defaultValue = "take") String act,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            RedirectAttributes next) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("party", party);
        boolean take = act.equals("take");
        if (take && minutes.matches("[0-9]{1,4}")) {
            body.put("minutes", Integer.parseInt(minutes));
        }
        String path = "/api/v1/protocols/" + Sent.segment(id) + "/turn" + (take ? "" : "/end");
        Answered answered = calls.send(request, response, locale, Sent.post(path, Map.of(), body, null));
        if (!answered.done()) {
            next.addFlashAttribute(
                    "turnRefused",
                    answered.body()
                            .path("detail")
                            .asString(answered.body().path("title").asString("")));
        }
        next.addAttribute("id", id);
        return "redirect:/protocoles/{id}";
    }
}
