package fr.paraphe.command.programme;

import fr.paraphe.command.programme.Node.Mapping;
import fr.paraphe.command.programme.Node.Scalar;
import fr.paraphe.command.programme.Node.Sequence;
import fr.paraphe.command.web.StrictDay;
import fr.paraphe.command.web.StrictText;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.store.Document;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A programme written as YAML (JSON is YAML too), read strictly.
 *
 * @param programme code of the programme, such as {@code TI-2018-2022}
 * @param rules what the file asks for
 * @param digest {@code sha-256:} digest of the bytes read
 */
public record ProgrammeFile(String programme, ProgrammeRules rules, String digest) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule("strict-text")
                    .addDeserializer(String.class, new StrictText())
                    .addDeserializer(LocalDate.class, new StrictDay()))
            .build();

    /**
     * One fault of a file.
     *
     * @param line where it is, from 1
     * @param column where it is, from 1
     * @param pointer JSON pointer of the place; empty when the text itself cannot be read
     * @param french what is wrong there
     * @param english the same in English
     */
    public record Fault(int line, int column, String pointer, String french, String english) {

        Fault(Place at, String pointer, Bilingual detail) {
            this(at.line(), at.column(), pointer, detail.french(), detail.english());
        }

        /** What is wrong, in the language of whoever asks. */
        public String detail() {
            return Words.pick(french, english);
        }

        /** Line, column and pointer in the language of whoever asks, such as {@code line 3, column 7 (/axes)}. */
        public String where() {
            String place = Words.pick("ligne ", "line ") + line + Words.pick(", colonne ", ", column ") + column;
            return pointer.isEmpty() ? place : place + " (" + pointer + ")";
        }
    }

    /** The file is not a programme; lists every fault found. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Fault> faults;

        Malformed(List<Fault> faults) {
            super(sentence(faults));
            this.faults = inOrder(faults);
        }

        Malformed(Fault fault) {
            this(List.of(fault));
        }

        private static String sentence(List<Fault> faults) {
            boolean one = faults.size() == 1;
            return Words.pick(
                            "le fichier de programme a " + faults.size() + (one ? " faute : " : " fautes : "),
                            "the programme file has " + faults.size() + (one ? " fault: " : " faults: "))
                    + inOrder(faults).stream()
                            .map(fault -> fault.where() + " " + fault.detail())
                            .collect(Collectors.joining("; "));
        }

        private static List<Fault> inOrder(List<Fault> faults) {
            return faults.stream()
                    .sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column))
                    .toList();
        }

        /** What is wrong, in the order of the file. */
        public List<Fault> faults() {
            return faults;
        }
    }

    /**
     * Reads a programme.
     *
     * @throws Malformed when the bytes are not a complete and consistent programme
     */
    public static ProgrammeFile read(byte[] bytes) {
        String text = FileTree.text(bytes);
        List<Fault> faults = new ArrayList<>();
        Node root = FileTree.read(text, faults);
        if (root == null) {
            throw new Malformed(new Fault(Place.START, "", new Bilingual("le fichier est vide", "the file is empty")));
        }
        new FileCheck(faults).file(root);
        if (!faults.isEmpty()) {
            throw new Malformed(faults);
        }
        return JSON.treeToValue(json(root), Draft.class).complete(Document.digestOf(bytes));
    }

    private static JsonNode json(Node node) {
        return switch (node) {
            case Mapping mapping -> {
                ObjectNode object = JSON.createObjectNode();
                mapping.entries().forEach((name, entry) -> object.set(name, json(entry.value())));
                yield object;
            }
            case Sequence list -> {
                ArrayNode array = JSON.createArrayNode();
                list.elements().forEach(element -> array.add(json(element)));
                yield array;
            }
            case Scalar scalar ->
                switch (scalar.token()) {
                    case VALUE_NULL -> JSON.nullNode();
                    case VALUE_TRUE -> JSON.valueToTree(true);
                    case VALUE_FALSE -> JSON.valueToTree(false);
                    case VALUE_NUMBER_INT -> JSON.valueToTree(new BigInteger(scalar.text()));
                    default -> JSON.valueToTree(scalar.text());
                };
        };
    }

    /** Reads a programme from a stream of bytes. */
    public static ProgrammeFile read(java.io.InputStream stream) throws IOException {
        return read(stream.readAllBytes());
    }

    /** The file as written: anything may be missing. */
    @Schema(name = "ProgrammeFile")
    record Draft(
            @Nullable String programme,
            @Nullable Map<String, @Nullable String> name,
            @Nullable Boolean fictitious,
            @Nullable LocalDate opensOn,
            @Nullable LocalDate closesOn,
            @Nullable DraftCall call,
            @Nullable List<@Nullable DraftAxis> axes,
            @Nullable List<@Nullable DraftMilestone> milestones,
            @Nullable List<@Nullable DraftKind> documentKinds,
            @Nullable List<@Nullable DraftGroup> partyGroups,
            @Nullable Boolean planBeforeProtocol,
            @Nullable Boolean mandatesOnRegister,
            @Nullable List<@Nullable DraftDeadline> deadlines,
            @Nullable DraftReminders reminders,
            @Nullable List<@Nullable DraftRegion> regions,
            @Nullable DraftCounting counting,
            @Nullable List<@Nullable DraftAcceptance> evidence) {

        record DraftAcceptance(
                @Nullable List<@Nullable String> documentKinds,
                @Nullable List<@Nullable String> partyGroups,
                @Nullable String electronic,
                @Nullable String handwritten) {

            ProgrammeRules.Acceptance complete() {
                return new ProgrammeRules.Acceptance(
                        listed(documentKinds),
                        listed(partyGroups),
                        electronic == null ? null : ProgrammeRules.Electronic.valueOf(electronic),
                        handwritten == null ? null : ProgrammeRules.Handwritten.valueOf(handwritten));
            }
        }

        record DraftCounting(
                @Nullable String interregional, @Nullable Map<String, @Nullable String> territories) {}

        record DraftRegion(
                @Nullable String region,
                @Nullable Boolean planBeforeProtocol,
                @Nullable Boolean mandatesOnRegister,
                @Nullable List<@Nullable DraftRegionGroup> partyGroups,
                @Nullable List<@Nullable DraftRegionMilestone> milestones,
                @Nullable List<@Nullable DraftDeadline> deadlines,
                @Nullable List<@Nullable DraftAcceptance> evidence) {

            ProgrammeRules.RegionRules complete() {
                List<ProgrammeRules.RegionGroup> groups = each(
                        partyGroups,
                        group -> new ProgrammeRules.RegionGroup(
                                given(group.code()),
                                group.name() == null ? null : named(group.name()),
                                group.quorum() == null ? null : group.quorum().toString(),
                                group.deliberates(),
                                group.rank()));
                List<ProgrammeRules.RegionMilestone> named = each(
                        milestones,
                        milestone ->
                                new ProgrammeRules.RegionMilestone(given(milestone.code()), named(milestone.name())));
                List<ProgrammeRules.Deadline> allowed = each(deadlines, DraftDeadline::complete);
                List<ProgrammeRules.Acceptance> accepted = each(evidence, DraftAcceptance::complete);
                return new ProgrammeRules.RegionRules(
                        given(region),
                        planBeforeProtocol,
                        mandatesOnRegister,
                        groups.isEmpty() ? null : groups,
                        named.isEmpty() ? null : named,
                        allowed.isEmpty() ? null : allowed,
                        accepted.isEmpty() ? null : accepted);
            }
        }

        record DraftRegionMilestone(
                @Nullable String code, @Nullable Map<String, @Nullable String> name) {}

        record DraftRegionGroup(
                @Nullable String code,
                @Nullable Map<String, @Nullable String> name,
                @Nullable Object quorum,
                @Nullable Boolean deliberates,
                @Nullable Integer rank) {}

        record DraftCall(
                @Nullable LocalDate opensOn, @Nullable LocalDate closesOn) {}

        record DraftAxis(
                @Nullable String code,
                @Nullable Map<String, @Nullable String> name,
                @Nullable List<@Nullable String> regions) {}

        record DraftMilestone(
                @Nullable String code,
                @Nullable Map<String, @Nullable String> name,
                @Nullable Boolean required,
                @Nullable Boolean stage,
                @Nullable List<@Nullable String> after) {}

        record DraftKind(
                @Nullable String code,
                @Nullable Map<String, @Nullable String> name,
                @Nullable List<@Nullable String> after) {}

        record DraftGroup(
                @Nullable String code,
                @Nullable Map<String, @Nullable String> name,
                @Nullable Object quorum,
                @Nullable Boolean deliberates,
                @Nullable Integer rank) {}

        record DraftDeadline(
                @Nullable String milestone, @Nullable Integer days) {

            ProgrammeRules.Deadline complete() {
                return new ProgrammeRules.Deadline(given(milestone), given(days));
            }
        }

        record DraftReminders(
                @Nullable List<@Nullable Integer> daysBefore,
                @Nullable Boolean overdueStages) {}

        /** The programme that a file without fault asks for. */
        ProgrammeFile complete(String digest) {
            return new ProgrammeFile(
                    given(programme),
                    new ProgrammeRules(
                            named(name),
                            Boolean.TRUE.equals(fictitious),
                            given(opensOn),
                            closesOn,
                            each(
                                    axes,
                                    axis -> new ProgrammeRules.Axis(
                                            given(axis.code()),
                                            named(axis.name()),
                                            each(axis.regions(), region -> region))),
                            each(
                                    milestones,
                                    milestone -> new ProgrammeRules.Milestone(
                                            given(milestone.code()),
                                            named(milestone.name()),
                                            Boolean.TRUE.equals(milestone.required()),
                                            Boolean.TRUE.equals(milestone.stage()),
                                            listed(milestone.after()))),
                            each(
                                    documentKinds,
                                    kind -> new ProgrammeRules.DocumentKind(
                                            given(kind.code()), named(kind.name()), listed(kind.after()))),
                            each(
                                    partyGroups,
                                    group -> new ProgrammeRules.PartyGroup(
                                            given(group.code()),
                                            named(group.name()),
                                            given(group.quorum()).toString(),
                                            set(group.deliberates()),
                                            group.rank())),
                            !Boolean.FALSE.equals(planBeforeProtocol),
                            each(deadlines, DraftDeadline::complete),
                            set(mandatesOnRegister),
                            call == null
                                    ? null
                                    : new ProgrammeRules.Call(given(call.opensOn()), given(call.closesOn())),
                            reminders == null
                                    ? null
                                    : new ProgrammeRules.Reminders(
                                            each(reminders.daysBefore(), days -> days), set(reminders.overdueStages())),
                            regions == null || regions.isEmpty() ? null : each(regions, DraftRegion::complete),
                            counting == null
                                    ? null
                                    : new ProgrammeRules.Counting(
                                            counting.interregional() == null
                                                    ? null
                                                    : ProgrammeRules.Interregional.valueOf(counting.interregional()),
                                            counting.territories() == null ? null : named(counting.territories())),
                            evidence == null || evidence.isEmpty() ? null : each(evidence, DraftAcceptance::complete)),
                    digest);
        }

        /** A switch as facts keep it: true, or nothing. */
        private static @Nullable Boolean set(@Nullable Boolean told) {
            return Boolean.TRUE.equals(told) ? Boolean.TRUE : null;
        }

        /** A list as facts keep it: something, or nothing. */
        private static @Nullable List<String> listed(@Nullable List<@Nullable String> told) {
            List<String> codes = each(told, code -> code);
            return codes.isEmpty() ? null : codes;
        }

        private static <T> T given(@Nullable T value) {
            return Objects.requireNonNull(value);
        }

        private static Map<String, String> named(@Nullable Map<String, @Nullable String> name) {
            return given(name).entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> given(entry.getValue())));
        }

        private static <T, R> List<R> each(@Nullable List<@Nullable T> values, Function<T, R> reading) {
            return values == null
                    ? List.of()
                    : values.stream().map(Draft::given).map(reading).toList();
        }
    }
}
