package fr.paraphe.query.progress;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.query.progress.TerritoriesCsv.Dialect;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerritoriesCsvTest {

    @Test
    void a_cell_with_the_separator_a_quote_or_a_line_end_is_quoted() {
        assertThat(TerritoriesCsv.cell("a,b", Dialect.STANDARD)).isEqualTo("\"a,b\"");
        assertThat(TerritoriesCsv.cell("a,b", Dialect.EXCEL)).isEqualTo("a,b");
        assertThat(TerritoriesCsv.cell("a;b", Dialect.EXCEL)).isEqualTo("\"a;b\"");
        assertThat(TerritoriesCsv.cell("a \"b\"", Dialect.STANDARD)).isEqualTo("\"a \"\"b\"\"\"");
        assertThat(TerritoriesCsv.cell("a\nb", Dialect.STANDARD)).isEqualTo("\"a\nb\"");
    }

    @Test
    void a_formula_is_kept_for_programs_and_made_harmless_for_spreadsheets() {
        assertThat(TerritoriesCsv.cell("=1+1", Dialect.STANDARD)).isEqualTo("=1+1");
        assertThat(TerritoriesCsv.cell("=1+1", Dialect.EXCEL)).isEqualTo("'=1+1");
    }
}
