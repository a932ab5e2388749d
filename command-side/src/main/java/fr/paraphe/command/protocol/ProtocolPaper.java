package fr.paraphe.command.protocol;

import fr.paraphe.command.document.DocumentWriter;
import fr.paraphe.command.document.ProtocolContent;
import fr.paraphe.command.document.ProtocolContent.Clause;
import fr.paraphe.command.document.ProtocolContent.PartyNamed;
import fr.paraphe.command.document.ProtocolContent.ProjectListed;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.Dossier;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Axis;
import fr.paraphe.events.ProgrammeRules.DocumentKind;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.store.CanonicalJson;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.PersonalData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes the document that parties sign from what the facts say, so that nobody has to type it again. */
@Component
class ProtocolPaper {

    private static final String FRENCH = "fr";
    private static final String ERASED = "[effacé]";

    private final CurrentState state;
    private final PersonalData names;
    private final DocumentWriter writer = new DocumentWriter();
    private final SignedFiles files;
    private final String publicAddress;

    ProtocolPaper(
            CurrentState state,
            PersonalData names,
            SignedFiles files,
            @Value("${paraphe.mail.link-base:http://localhost:8080}") String publicAddress) {
        this.state = state;
        this.names = names;
        this.files = files;
        this.publicAddress = publicAddress.replaceFirst("/+$", "");
    }

    /**
     * What a program reads of the document.
     *
     * @param format name and version of this shape
     * @param drafted the fact that drafted it
     * @param content what the pages say
     */
    record Source(String format, ProtocolDrafted drafted, ProtocolContent content) {}

    /** The document of a protocol, sealed where there is a seal; the same facts, clauses and day make the same bytes below it. */
    Document write(ProtocolState.Drafted protocol, List<Clause> clauses, BusinessDate on, Circumstances now) {
        ProtocolContent content = content(protocol, clauses, on, now);
        String source = CanonicalJson.ofRecord(new Source("paraphe-protocol/1", protocol.draft(), content));
        byte[] pdf = writer.write(content, source.getBytes(StandardCharsets.UTF_8));
        return Document.of(files.issued(pdf), "application/pdf");
    }

    private ProtocolContent content(
            ProtocolState.Drafted protocol, List<Clause> clauses, BusinessDate on, Circumstances now) {
        ProtocolDrafted drafted = protocol.draft();
        ProgrammeInForce programme = now.programme();
        if (programme == null) {
            throw new Refusal(Rule.PROGRAMME_UNKNOWN, "programme", drafted.programme());
        }
        ProgrammeRules rules = programme.rules();
        Dossier territory =
                state.territory(drafted.programme(), drafted.code()) instanceof OnFile filed ? filed.dossier() : null;
        return new ProtocolContent(
                drafted.protocolId(),
                protocol.nextText(),
                rules.documentKinds().stream()
                        .filter(kind -> kind.code().equals(drafted.documentKind()))
                        .findFirst()
                        .map(DocumentKind::name)
                        .map(name -> said(name, drafted.documentKind()))
                        .orElse(drafted.documentKind()),
                said(rules.name(), drafted.programme()),
                rules.fictitious(),
                drafted.code(),
                territory == null ? drafted.code() : territory.name(),
                drafted.amends(),
                on.latest(),
                drafted.parties().stream()
                        .map(party -> new PartyNamed(
                                party.id(),
                                rules.partyGroup(party.group())
                                        .map(PartyGroup::name)
                                        .map(name -> said(name, party.group()))
                                        .orElse(party.group()),
                                party.body(),
                                party.bodyId()))
                        .toList(),
                clauses,
                territory == null ? List.of() : projects(territory, rules),
                publicAddress.isEmpty() ? null : publicAddress + "/protocoles/" + drafted.protocolId() + "/etat");
    }

    private List<ProjectListed> projects(Dossier territory, ProgrammeRules rules) {
        List<DatumRef> titles = territory.projects().values().stream()
                .map(project -> project.sheet().title())
                .toList();
        Map<String, String> told = names.values(titles);
        return territory.projects().entrySet().stream()
                .map(project -> {
                    var sheet = project.getValue().sheet();
                    return new ProjectListed(
                            project.getKey(),
                            told.getOrDefault(sheet.title().ref(), ERASED),
                            sheet.axes().stream().map(code -> axis(rules, code)).toList(),
                            sheet.owners(),
                            sheet.startsOn(),
                            sheet.endsOn());
                })
                .toList();
    }

    private static String axis(ProgrammeRules rules, String code) {
        return rules.axes().stream()
                .filter(axis -> axis.code().equals(code))
                .findFirst()
                .map(Axis::name)
                .map(name -> said(name, code))
                .orElse(code);
    }

    private static String said(Map<String, String> name, String otherwise) {
        @Nullable String french = name.get(FRENCH);
        return french == null ? otherwise : french;
    }
}
