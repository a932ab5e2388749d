package fr.paraphe.query.ui;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Personal;
import fr.paraphe.query.ceremonies.Ceremonies;
import fr.paraphe.query.ceremonies.CeremonySummary;
import fr.paraphe.query.ceremonies.CeremonyView;
import fr.paraphe.query.ceremonies.CeremonyView.Attendance;
import fr.paraphe.query.ceremonies.CeremonyView.Called;
import fr.paraphe.query.ceremonies.CeremonyView.Missing;
import fr.paraphe.query.ceremonies.CeremonyView.Party;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ceremonies held in memory: one with everything in it, one that calls nothing, one that is closed and complete. */
final class SampleCeremonies implements Ceremonies {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 22);

    @Override
    public List<CeremonySummary> of(String programme, Moment moment) {
        return programme.equals("DEMO") && !moment.asOf().isBefore(DAY)
                ? List.of(summary("cer-1", 11, null), summary("cer-empty", 0, null), summary("cer-done", 1, DAY))
                : List.of();
    }

    private static CeremonySummary summary(String id, int documents, @Nullable LocalDate closedOn) {
        return new CeremonySummary(
                id, "DEMO", name(id), "Mulhouse", documents, DAY, closedOn, "/api/v1/ceremonies/" + id);
    }

    private static String name(String id) {
        return "Signature des protocoles, " + id;
    }

    @Override
    public CeremonyView find(String id, Moment moment) {
        List<Called> documents = switch (id) {
            case "cer-1" ->
                IntStream.range(0, 11).mapToObj(SampleCeremonies::called).toList();
            case "cer-empty" -> List.of();
            case "cer-done" ->
                List.of(document("prt-1", "demo-1", DocumentState.SIGNED, List.of(party(0, Missing.values().length))));
            default -> throw new NotFound(NotFound.Thing.CEREMONY, id);
        };
        List<Party> parties =
                documents.stream().flatMap(one -> one.parties().stream()).toList();
        return new CeremonyView(
                id,
                "DEMO",
                name(id),
                "Mulhouse",
                DAY,
                id.equals("cer-done") ? DAY : null,
                id.equals("cer-empty")
                        ? List.of()
                        : List.of(
                                new Attendance("D67", "prefet", Personal.told("Camille Exemple"), "préfète", DAY),
                                new Attendance("200052264", "presidence", Personal.WITHHELD, "présidente", DAY)),
                documents,
                (int) parties.stream().filter(one -> one.signedOn() != null).count(),
                parties.size(),
                id.equals("cer-done") ? 1 : 0);
    }

    private static Called called(int number) {
        List<Party> parties = new ArrayList<>();
        for (int i = 0; i <= Missing.values().length + 1; i++) {
            parties.add(party(number + i, i));
        }
        return document(
                "prt-" + (number + 1),
                number == 0 ? "demo-1" : "demo-" + (number % 4 + 1),
                DocumentState.PARTIALLY_SIGNED,
                parties);
    }

    private static Called document(String id, String code, DocumentState state, List<Party> parties) {
        return new Called(
                id,
                code,
                "PROTOCOL",
                state,
                "sha-256:aa",
                LocalDate.of(2026, 12, 31),
                "/api/v1/protocols/" + id + "/text",
                parties);
    }

    /** A party that lacks one thing; that nothing keeps; that has signed. */
    private static Party party(int body, int lack) {
        Missing[] all = Missing.values();
        return new Party(
                lack == all.length ? "region" : "party-" + lack,
                lack % 2 == 0 ? "STATE" : "INTERCOMMUNALITY",
                lack == 3 ? "Communauté d’agglomération de " + SampleAnswers.LONG_NAME : "Organisme n° " + body,
                lack % 3 == 0 ? null : "2000%05d".formatted(body),
                lack == all.length ? BusinessDate.on(DAY) : null,
                lack < all.length ? List.of(all[lack]) : List.of());
    }
}
