package fr.paraphe.query.ui;

import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.Source;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Personal;
import fr.paraphe.query.bodies.Bodies;
import fr.paraphe.query.bodies.BodyPage;
import fr.paraphe.query.bodies.BodyView;
import fr.paraphe.query.bodies.HeldMandate;
import fr.paraphe.query.bodies.HeldMandate.Standing;
import fr.paraphe.query.bodies.MandateView;
import fr.paraphe.query.mail.BodyContacts;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A register held in memory: a body with every kind of mandate, one of the longest name with none, many others. */
final class SampleRegister implements Bodies, BodyContacts {

    static final String FULL = "200052264";
    static final String BARE = "200000000";

    @Override
    public BodyPage list(@Nullable String q, Moment moment, @Nullable String cursor, int limit) {
        if ("rien".equals(q)) {
            return new BodyPage(List.of(), null, moment);
        }
        return new BodyPage(
                Stream.concat(
                                Stream.of(body(FULL, moment), body(BARE, moment)),
                                IntStream.range(0, 60)
                                        .mapToObj(i -> view("2001%05d".formatted(i), "Organisme n° " + i, null)))
                        .toList(),
                cursor == null ? "more" : null,
                moment);
    }

    @Override
    public BodyView body(String bodyId, Moment moment) {
        return switch (bodyId) {
            case FULL -> view(FULL, "Région Grand Est", new Source("Répertoire Sirene", "https://www.sirene.fr", null));
            case BARE -> view(BARE, "Communauté d’agglomération de " + SampleAnswers.LONG_NAME, null);
            default -> throw new NotFound(NotFound.Thing.BODY, bodyId);
        };
    }

    private static BodyView view(String id, String name, @Nullable Source source) {
        return new BodyView(
                id,
                BodyKind.INTERCOMMUNALITY,
                name,
                LocalDate.of(2026, 1, 5),
                source,
                id.equals(FULL) ? 2 : 0,
                "/api/v1/bodies/" + id + "/mandates",
                "/api/v1/bodies/" + id + "/history");
    }

    @Override
    public List<MandateView> mandates(String bodyId, Moment moment) {
        return register(bodyId, moment).stream().map(HeldMandate::mandate).toList();
    }

    @Override
    public List<HeldMandate> register(String bodyId, Moment moment) {
        if (!bodyId.equals(FULL)) {
            return List.of();
        }
        return List.of(
                held(Standing.IN_FORCE, "presidence", Personal.told("Camille Exemple"), null, null),
                held(Standing.IN_FORCE, "delegation", Personal.WITHHELD, "presidence", null),
                held(Standing.TO_COME, "suivante", Personal.told("Dominique Essai"), null, null),
                held(
                        Standing.ENDED,
                        "ancienne",
                        Personal.ERASED,
                        null,
                        new MandateView.End(
                                LocalDate.of(2026, 6, 1),
                                MandateView.Cause.REVOKED,
                                Personal.told("Fin de fonctions"),
                                null,
                                "/api/v1/facts/7")),
                held(
                        Standing.ENDED,
                        "interim",
                        Personal.told("Sacha Modèle"),
                        "ancienne",
                        new MandateView.End(
                                LocalDate.of(2026, 6, 1),
                                MandateView.Cause.LAPSED,
                                null,
                                "décret n° 2004-374, article 45",
                                "/api/v1/facts/8")));
    }

    private static HeldMandate held(
            Standing standing,
            String id,
            Personal person,
            @Nullable String delegatedFrom,
            MandateView.@Nullable End end) {
        boolean narrow = delegatedFrom != null;
        return new HeldMandate(
                new MandateView(
                        id,
                        "ref-" + id,
                        person,
                        "présidente",
                        new MandateScope(
                                narrow ? "DEMO" : null,
                                narrow ? "demo-1" : null,
                                narrow ? List.of("PROTOCOL", "CONTRACT") : List.of()),
                        LocalDate.of(2026, 1, 5),
                        null,
                        end == null ? null : end.on().minusDays(1),
                        "délibération n° 2026-12",
                        LocalDate.of(2026, 1, 4),
                        delegatedFrom,
                        end,
                        "/api/v1/facts/6"),
                standing);
    }

    @Override
    public boolean told(String bodyId) {
        return true;
    }

    @Override
    public List<BodyContact> of(String bodyId, Moment moment) {
        return bodyId.equals(FULL)
                ? List.of(
                        new BodyContact("accueil", Personal.WITHHELD, "Accueil", "fr", MailWish.DIGEST),
                        new BodyContact("direction", Personal.told("dir@exemple.fr"), "Direction", "fr", MailWish.EACH))
                : List.of();
    }
}
