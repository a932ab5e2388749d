package fr.paraphe.query.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonDifferenceTest {

    private static JsonNode json(String text) {
        return text.isEmpty()
                ? JsonMapper.shared().missingNode()
                : JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static List<String> lines(List<JsonDifference> differences) {
        return differences.stream()
                .map(one -> one.pointer() + " " + one.before() + " > " + one.after())
                .toList();
    }

    private static List<String> told(String before, String after) {
        return lines(JsonDifference.told(json(before), json(after)));
    }

    private static List<String> exact(String before, String after) {
        return lines(JsonDifference.exact(json(before), json(after)));
    }

    @Test
    void a_changed_field_is_named_by_its_pointer() {
        assertThat(told("{'a':{'b/c':1,'d':2}}", "{'a':{'b/c':3,'d':2}}")).containsExactly("/a/b~1c 1 > 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{}|{'a':null}",
                "{'a':''}|{'a':null}",
                "{'a':[]}|{}",
                "{'a':{'code':'','name':''}}|{}",
                "##|{'a':{}}",
                "{'a':[{'id':1},{'id':2}]}|{'a':[{'id':1},{'id':2}]}"
            })
    void absent_null_and_empty_are_all_nothing_to_a_reader(String before, String after) {
        assertThat(told(before, after)).isEmpty();
        assertThat(told(after, before)).isEmpty();
    }

    @Test
    void an_element_is_known_by_what_identifies_it_wherever_it_stands() {
        assertThat(told(
                        "{'members':[{'siren':'1','name':'A'},{'siren':'2','name':'B'},{'siren':'3','name':'C'}]}",
                        "{'members':[{'siren':'2','name':'B2'},{'siren':'3','name':'C'},{'siren':'4','name':'D'}]}"))
                .containsExactly(
                        "/members/0 {\"siren\":\"1\",\"name\":\"A\"} > ",
                        "/members/0/name \"B\" > \"B2\"",
                        "/members/2  > {\"siren\":\"4\",\"name\":\"D\"}");
    }

    @Test
    void elements_without_identity_are_those_that_came_and_those_that_went() {
        assertThat(told("{'l':[{'x':1},{'x':2}]}", "{'l':[{'x':2},{'x':3}]}"))
                .containsExactly("/l/0 {\"x\":1} > ", "/l/1  > {\"x\":3}");
    }

    @Test
    void an_element_without_the_identity_of_the_others_does_not_hide_what_changed_in_them() {
        assertThat(told(
                        "{'l':[{'protocolId':null,'kind':'A'},{'protocolId':'p','state':'DRAFT'}]}",
                        "{'l':[{'protocolId':null,'kind':'A'},{'protocolId':'p','state':'SIGNED'}]}"))
                .containsExactly("/l/1/state \"DRAFT\" > \"SIGNED\"");
    }

    @Test
    void another_order_is_a_change_of_the_whole_list() {
        assertThat(told("{'l':[{'id':1},{'id':2}]}", "{'l':[{'id':2},{'id':1}]}"))
                .containsExactly("/l [{\"id\":1},{\"id\":2}] > [{\"id\":2},{\"id\":1}]");
    }

    @Test
    void a_list_of_plain_values_changes_as_a_whole() {
        assertThat(told("{'l':['a']}", "{'l':['a','b']}")).containsExactly("/l [\"a\"] > [\"a\",\"b\"]");
    }

    @Test
    void a_date_a_name_and_a_text_that_may_be_erased_are_one_value_each() {
        assertThat(told(
                        "{'p':{'value':'Ann','erased':false},'n':{'fr':'un','en':'one'}}",
                        "{'p':{'value':null,'erased':true},'n':{'fr':'deux','en':'two'},"
                                + "'d':{'earliest':'2024-01-01','latest':'2024-12-31','precision':'YEAR'}}"))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("/p {"))
                .anyMatch(line -> line.startsWith("/n {"))
                .anyMatch(line -> line.startsWith("/d  > {"));
    }

    @Test
    void an_object_that_comes_is_told_field_by_field() {
        assertThat(told("{'pair':null}", "{'pair':{'company':'X','since':null}}"))
                .containsExactly("/pair/company  > \"X\"");
    }

    @Test
    void two_texts_are_compared_to_the_letter() {
        assertThat(exact("{'a':1,'l':[1,2]}", "{'a':1,'b':null,'l':[1,3,4]}"))
                .containsExactly("/l/1 2 > 3", "/l/2  > 4", "/b  > null");
        assertThat(exact("{'a':1}", "{'a':1}")).isEmpty();
    }
}
