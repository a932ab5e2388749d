package fr.paraphe.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.query.Personal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TellerTest {

    private static final Teller TELLER = new Teller(
            SampleFacts.rules(),
            Map.of(SampleFacts.PROTOCOL, Map.of("region", "Région Grand Est")),
            Map.of(
                    SampleFacts.datum(11).ref(), Personal.told("Anne Exemple"),
                    SampleFacts.datum(5).ref(), Personal.told("Atelier {date} partagé")));

    static Stream<Fact> facts() {
        return SampleFacts.all().stream();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void every_fact_is_told_in_both_languages_with_every_place_filled(Fact fact) {
        String french = TELLER.tell(fact, Locale.FRENCH);
        String english = TELLER.tell(fact, Locale.ENGLISH);

        assertThat(french).isNotEqualTo(english).endsWith(".");
        assertThat(english).endsWith(".");
        assertThat(french.replace("{date} partagé", "")).doesNotContain("{", "}");
        assertThat(english.replace("{date} partagé", "")).doesNotContain("{", "}");
    }

    @Test
    void there_is_a_sample_of_every_fact() {
        assertThat(SampleFacts.all().stream().map(Object::getClass).distinct().count())
                .isEqualTo(Stream.of(
                                ProgrammeEvent.class,
                                TerritoryEvent.class,
                                ProjectEvent.class,
                                ProtocolEvent.class,
                                FigureEvent.class,
                                CeremonyEvent.class,
                                BodyEvent.class,
                                AccountEvent.class,
                                PersonalDataEvent.class)
                        .map(Class::getPermittedSubclasses)
                        .flatMap(Arrays::stream)
                        .filter(Fact.class::isAssignableFrom)
                        .count());
    }

    @Test
    void both_languages_have_the_same_sentences() {
        assertThat(Teller.SENTENCES.keys(Locale.ENGLISH)).isEqualTo(Teller.SENTENCES.keys(Locale.FRENCH));
    }

    @Test
    void a_signature_is_told_with_name_capacity_and_party() {
        assertThat(TELLER.tell(SampleFacts.protocolSignedByParty("region"), Locale.FRENCH))
                .isEqualTo(
                        "Anne Exemple, Présidente, signe pour Région Grand Est le 20 mai 2026\u00a0; lieu\u00a0: Strasbourg.");
    }

    @Test
    void a_mandate_is_told_with_its_origin_its_scope_and_its_days() {
        assertThat(TELLER.tell(SampleFacts.mandateRegistered(), Locale.FRENCH))
                .isEqualTo("[effacé], Secrétaire général, reçoit par délégation du mandat prefet le mandat"
                        + " secretaire-general du 20 janvier 2026 au 31 décembre 2026 pour le territoire demo-1 du"
                        + " programme DEMO, documents de genre PROTOCOL, par l’acte Arrêté 2026-12 pris le 15 janvier"
                        + " 2026.");
        assertThat(TELLER.tell(SampleFacts.officeHolder(), Locale.ENGLISH))
                .isEqualTo("[erased], Préfète, was given the mandate prefet from 10 January 2026 for every act, by the"
                        + " deed Décret du 6 janvier 2026 made on 6 January 2026.");
    }

    @Test
    void an_erased_name_is_told_as_erased() {
        assertThat(TELLER.tell(SampleFacts.leadPairAppointed(), Locale.FRENCH)).startsWith("[effacé] et [effacé]");
    }

    @Test
    void an_erased_remark_is_told_as_erased() {
        MilestoneReported fact = SampleFacts.milestoneReported();
        MilestoneReported remarked = new MilestoneReported(
                fact.programme(),
                fact.code(),
                fact.milestone(),
                fact.documentKind(),
                fact.occurredOn(),
                fact.source(),
                SampleFacts.datum(99));

        assertThat(TELLER.tell(remarked, Locale.FRENCH)).contains("Remarque\u00a0: [effacé].");
    }

    @Test
    void braces_in_what_people_wrote_stay_what_they_are() {
        assertThat(TELLER.tell(SampleFacts.projectProposed("prj-1"), Locale.ENGLISH))
                .contains("“Atelier {date} partagé”");
    }

    @Test
    void an_irregularity_needs_two_recorded_facts_that_contradict_each_other() {
        PlanValidated late = new PlanValidated(
                SampleFacts.PROGRAMME,
                SampleFacts.CODE,
                1,
                SampleFacts.DIGEST,
                new Deliberation("26CP-1", LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 20)),
                SampleFacts.on(4, 10),
                null);

        assertThat(Irregularities.of(late, List.of(late), SampleFacts.rules()))
                .containsExactly(Irregularities.VALIDATED_BEFORE_TRANSMISSION);
        assertThat(Irregularities.of(SampleFacts.planValidated(), List.of(), SampleFacts.rules()))
                .isEmpty();
        assertThat(Irregularities.of(SampleFacts.milestoneReported(), List.of(), SampleFacts.rules()))
                .isEmpty();
    }

    @Test
    void a_signature_outside_its_mandate_is_irregular() {
        ProtocolSignedByParty signature = SampleFacts.protocolSignedByParty("region");
        ProtocolEvent early = Rectifiable.with(
                signature, new ProtocolCorrection(BusinessDate.on(LocalDate.of(2026, 3, 31)), null, null, null));

        assertThat(Irregularities.of(signature, List.of(), SampleFacts.rules())).isEmpty();
        assertThat(Irregularities.of(early, List.of(), SampleFacts.rules()))
                .containsExactly(Irregularities.SIGNED_WITHOUT_MANDATE);
    }

    @Test
    void a_rectified_signature_names_its_party_and_both_values() {
        assertThat(TELLER.tell(SampleFacts.protocolFactRectified(), Locale.FRENCH))
                .isEqualTo(
                        "Signature de Région Grand Est, rectification enregistrée le 3 septembre 2026\u00a0: la date «\u00a0le 20"
                                + " mai 2026\u00a0» devient «\u00a0le 19 mai 2026\u00a0», le lieu «\u00a0Strasbourg\u00a0» devient «\u00a0Metz\u00a0». Motif\u00a0:"
                                + " [effacé].");
    }

    @Test
    void a_rectified_figure_tells_its_words_and_its_bounds() {
        assertThat(TELLER.tell(SampleFacts.figureRectified(), Locale.ENGLISH))
                .isEqualTo(
                        "Figure F1, rectification recorded on 2 September 2026: the value “plus de 98” becomes “plus de"
                                + " 89”, the lower bound “98” becomes “89”. Reason: [erased]. Source: Communiqué de démonstration,"
                                + " corrigé.");
    }

    @Test
    void a_fact_before_the_opening_of_its_programme_is_irregular() {
        TerritoryEvent.DocumentSigned early = new TerritoryEvent.DocumentSigned(
                SampleFacts.PROGRAMME,
                SampleFacts.CODE,
                "PROTOCOL",
                SampleFacts.PROTOCOL,
                BusinessDate.on(LocalDate.of(2025, 12, 31)),
                null);

        assertThat(Irregularities.of(early, List.of(), SampleFacts.rules()))
                .containsExactly(Irregularities.BEFORE_PROGRAMME_OPENED);
    }
}
