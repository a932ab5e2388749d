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
import fr.paraphe.query.web.OncePerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** Every version of every programme known at a position. */
    private record All(long position) {}

    /** @param version null for the one in force */
    private record One(String code, long position, @Nullable Integer version) {}

    @Override
    public List<ProgrammeView> list(Moment moment) {
        Map<String, ProgrammeView> inForce = new LinkedHashMap<>();
        OncePerRequest.get(
                        new All(moment.position()),
                        () -> versions.findByPositionLessThanEqualOrderByCodeAscPositionAsc(moment.position()).stream()
                                .map(ProgrammesReadModel::view)
                                .toList())
                .forEach(one -> inForce.put(one.code(), one));
        return List.copyOf(inForce.values());
    }

    @Override
    public Optional<ProgrammeView> find(String code, Moment moment) {
        return inForce(code, moment.position());
    }

    @Override
    public Optional<ProgrammeRules> find(String programme, long position) {
        return inForce(programme, position).map(ProgrammeView::rules);
    }

    private Optional<ProgrammeView> inForce(String code, long position) {
        return read(
                new One(code, position, null),
                () -> versions.findFirstByCodeAndPositionLessThanEqualOrderByPositionDesc(code, position));
    }

    @Override
    public Optional<ProgrammeRules> version(String programme, long position, int version) {
        return read(
                        new One(programme, position, version),
                        () -> versions.findFirstByCodeAndVersionAndPositionLessThanEqualOrderByPositionDesc(
                                programme, version, position))
                .map(ProgrammeView::rules);
    }

    /** Taken from all that the request has read already, else read by itself. */
    private static Optional<ProgrammeView> read(One asked, Supplier<Optional<ProgrammeRow>> rows) {
        Optional<List<ProgrammeView>> all = OncePerRequest.known(new All(asked.position()));
        return all.isPresent()
                ? all.get().stream()
                        .filter(view -> view.code().equals(asked.code())
                                && (asked.version() == null || view.version() == asked.version()))
                        .reduce((earlier, later) -> later)
                : OncePerRequest.get(asked, () -> rows.get().map(ProgrammesReadModel::view));
    }

    static ProgrammeView view(ProgrammeRow row) {
        return new ProgrammeView(
                row.code, row.version, JSON.readValue(row.rules, ProgrammeRules.class), row.fileDigest, row.position);
    }
}
