package fr.paraphe.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.query.bodies.MandateView;
import fr.paraphe.query.ceremonies.CeremonyView;
import fr.paraphe.query.delivery.ProjectView;
import fr.paraphe.query.programmes.ProgrammeView;
import fr.paraphe.query.protocols.ProtocolView;
import fr.paraphe.query.sheet.TerritorySheet;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FieldWordsTest {

    /** Moved by every fact, and so never told; or inside what is told as one value. */
    private static final Set<String> NEVER_TOLD = Set.of(
            "lastFacts",
            "position",
            "type",
            "ofTerritory",
            "erased",
            "withheld",
            "earliest",
            "latest",
            "precision",
            "reported",
            "ref",
            "commitment",
            "fact",
            "history");

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                TerritorySheet.class,
                ProtocolView.class,
                ProjectView.class,
                ProgrammeView.class,
                FigurePublished.class,
                MandateView.class,
                CeremonyView.Attendance.class
            })
    void every_field_of_what_facts_change_has_a_name(Class<?> answer) {
        Set<String> fields = new TreeSet<>();
        collect(answer, fields);
        fields.removeAll(NEVER_TOLD);

        assertThat(FieldWords.NAMES.keys(Locale.FRENCH)).containsAll(fields);
    }

    private static void collect(Type type, Set<String> fields) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, fields);
            }
        } else if (type instanceof Class<?> one && one.isRecord()) {
            for (RecordComponent component : one.getRecordComponents()) {
                fields.add(component.getName());
                collect(component.getGenericType(), fields);
            }
        }
    }

    @Test
    void both_languages_have_the_same_names() {
        assertThat(FieldWords.NAMES.keys(Locale.ENGLISH)).isEqualTo(FieldWords.NAMES.keys(Locale.FRENCH));
    }

    @Test
    void a_place_is_called_by_its_fields_and_the_elements_on_the_way() {
        JsonDifference renamed = JsonDifference.told(
                        json("{'projects':[{'id':'p-1','title':{'value':'Usine','erased':false},'startsOn':null}]}"),
                        json("{'projects':[{'id':'p-1','title':{'value':'Usine','erased':false},"
                                + "'startsOn':'2024-01-01'}]}"))
                .getFirst();
        assertThat(FieldWords.label(renamed, Locale.FRENCH)).isEqualTo("Projets › Usine › Début");
        assertThat(FieldWords.label(renamed, Locale.ENGLISH)).isEqualTo("Projects › Usine › Start");
    }

    @Test
    void an_element_that_comes_is_called_by_its_list() {
        JsonDifference joined = JsonDifference.told(json("{'members':[]}"), json("{'members':[{'siren':'1'}]}"))
                .getFirst();
        assertThat(FieldWords.label(joined, Locale.ENGLISH)).isEqualTo("Members");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'2019-11-19'|19 novembre 2019|19 November 2019",
                "'2019-99-99'|2019-99-99|2019-99-99",
                "true|oui|yes",
                "42|42|42",
                "'SENT_BACK'|renvoyé|sent back",
                "['44','54']|44, 54|44, 54",
                "{'fr':'Protocole','en':'Protocol'}|Protocole|Protocol",
                "{'value':null,'erased':true}|[effacé]|[erased]",
                "{'value':'Ann','erased':false}|Ann|Ann",
                "{'earliest':'2020-02-01','latest':'2020-02-29','precision':'MONTH','source':{'label':'Liste'}}"
                        + "|en février 2020 (source\u00a0: Liste)|in February 2020 (source: Liste)",
                "[{'name':'CC A','siren':'1','x':null}]|(Nom\u00a0: CC A\u00a0; SIREN\u00a0: 1)|(Name: CC A; SIREN: 1)",
                "{'name':'CC A','siren':'1'}|Nom\u00a0: CC A\u00a0; SIREN\u00a0: 1|Name: CC A; SIREN: 1",
                "{'code':'44','name':'Grand Est'}|Grand Est (44)|Grand Est (44)"
            })
    void a_value_is_told_in_words(String value, String french, String english) {
        assertThat(FieldWords.words(json(value), Locale.FRENCH)).isEqualTo(french);
        assertThat(FieldWords.words(json(value), Locale.ENGLISH)).isEqualTo(english);
    }

    @Test
    void nothing_has_no_words() {
        assertThat(FieldWords.words(json("null"), Locale.FRENCH)).isNull();
    }
}
