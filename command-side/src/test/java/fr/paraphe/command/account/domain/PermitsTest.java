package fr.paraphe.command.account.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.account.domain.Permits.Place;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.Right;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PermitsTest {

    private static final Place PLACE = new Place("DEMO", "demo-1", "44", "D98");

    private static Right right(
            @Nullable String programme, @Nullable String region, @Nullable String territory, @Nullable String body) {
        return new Right(Role.REGION, new Scope(programme, region, territory, body), false);
    }

    @ParameterizedTest
    @CsvSource({"DEMO,,,", ",44,,", ",,demo-1,", ",,,D98", "DEMO,44,demo-1,D98", ",,,"})
    void a_scope_reaches_what_it_does_not_exclude(
            @Nullable String programme, @Nullable String region, @Nullable String territory, @Nullable String body) {
        assertThat(Permits.role(List.of(right(programme, region, territory, body)), List.of(PLACE)))
                .isEqualTo(Role.REGION);
    }

    @ParameterizedTest
    @CsvSource({"OTHER,,,", ",84,,", ",,demo-2,", ",,,D99"})
    void a_scope_that_names_something_else_is_refused_and_told_where(
            @Nullable String programme, @Nullable String region, @Nullable String territory, @Nullable String body) {
        assertThatThrownBy(() ->
                        Permits.role(List.of(right(programme, region, territory, body)), List.of(PLACE, Place.NOWHERE)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.rule()).isEqualTo(Rule.NO_RIGHT_HERE);
                    assertThat(refusal.details()).containsEntry("where", "DEMO / demo-1 / 44 / D98");
                });
    }

    @Test
    void what_lies_nowhere_is_reached_by_no_scope_that_names_something() {
        assertThatThrownBy(() -> Permits.role(List.of(right("DEMO", null, null, null)), List.of(Place.NOWHERE)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void one_right_has_to_reach_all_places() {
        Right here = right(null, "44", null, null);
        Right there = right(null, "84", null, null);
        Place other = new Place("DEMO", "demo-2", "84", null);

        assertThatThrownBy(() -> Permits.role(List.of(here, there), List.of(PLACE, other)))
                .isInstanceOf(Refusal.class);
        assertThat(Permits.role(List.of(here, right("DEMO", null, null, null)), List.of(PLACE, other)))
                .isEqualTo(Role.REGION);
    }
}
