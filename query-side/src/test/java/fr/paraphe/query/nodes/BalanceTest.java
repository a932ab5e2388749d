package fr.paraphe.query.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BalanceTest {

    @ParameterizedTest
    @CsvSource({"5,1,5", "5,2,3", "5,3,2", "5,5,1", "5,9,1", "0,2,0"})
    void no_node_keeps_more_than_its_fair_share(int readModels, int nodes, int share) {
        assertThat(Balance.share(readModels, nodes)).isEqualTo(share);
        assertThat(share * nodes).isGreaterThanOrEqualTo(readModels);
    }

    @Test
    void a_node_that_cannot_see_itself_counts_as_the_only_one() {
        assertThat(Balance.share(5, 0)).isEqualTo(5);
    }

    @Test
    void what_is_beyond_the_share_is_given_back_and_nothing_else() {
        List<String> kept = List.of("sheet", "history", "progress");

        assertThat(Balance.surplus(kept, 2)).containsExactly("sheet");
        assertThat(Balance.surplus(kept, 1)).containsExactly("sheet", "progress");
        assertThat(Balance.surplus(kept, 3)).isEmpty();
        assertThat(Balance.surplus(kept, 5)).isEmpty();
    }
}
