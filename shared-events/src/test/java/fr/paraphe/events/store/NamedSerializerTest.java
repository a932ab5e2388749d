package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.testing.SampleFacts;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NamedSerializerTest {

    private final NamedSerializer serializer = new NamedSerializer(FactNames.all());

    @Test
    void metadata_come_back_as_they_went_in() {
        MetaData metadata = MetaData.with("actor", "region").and("body", "Région Grand Est");

        var stored = serializer.serialize(metadata, String.class);

        assertThat(stored.getData()).isEqualTo("{\"actor\":\"region\",\"body\":\"Région Grand Est\"}");
        assertThat(serializer.<String, MetaData>deserialize(stored)).isEqualTo(metadata);
    }

    @Test
    void metadata_that_are_unknown_are_absent() {
        assertThat(serializer
                        .serialize(MetaData.from(java.util.Collections.singletonMap("actor", null)), String.class)
                        .getData())
                .isEqualTo("{}");
    }

    @Test
    void metadata_that_are_not_strings_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serializer.serialize(MetaData.with("programmeVersion", 1), String.class));
    }

    @Test
    void what_is_not_a_fact_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> serializer.serialize(Map.of("a", "b"), String.class))
                .withMessageContaining("not a fact");
    }

    @Test
    void a_fact_whose_text_cannot_be_shown_to_everybody_is_refused() {
        TerritoryDesignated good = SampleFacts.territoryDesignated();
        TerritoryDesignated bad = new TerritoryDesignated(
                good.programme(),
                good.code(),
                "half \ud83d",
                good.leadRegion(),
                good.regions(),
                good.departments(),
                good.members(),
                good.occurredOn(),
                good.source());

        assertThatExceptionOfType(CanonicalJson.NotCanonical.class)
                .isThrownBy(() -> serializer.serialize(bad, String.class))
                .withMessageContaining("/name");
    }

    @Test
    void a_name_or_revision_that_is_not_known_is_never_guessed() {
        assertThatExceptionOfType(UnknownFact.class)
                .isThrownBy(() -> serializer.classForType(new SimpleSerializedType("java.lang.String", null)));
        assertThatExceptionOfType(UnknownFact.class)
                .isThrownBy(() -> serializer.deserialize(
                        new SimpleSerializedObject<>("{}", String.class, "territory-designated", "2")))
                .withMessageContaining("territory-designated (revision 2)");
    }

    @Test
    void a_component_added_by_a_newer_version_does_not_stop_an_older_one() {
        String stored = serializer
                .serialize(SampleFacts.territoryDesignated(), String.class)
                .getData();

        assertThatCode(() -> serializer.deserialize(new SimpleSerializedObject<>(
                        stored.replaceFirst("\\{", "{\"added\":\"later\","),
                        String.class,
                        "territory-designated",
                        "1")))
                .doesNotThrowAnyException();
    }

    @Test
    void two_facts_with_one_name_are_refused_at_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FactNames(List.of(
                        Map.entry(TerritoryDesignated.class, new FactNames.Name("same", "1")),
                        Map.entry(SampleFacts.planRefused().getClass(), new FactNames.Name("same", "2")))))
                .withMessageContaining("same");
    }

    @Test
    void one_fact_with_two_names_is_refused_at_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FactNames(List.of(
                        Map.entry(TerritoryDesignated.class, new FactNames.Name("one", "1")),
                        Map.entry(TerritoryDesignated.class, new FactNames.Name("two", "1")))));
    }
}
