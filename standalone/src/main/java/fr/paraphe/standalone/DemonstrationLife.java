package fr.paraphe.standalone;

import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordDeliberation;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordTransmission;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.territory.domain.PlanContent;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.InstallGovernance;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyFact;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.ValidatePlan;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Door.Prepared;
import fr.paraphe.command.web.Texts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import fr.paraphe.events.store.CanonicalJson;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.StoredFact;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Invented lives in the programme {@code DEMO}: one territory from its designation to a protocol signed by four
 * parties, and three on their way, so that every stage can be seen. Every name is made up.
 */
@Component
final class DemonstrationLife {

    private static final String PROGRAMME = "DEMO";
    private static final String KEY = ReferenceData.BATCH + ":demo:";
    private static final Actor STATE = new Actor("demo:prefecture", "STATE", "Préfecture de région (démonstration)");
    private static final Actor REGION = new Actor("demo:region", "REGION", "Région (démonstration)");
    private static final Actor TERRITORY = new Actor("demo:territory", "TERRITORY", "Territoire (démonstration)");
    private static final Actor ADMINISTRATOR =
            new Actor("demo:administration", "ADMIN", "Administration du service (démonstration)");
    private static final Actor OPERATOR = new Actor("demo:operator", "OPERATOR", "Opérateur de l’État (démonstration)");

    private static final String SIGNED = "demo-01";
    private static final String PROTOCOL = "prt-demo01protocol";
    private static final String TEXT = """
            PROTOCOLE D’ACCORD FICTIF

            Territoire : Vallée des Essais (programme de démonstration)
            Parties : Communauté de communes de l’Exemple, Région fictive, État, Opérateur fictif

            Article 1. Les parties conviennent de mener ensemble les projets du plan d’actions validé.
            Article 2. Le présent protocole sert à montrer le service ; il n’engage personne.
            """;

    private final Door door;

    DemonstrationLife(Door door) {
        this.door = door;
    }

    /** The lives as one part of the load. */
    ReferenceData.Part part() {
        List<ReferenceData.Step> steps = new ArrayList<>();
        steps.add(designate("demo-04", "Presqu’île du Modèle", "53", "999000041", "2026-09-01"));
        steps.add(designate("demo-03", "Bassin de la Maquette", "27", "999000031", "2026-04-14"));
        steps.addAll(governance("demo-03", "999000031", "2026-05-19", "2026-06-20"));
        steps.add(rectification("demo-03", 2, "2026-06-02"));
        steps.add(designate("demo-02", "Pays du Prototype", "44", "999000021", "2026-02-10"));
        steps.addAll(governance("demo-02", "999000021", "2026-03-03", "2026-03-24"));
        steps.addAll(plan("demo-02", "2026-07-07"));
        steps.add(designate(SIGNED, "Vallée des Essais", "44", "999000011", "2025-01-14"));
        steps.addAll(governance(SIGNED, "999000011", "2025-02-04", "2025-02-25"));
        steps.addAll(plan(SIGNED, "2025-05-13"));
        steps.add(validation());
        steps.addAll(protocol());
        return new ReferenceData.Part("steps of four fictitious territories, in the programme DEMO", steps);
    }

    private ReferenceData.Step designate(String code, String name, String region, String siren, String day) {
        Member member = new Member(siren, "Communauté de communes de l’Exemple (" + name + ")", Member.Kind.EPCI);
        return territory(
                STATE,
                code,
                "designation",
                texts -> new DesignateTerritory(
                        PROGRAMME, code, name, region, List.of(region), List.of(), List.of(member), on(day), null));
    }

    private List<ReferenceData.Step> governance(String code, String siren, String pairDay, String committeeDay) {
        return List.of(
                territory(
                        TERRITORY,
                        code,
                        "lead-pair",
                        texts -> new AppointLeadPair(
                                PROGRAMME,
                                code,
                                texts.person("Camille Exemple"),
                                siren,
                                texts.person("Dominique Essai"),
                                "Ateliers de l’Essai",
                                on(pairDay),
                                null)),
                territory(
                        TERRITORY,
                        code,
                        "governance",
                        texts -> new InstallGovernance(
                                PROGRAMME,
                                code,
                                List.of(
                                        new Seat("REGION", "Région fictive", texts.person("Claude Modèle")),
                                        new Seat("STATE", "Préfecture fictive", texts.person("Maxime Gabarit"))),
                                on(committeeDay),
                                null)));
    }

    /** The press release told another day than the minutes: both stay told. */
    private ReferenceData.Step rectification(String code, long version, String day) {
        return territory(ADMINISTRATOR, code, "rectification", texts -> {
            StoredFact wrong = door.state()
                    .fact(Streams.territory(PROGRAMME, code), version)
                    .orElseThrow();
            return new RectifyFact(
                    PROGRAMME,
                    code,
                    wrong.eventId(),
                    wrong.name(),
                    version,
                    on(day),
                    null,
                    null,
                    null,
                    null,
                    texts.text("Le communiqué disait le 20 juin ; le procès-verbal de l’installation porte le 2 juin"),
                    on("2026-07-01"),
                    null);
        });
    }

    private List<ReferenceData.Step> plan(String code, String day) {
        LocalDate submitted = LocalDate.parse(day);
        return List.of(
                project(code, "P1", "Atelier partagé de mécanique de précision", List.of("INNOVER"), submitted),
                project(code, "P2", "École de production des métiers de l’industrie", List.of("RECRUTER"), submitted),
                project(
                        code,
                        "P3",
                        "Guichet unique pour le foncier industriel",
                        List.of("SIMPLIFIER", "ATTIRER"),
                        submitted),
                territory(TERRITORY, code, "plan", texts -> {
                    PlanContent content = ((OnFile) door.state().territory(PROGRAMME, code))
                            .dossier()
                            .planContent();
                    return new SubmitPlan(PROGRAMME, code, content, CanonicalJson.digestOf(content), on(day), null);
                }));
    }

    private ReferenceData.Step project(String code, String id, String title, List<String> axes, LocalDate submitted) {
        return territory(
                TERRITORY,
                code,
                "project:" + id,
                texts -> new ProposeProject(
                        PROGRAMME,
                        code,
                        id,
                        new ProjectSheet(
                                texts.text(title),
                                axes,
                                null,
                                List.of("Communauté de communes de l’Exemple"),
                                submitted.plusMonths(3),
                                submitted.plusMonths(27),
                                List.of()),
                        BusinessDate.on(submitted.minusDays(21)),
                        null));
    }

    private ReferenceData.Step validation() {
        return territory(
                REGION,
                SIGNED,
                "validation",
                texts -> new ValidatePlan(
                        PROGRAMME,
                        SIGNED,
                        null,
                        new Deliberation("25-CP-0117", LocalDate.parse("2025-06-20"), LocalDate.parse("2025-06-27")),
                        on("2025-07-01"),
                        null));
    }

    private List<ReferenceData.Step> protocol() {
        Document text = Document.of(TEXT.getBytes(StandardCharsets.UTF_8), "text/plain;charset=UTF-8");
        List<Party> parties = List.of(
                new Party("intercommunality", "INTERCOMMUNALITY", "Communauté de communes de l’Exemple"),
                new Party("region", "REGION", "Région fictive"),
                new Party("state", "STATE", "État, préfecture fictive"),
                new Party("operator", "OPERATOR", "Opérateur fictif"));
        return List.of(
                protocol(
                        TERRITORY,
                        "draft",
                        List.of(),
                        texts -> new DraftProtocol(
                                PROTOCOL, PROGRAMME, SIGNED, "PROTOCOL", parties, null, on("2025-07-15"))),
                protocol(
                        REGION,
                        "text",
                        List.of(text),
                        texts -> new FreezeText(
                                PROTOCOL, text.digest(), text.bytes().length, text.mediaType(), on("2025-09-02"))),
                deliberation(TERRITORY, "intercommunality", "2025-31", "2025-09-04", text),
                transmission(TERRITORY, "intercommunality", "2025-31", "2025-09-08"),
                deliberation(REGION, "region", "25-CP-0204", "2025-09-05", text),
                transmission(REGION, "region", "25-CP-0204", "2025-09-09"),
                protocol(
                        REGION,
                        "opening",
                        List.of(),
                        texts -> new OpenSignature(PROTOCOL, LocalDate.parse("2025-12-31"), on("2025-09-16"))),
                signature(TERRITORY, "intercommunality", "Camille Exemple", "présidente", text),
                signature(OPERATOR, "operator", "Alix Témoin", "directrice régionale", text),
                signature(REGION, "region", "Claude Modèle", "vice-président", text),
                signature(STATE, "state", "Maxime Gabarit", "secrétaire générale", text));
    }

    private ReferenceData.Step deliberation(Actor actor, String party, String reference, String day, Document text) {
        return protocol(
                actor,
                "deliberation:" + party,
                List.of(),
                texts -> new RecordDeliberation(PROTOCOL, party, reference, text.digest(), on(day), null));
    }

    private ReferenceData.Step transmission(Actor actor, String party, String reference, String day) {
        return protocol(
                actor,
                "transmission:" + party,
                List.of(),
                texts -> new RecordTransmission(
                        PROTOCOL, party, reference, "accuse-fictif-" + reference, on(day), null));
    }

    private ReferenceData.Step signature(Actor actor, String party, String name, String capacity, Document text) {
        return protocol(
                actor,
                "signature:" + party,
                List.of(),
                texts -> new SignProtocol(
                        PROTOCOL,
                        party,
                        texts.person(name),
                        capacity,
                        new Mandate("Délégation fictive 2025-" + party, LocalDate.parse("2025-01-01"), null),
                        "Mulhouse",
                        Means.ELECTRONIC,
                        text.digest(),
                        null,
                        on("2025-10-07"),
                        null));
    }

    private ReferenceData.Step territory(
            Actor actor, String code, String step, Function<Texts, TerritoryCommand> command) {
        return new ReferenceData.Step(actor, KEY + code + ":" + step, () -> {
            Circumstances circumstances = door.state().circumstances(PROGRAMME);
            Texts texts = new Texts();
            return Prepared.territory(command.apply(texts), circumstances, texts);
        });
    }

    private ReferenceData.Step protocol(
            Actor actor, String step, List<Document> documents, Function<Texts, ProtocolCommand> command) {
        return new ReferenceData.Step(actor, KEY + SIGNED + ":protocol:" + step, () -> {
            Circumstances circumstances = door.state().circumstances(PROGRAMME, SIGNED);
            Texts texts = new Texts();
            return Prepared.protocol(command.apply(texts), circumstances, texts, documents);
        });
    }

    private static BusinessDate on(String day) {
        return BusinessDate.on(LocalDate.parse(day));
    }
}
