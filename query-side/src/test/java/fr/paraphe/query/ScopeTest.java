package fr.paraphe.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScopeTest {

    @Test
    void france_holds_everything_and_a_region_what_it_leads_or_is_concerned_by() {
        assertThat(Scope.of(null).holds("44", List.of("44"), RegionRule.LEAD)).isTrue();
        assertThat(Scope.of("FR")).isEqualTo(Scope.FRANCE);
        assertThat(Scope.of("27").holds("44", List.of("44", "27"), RegionRule.LEAD))
                .isFalse();
        assertThat(Scope.of("27").holds("44", List.of("44", "27"), RegionRule.CONCERNED))
                .isTrue();
        assertThat(Scope.of("44").name()).isEqualTo("Grand Est");
    }

    @Test
    void an_unknown_scope_is_refused() {
        assertThatThrownBy(() -> Scope.of("99")).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> Scope.of("fr")).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> RegionRule.of("LEAD")).isInstanceOf(BadRequest.class);
    }

    @Test
    void there_are_eighteen_regions() {
        assertThat(Regions.all()).hasSize(18).doesNotHaveDuplicates();
    }
}
