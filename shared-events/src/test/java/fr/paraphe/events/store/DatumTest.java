package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatumTest {

    @Test
    void the_same_name_twice_gives_two_references_and_two_commitments() {
        Datum one = Datum.personName("Anne Exemple");
        Datum two = Datum.personName("Anne Exemple");

        assertThat(one.ref().ref())
                .matches("datum-[0-9a-f]{32}")
                .isNotEqualTo(two.ref().ref());
        assertThat(one.ref().commitment()).hasSize(43).isNotEqualTo(two.ref().commitment());
    }

    @Test
    void whoever_holds_value_and_key_can_check_the_commitment() {
        Datum datum = Datum.text("Trop tard");

        assertThat(Datum.commitment(datum.category(), "Trop tard", datum.key()))
                .isEqualTo(datum.ref().commitment());
        assertThat(Datum.commitment(datum.category(), "Trop tôt", datum.key()))
                .isNotEqualTo(datum.ref().commitment());
        assertThat(Datum.commitment(Datum.Category.PERSON_NAME, "Trop tard", datum.key()))
                .isNotEqualTo(datum.ref().commitment());
    }

    @Test
    void a_commitment_is_the_same_in_every_version_of_the_service() {
        byte[] key = HexFormat.of().parseHex("00".repeat(31) + "01");

        assertThat(Datum.commitment(Datum.Category.PERSON_NAME, "Élise \"Exemple\"", key))
                .isEqualTo("CfMEeiU6dC1M7AZtn4xVOi2SkrCe9EHgQB63QSZaAcM");
    }

    @Test
    void a_log_does_not_show_what_can_be_erased() {
        Datum datum = Datum.personName("Anne Exemple");

        assertThat(datum).hasToString("Datum[" + datum.ref().ref() + "]");
    }

    @Test
    void a_document_is_named_by_the_digest_of_its_bytes() {
        assertThat(Document.of(new byte[0], "text/plain").digest())
                .isEqualTo("sha-256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
