package fr.paraphe.query.programmes;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Moment;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import fr.paraphe.query.RulesInForce;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The programmes, computed from the facts that define and revise them. */
@Component
class ProgrammesReadModel implements ReadModel, Programmes, RulesInForce {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ProgrammeVersions versions;

    ProgrammesReadModel(ProgrammeVersions versions) {
        this.versions = versions;
    }

    @Override
    public String name() {
        return "programmes";
    }

    @Override
    public List<String> tables() {
        return List.of("programme");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        rows.insert(
                ProgrammeRow.class,
                facts.stream().flatMap(ProgrammesReadModel::row).toList());
    }

    /** The row that a fact brings, if it brings one. */
    static Stream<ProgrammeRow> row(StoredFact stored) {
        return switch (stored.fact()) {
            case ProgrammeDefined f ->
                Stream.of(row(stored.position(), f.programme(), f.version(), f.rules(), f.fileDigest()));
            case ProgrammeRevised f ->
                Stream.of(row(stored.position(), f.programme(), f.version(), f.rules(), f.fileDigest()));
            case TerritoryEvent f -> Stream.empty();
            case FigureEvent f -> Stream.empty();
            case BodyEvent f -> Stream.empty();
            case AccountEvent f -> Stream.empty();
            case PersonalDataEvent f -> Stream.empty();
            case CeremonyEvent f -> Stream.empty();
            case ProjectEvent f -> Stream.empty();
            case ProtocolEvent f -> Stream.empty();
        };
    }

    private static ProgrammeRow row(
            long position, String programme, int version, ProgrammeRules rules, String fileDigest) {
        return new ProgrammeRow(position, programme, version, JSON.writeValueAsString(rules), fileDigest);
    }

    @Override
    public List<ProgrammeView> list(Moment moment) {
        Map<String, ProgrammeView> inForce = new LinkedHashMap<>();
        versions.findByPositionLessThanEqualOrderByCodeAscPositionAsc(moment.position())
                .forEach(row -> inForce.put(row.code, view(row)));
        return List.copyOf(inForce.values());
    }

    @Override
    public Optional<ProgrammeView> find(String code, Moment moment) {
        return versions.findFirstByCodeAndPositionLessThanEqualOrderByPositionDesc(code, moment.position())
                .map(ProgrammesReadModel::view);
    }

    @Override
    public Optional<ProgrammeRules> find(String programme, long position) {
        return versions.findFirstByCodeAndPositionLessThanEqualOrderByPositionDesc(programme, position)
                .map(row -> view(row).rules());
    }

    @Override
    public Optional<ProgrammeRules> version(String programme, long position, int version) {
        return versions.findFirstByCodeAndVersionAndPositionLessThanEqualOrderByPositionDesc(
                        programme, version, position)
                .map(row -> view(row).rules());
    }

    static ProgrammeView view(ProgrammeRow row) {
        return new ProgrammeView(
                row.code, row.version, JSON.readValue(row.rules, ProgrammeRules.class), row.fileDigest, row.position);
    }
}
