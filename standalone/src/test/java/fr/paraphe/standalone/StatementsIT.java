package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many statements a page costs, whatever it lists. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatementsIT {

    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

    private static RunningParaphe service;

    @BeforeAll
    static void start() {
        service = RunningParaphe.counted("statements", StatementsIT::heard);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    private static void heard(String thread, String statement) {
        if (thread.contains("-exec-")) {
            STATEMENTS.add(statement);
        }
    }

    /** Two are the shell's: how far the read models are, and the programmes. */
    @ParameterizedTest
    @CsvSource({
        // the numbers of strip, map, table and axes; where partners of shared projects lie; the picture of time
        "/programmes/TI-2018-2022, 5",
        "/programmes/TI-2018-2022?asOf=2019-11-19, 5",
        // board and matrix: territories, names since, milestones
        "/programmes/TI-2018-2022/regions/44, 5",
        "/programmes/TI-2018-2022/regions/44?asOf=2019-11-19, 5",
        "/a-traiter, 3",
        "/a-traiter?programme=DEMO, 3",
        // beside what it lists: the last checkpoint and what anchors it
        "/journal, 16",
        "/journal?programme=TI-2018-2022, 10",
        "/journal?programme=TI-2018-2022&region=44, 11",
        "/programmes/TI-2018-2022/territories/ti-4406, 15",
        // beside what it shows: the streams that the decisions offered are asked about
        "/programmes/DEMO/territories/demo-01, 20",
        "/protocoles/prt-demo01protocol, 19",
    })
    void a_page_asks_the_database_that_many_questions_and_none_of_them_twice(String page, int many) {
        service.get(page);
        STATEMENTS.clear();
        HttpResponse<String> answer = service.get(page);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(STATEMENTS).hasSize(many);
        // The streams that decisions are asked about are the command side's, which looks at them act by act.
        assertThat(STATEMENTS.stream().filter(statement -> statement.contains("paraphe_read.")))
                .doesNotHaveDuplicates();
    }
}
