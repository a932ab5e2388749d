package fr.paraphe.query.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProtocolStateTest {

    private static final List<StoredFact> SIGNED = Told.of(List.of(
            SampleFacts.protocolDrafted(),
            SampleFacts.textFrozen(),
            SampleFacts.signatureOpened(),
            SampleFacts.protocolSignedByParty("region"),
            SampleFacts.protocolSignedByParty("state"),
            SampleFacts.protocolSigned()));

    @Test
    void a_protocol_is_folded_up_to_its_last_signature() {
        ProtocolState state = folded(SIGNED);

        assertThat(state.state()).isEqualTo(DocumentState.SIGNED);
        assertThat(state.signatures()).hasSize(2);
        assertThat(state.version()).isEqualTo(5);
        assertThat(state.signedOn()).isEqualTo(SampleFacts.on(5, 20));
    }

    @Test
    void a_fact_told_twice_counts_once() {
        ProtocolState twice = folded(SIGNED);
        for (StoredFact stored : SIGNED) {
            twice = twice.apply(stored);
        }

        assertThat(twice).isEqualTo(folded(SIGNED));
    }

    @Test
    void the_row_keeps_the_whole_state() {
        ProtocolState state = folded(SIGNED);

        assertThat(JsonMapper.shared().readValue(JsonMapper.shared().writeValueAsString(state), ProtocolState.class))
                .isEqualTo(state);
    }

    private static List<StoredFact> rectified() {
        return Told.of(List.of(
                SampleFacts.protocolDrafted(),
                SampleFacts.textFrozen(),
                SampleFacts.signatureOpened(),
                SampleFacts.protocolSignedByParty("region"),
                SampleFacts.protocolFactRectified()));
    }

    @Test
    void a_rectified_signature_stands_corrected_and_says_what_was_told_before() {
        ProtocolState state = ProtocolState.fold(SampleFacts.PROTOCOL, rectified(), LocalDate.MAX);

        assertThat(state.signatures()).singleElement().satisfies(signed -> {
            assertThat(signed.fact().occurredOn()).isEqualTo(SampleFacts.on(5, 19));
            assertThat(signed.fact().place()).isEqualTo("Metz");
            assertThat(signed.retold())
                    .isEqualTo(new ProtocolState.Retold(
                            5, Rectifiable.values(SampleFacts.protocolSignedByParty("region"))));
        });
        assertThat(state.state()).isEqualTo(DocumentState.PARTIALLY_SIGNED);
        assertThat(state.version()).isEqualTo(4);
        assertThat(state.settledOn())
                .as("not the day on which the mistake was found")
                .isEqualTo("2026-05-19");
        assertThat(JsonMapper.shared().readValue(JsonMapper.shared().writeValueAsString(state), ProtocolState.class))
                .isEqualTo(state);
    }

    @Test
    void a_rectification_brings_nothing_about_before_the_corrected_day() {
        assertThat(ProtocolState.fold(SampleFacts.PROTOCOL, rectified(), LocalDate.of(2026, 5, 18))
                        .signatures())
                .isEmpty();
        assertThat(ProtocolState.fold(SampleFacts.PROTOCOL, rectified(), LocalDate.of(2026, 1, 1))
                        .version())
                .as("not drafted yet")
                .isEqualTo(-1);
    }

    @Test
    void a_row_answers_for_a_moment_only_when_nothing_in_it_is_later() {
        ProtocolState state = folded(SIGNED);

        assertThat(state.standsAt(moment(LocalDate.of(2026, 5, 20), 6))).isTrue();
        assertThat(state.standsAt(moment(LocalDate.of(2026, 5, 19), 6))).isFalse();
        assertThat(state.standsAt(moment(LocalDate.of(2026, 5, 20), 5))).isFalse();
    }

    private static Moment moment(LocalDate asOf, long position) {
        return new Moment(asOf, true, Instant.EPOCH, true, position);
    }

    @Test
    void a_new_text_begins_without_signatures() {
        ProtocolState state = folded(Told.of(List.of(
                SampleFacts.protocolDrafted(),
                SampleFacts.textFrozen(),
                SampleFacts.signatureOpened(),
                SampleFacts.protocolSignedByParty("region"),
                SampleFacts.textFrozen())));

        assertThat(state.state()).isEqualTo(DocumentState.TEXT_FROZEN);
        assertThat(state.signatures()).isEmpty();
    }

    private static ProtocolState folded(List<StoredFact> facts) {
        ProtocolState state = ProtocolState.unknown(SampleFacts.PROTOCOL);
        for (StoredFact stored : facts) {
            state = state.apply(stored);
        }
        return state;
    }
}
