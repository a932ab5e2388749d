package fr.paraphe.command.document;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Documents of a fictitious territory. */
public final class Samples {

    private Samples() {}

    /** A protocol of one page or two. */
    public static byte[] protocol(String id) {
        return new DocumentWriter().write(content(id, 3, null, 1), "{}".getBytes(StandardCharsets.UTF_8));
    }

    /** A document of the fictitious territory with so many projects. */
    static ProtocolContent content(int projects, String amends, int textVersion) {
        return content("prt-7k3m9q2x4d5h", projects, amends, textVersion);
    }

    private static ProtocolContent content(String id, int projects, String amends, int textVersion) {
        return new ProtocolContent(
                id,
                textVersion,
                "Protocole",
                "Programme de démonstration",
                true,
                "demo-01",
                "Vallée de l’Œuvre & plateaux <d’essai>",
                amends,
                LocalDate.of(2026, 12, 1),
                List.of(
                        new ProtocolContent.PartyNamed("region", "Région", "Région Grand Est", "200052264"),
                        new ProtocolContent.PartyNamed("state", "État", "Préfecture de la région", null)),
                List.of(new ProtocolContent.Clause(
                        "Objet", "Un premier paragraphe,\nsur deux lignes.\n\n\nUn second.")),
                IntStream.rangeClosed(1, projects)
                        .mapToObj(number -> new ProtocolContent.ProjectListed(
                                "P" + number,
                                "Projet n° " + number,
                                List.of("Recruter", "Innover"),
                                List.of("Commune d’Essai"),
                                LocalDate.of(2027, 1, 1),
                                null))
                        .toList(),
                "https://paraphe.example/protocoles/prt-7k3m9q2x4d5h/etat");
    }
}
