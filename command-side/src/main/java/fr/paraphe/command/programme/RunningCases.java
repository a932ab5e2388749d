package fr.paraphe.command.programme;

import fr.paraphe.command.CaseVersion;
import fr.paraphe.command.Reservations;
import fr.paraphe.command.protocol.domain.ProtocolState.UnderWay;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.command.web.CurrentState;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The cases of a programme that are under way, each with the version of the rules that it goes by. */
@Component
class RunningCases {

    private final CurrentState state;
    private final FactLog log;
    private final JdbcClient jdbc;

    RunningCases(CurrentState state, FactLog log, JdbcClient jdbc) {
        this.state = state;
        this.log = log;
        this.jdbc = jdbc;
    }

    /**
     * A territory that is designated and not replaced.
     *
     * @param version number of the rules that it goes by, from 1
     */
    record RunningTerritory(OnFile state, Ladder ladder, int version) {

        /** INSEE code of the region that leads it. */
        String region() {
            return state.dossier().designation().leadRegion();
        }

        String code() {
            return state.dossier().designation().code();
        }
    }

    /**
     * A protocol that is drafted and neither signed nor recalled.
     *
     * @param version number of the rules that it goes by, from 1
     */
    record RunningProtocol(String id, UnderWay state, int version) {}

    /** The territories that run on {@code day}, by code. */
    List<RunningTerritory> territories(String programme, LocalDate day) {
        List<RunningTerritory> territories = new ArrayList<>();
        try (Stream<StoredFact> facts = log.ofStreams(Streams.territories(programme))) {
            String stream = "";
            TerritoryState territory = TerritoryTable.initial();
            int version = CaseVersion.NONE;
            for (Iterator<StoredFact> all = facts.iterator(); all.hasNext(); ) {
                StoredFact stored = all.next();
                if (!stored.streamId().equals(stream)) {
                    add(territories, territory, version, day);
                    stream = stored.streamId();
                    territory = TerritoryTable.initial();
                    version = CaseVersion.NONE;
                }
                territory = TerritoryTable.evolve(territory, (TerritoryEvent) stored.fact());
                version = CaseVersion.after(version, stored);
            }
            add(territories, territory, version, day);
        }
        territories.sort(Comparator.comparing(RunningTerritory::code));
        return territories;
    }

    private static void add(List<RunningTerritory> territories, TerritoryState territory, int version, LocalDate day) {
        if (territory instanceof OnFile named) {
            Ladder ladder = new Ladder(named.dossier().facts(), day);
            if (ladder.running()) {
                territories.add(new RunningTerritory(named, ladder, version));
            }
        }
    }

    /** The protocols that run, by id. */
    List<RunningProtocol> protocols(String programme) {
        List<RunningProtocol> protocols = new ArrayList<>();
        for (String id : jdbc.sql("select owner from paraphe_store.reservation where starts_with(key, ?)")
                .param(Reservations.openProtocols(programme))
                .query((row, number) -> row.getString(1))
                .list()) {
            if (state.protocol(id) instanceof UnderWay protocol) {
                protocols.add(new RunningProtocol(id, protocol, state.rulesVersion(id)));
            }
        }
        protocols.sort(Comparator.comparing(RunningProtocol::id));
        return protocols;
    }
}
