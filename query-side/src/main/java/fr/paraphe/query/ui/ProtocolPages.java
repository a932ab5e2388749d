package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.store.SigningTurns;
import fr.paraphe.query.Decisions;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Seals;
import fr.paraphe.query.certificates.Certificate.EvidenceFile;
import fr.paraphe.query.certificates.Certificate.Examination;
import fr.paraphe.query.certificates.Certificate.FileRole;
import fr.paraphe.query.certificates.Certificates;
import fr.paraphe.query.history.History;
import fr.paraphe.query.history.HistoryEntry;
import fr.paraphe.query.history.HistoryPage;
import fr.paraphe.query.history.HistoryQuestion;
import fr.paraphe.query.protocols.ProtocolView;
import fr.paraphe.query.protocols.Protocols;
import fr.paraphe.query.sheet.Sheets;
import fr.paraphe.query.sheet.TerritorySheet;
import fr.paraphe.query.web.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The page of a protocol. */
@Controller
class ProtocolPages {

    private static final int PAGE = 200;

    private final Shells shells;
    private final Protocols protocols;
    private final Sheets sheets;
    private final History history;
    private final Certificates certificates;
    private final Seals seals;
    private final SigningTurns turns;
    private final ObjectProvider<Decisions> decisions;

    ProtocolPages(
            Shells shells,
            Protocols protocols,
            Sheets sheets,
            History history,
            Certificates certificates,
            Seals seals,
            SigningTurns turns,
            ObjectProvider<Decisions> decisions) {
        this.shells = shells;
        this.protocols = protocols;
        this.sheets = sheets;
        this.history = history;
        this.certificates = certificates;
        this.seals = seals;
        this.turns = turns;
        this.decisions = decisions;
    }

    /** Its text, who authorised it, who signed it for whom, and what became of it. */
    @GetMapping("/protocoles/{id}")
    ModelAndView protocol(@PathVariable String id, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        ProtocolView protocol = protocols
                .find(Asked.text("id", id), moment)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PROTOCOL, id));
        Shell shell = shells.shell(request, moment, Shell.Section.REGIONS, protocol.programme());
        Optional<TerritorySheet> sheet = sheets.find(protocol.programme(), protocol.code(), moment);
        ProgrammeRules all = Objects.requireNonNull(shell.programme()).rules();
        ProgrammeRules rules =
                sheet.map(found -> all.in(found.leadRegion().code())).orElse(all);
        List<HistoryEntry> facts = facts(id, moment, locale);
        List<Examination> examinations = certificates.examinations(id, moment);
        return shells.page("protocol", request, locale, shell)
                .addObject("examined", byParty(examinations))
                .addObject("signing", moment.live() ? SigningNow.of(protocol, turns) : null)
                .addObject(
                        "continuable",
                        protocol.state() != DocumentState.PARTIALLY_SIGNED || protocol.text() == null
                                ? null
                                : continuable(protocol.text().digest(), examinations))
                .addObject(
                        "verification",
                        VerificationPanel.of(
                                seals,
                                facts.stream().map(HistoryEntry::position).toList(),
                                protocol.programme(),
                                protocol.code()))
                .addObject(
                        "decisions",
                        NextDecisions.at(
                                moment, decisions, locale, (taken, language) -> taken.ofProtocol(id, language)))
                .addObject(
                        "view",
                        ProtocolSheet.of(
                                protocol, sheet.map(TerritorySheet::name).orElse(protocol.code()), rules, facts));
    }

    /** What signed files proved, the last one of each party. */
    private static Map<String, Examination> byParty(List<Examination> examinations) {
        return examinations.stream()
                .collect(Collectors.toMap(Examination::party, Function.identity(), (first, last) -> last));
    }

    /**
     * The signed file that the next party adds its signature to; null when that is the text as it was frozen. A counterpart
     * to what others signed is continued by nobody.
     *
     * @param frozen digest of the frozen text
     */
    static @Nullable EvidenceFile continuable(String frozen, List<Examination> examinations) {
        String revision = frozen;
        EvidenceFile last = null;
        for (Examination one : examinations) {
            if (one.outcome() == Outcome.PROVEN && revision.equals(one.continued())) {
                revision = one.file();
                last = one.files().stream()
                        .filter(file -> file.role() == FileRole.SENT)
                        .findFirst()
                        .orElse(null);
            }
        }
        return last;
    }

    private List<HistoryEntry> facts(String id, Moment moment, Locale locale) {
        List<HistoryEntry> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            HistoryPage page =
                    history.protocol(id, new HistoryQuestion(moment, locale, null, null, false, cursor, PAGE));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }
}
