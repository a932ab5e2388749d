package fr.paraphe.command.imports;

import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.events.ExportMark;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What lists said when they were exported: the history gives the same answer for ever. */
@Component
class Exports {

    private final FactLog log;
    private final JdbcClient jdbc;

    Exports(FactLog log, JdbcClient jdbc) {
        this.log = log;
        this.jdbc = jdbc;
    }

    /** The facts of a territory until now. */
    List<StoredFact> stream(String programme, String code) {
        return log.ofStream(Streams.territory(programme, code));
    }

    /** The line that bore the mark; empty when no list of this service had it. */
    Optional<ListedTerritory> line(ExportMark mark) {
        return mark.position() > log.head()
                ? Optional.empty()
                : listed(mark.programme(), mark.code(), mark.asOf(), mark.position())
                        .filter(line -> mark.isOf(line.cells()));
    }

    private Optional<ListedTerritory> listed(String programme, String code, LocalDate asOf, long position) {
        return rules(programme, position)
                .flatMap(rules -> ListedTerritory.of(stream(programme, code), rules, asOf, position));
    }

    private Optional<ProgrammeRules> rules(String programme, long position) {
        return ProgrammeTable.fold(log.ofStream(Streams.programme(programme)).stream()
                        .filter(stored -> stored.position() <= position)
                        .map(stored -> (ProgrammeEvent) stored.fact())
                        .toList())
                .inForce()
                .map(ProgrammeInForce::rules);
    }

    /** Codes of the territories that the list of a whole programme held and that are not among {@code there}. */
    List<String> absent(ExportMark mark, Set<String> there) {
        List<String> absent = new ArrayList<>();
        for (String code : designated(mark.programme(), mark.position())) {
            if (!there.contains(code)
                    && listed(mark.programme(), code, mark.asOf(), mark.position())
                            .isPresent()) {
                absent.add(code);
            }
        }
        return absent;
    }

    private List<String> designated(String programme, long position) {
        String prefix = Streams.territories(programme);
        return jdbc.sql("select substr(aggregate_id, ?) from paraphe_store.fact where name = 'territory-designated'"
                        + " and starts_with(aggregate_id, ?) and position <= ? order by aggregate_id")
                .param(prefix.length() + 1)
                .param(prefix)
                .param(position)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
