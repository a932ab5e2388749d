package fr.paraphe.command.programme;

import fr.paraphe.command.web.BadRequest;
import fr.paraphe.command.web.JsonFaults;
import fr.paraphe.command.web.StrictDay;
import fr.paraphe.command.web.StrictText;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.store.Document;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A programme written as YAML (JSON is YAML too), read strictly.
 *
 * @param programme code of the programme, such as {@code TI-2018-2022}
 * @param rules what the file asks for
 * @param digest {@code sha-256:} digest of the bytes read
 */
public record ProgrammeFile(String programme, ProgrammeRules rules, String digest) {

    private static final Pattern PROGRAMME_CODE = Pattern.compile("[A-Z][A-Z0-9-]{1,39}");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Pattern REGION = Pattern.compile("[0-9]{2}");

    private static final List<String> LANGUAGES = List.of("fr", "en");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LIST = 200;
    private static final int MOST_DAYS = 36_500;

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule("strict-text")
                    .addDeserializer(String.class, new StrictText())
                    .addDeserializer(LocalDate.class, new StrictDay()))
            .build();

    /** One fault of a file: where (line and column from 1 when the text itself is at fault, else a JSON pointer) and what. */
    public record Fault(String where, String detail) {}

    /** The file is not a programme; lists every fault found. */
    public static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Fault> faults;

        Malformed(List<Fault> faults) {
            super("The programme file has " + faults.size() + (faults.size() == 1 ? " fault: " : " faults: ")
                    + String.join(
                            "; ",
                            faults.stream()
                                    .map(f -> f.where() + " " + f.detail())
                                    .toList()));
            this.faults = List.copyOf(faults);
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
        try {
            Draft draft = YAML.readValue(new String(bytes, StandardCharsets.UTF_8), Draft.class);
            if (draft == null) {
                throw new Malformed(
                        List.of(new Fault("line 1", Words.pick("le fichier est vide", "the file is empty"))));
            }
            return draft.checked(Document.digestOf(bytes));
        } catch (JacksonException e) {
            BadRequest.Fault fault = JsonFaults.of(e);
            String where = fault.place().isEmpty()
                    ? JsonFaults.position(e)
                    : JsonFaults.position(e) + " (" + fault.place() + ")";
            throw new Malformed(List.of(new Fault(where, fault.detail())));
        }
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
            @Nullable List<@Nullable DraftAxis> axes,
            @Nullable List<@Nullable DraftMilestone> milestones,
            @Nullable List<@Nullable DraftNamed> documentKinds,
            @Nullable List<@Nullable DraftGroup> partyGroups,
            @Nullable Boolean planBeforeProtocol,
            @Nullable List<@Nullable DraftDeadline> deadlines) {

        record DraftAxis(
                @Nullable String code,
                @Nullable Map<String, @Nullable String> name,
                @Nullable List<@Nullable String> regions) {}

        record DraftMilestone(
                @Nullable String code,
                @Nullable Map<String, @Nullable String> name,
                @Nullable Boolean required,
                @Nullable Boolean stage) {}

        record DraftNamed(@Nullable String code, @Nullable Map<String, @Nullable String> name) {}

        record DraftGroup(
                @Nullable String code,
                @Nullable Map<String, @Nullable String> name,
                @Nullable Object quorum) {}

        record DraftDeadline(
                @Nullable String milestone, @Nullable Integer days) {}

        ProgrammeFile checked(String digest) {
            Check check = new Check();
            String code = check.matches(
                    "/programme",
                    programme,
                    PROGRAMME_CODE,
                    Words.pick("un code comme TI-2018-2022", "a code such as TI-2018-2022"));
            LocalDate opening = check.present("/opensOn", opensOn, LocalDate.EPOCH);
            if (closesOn != null && closesOn.isBefore(opening)) {
                check.fault("/closesOn", "précède opensOn", "is before opensOn");
            }
            List<ProgrammeRules.Axis> axisList = check.list("/axes", axes, 1, (at, axis) -> {
                List<String> regions = check.list(
                        at + "/regions",
                        axis.regions(),
                        0,
                        (where, region) -> check.matches(
                                where,
                                region,
                                REGION,
                                Words.pick("les deux chiffres d’une région", "the two digits of a region")));
                return new ProgrammeRules.Axis(
                        check.code(at, axis.code()), check.name(at + "/name", axis.name()), regions);
            });
            List<ProgrammeRules.Milestone> milestoneList = check.list(
                    "/milestones",
                    milestones,
                    1,
                    (at, m) -> new ProgrammeRules.Milestone(
                            check.code(at, m.code()),
                            check.name(at + "/name", m.name()),
                            Boolean.TRUE.equals(m.required()),
                            Boolean.TRUE.equals(m.stage())));
            List<ProgrammeRules.DocumentKind> kinds = check.list(
                    "/documentKinds",
                    documentKinds,
                    1,
                    (at, k) -> new ProgrammeRules.DocumentKind(
                            check.code(at, k.code()), check.name(at + "/name", k.name())));
            List<ProgrammeRules.PartyGroup> groups = check.list(
                    "/partyGroups",
                    partyGroups,
                    1,
                    (at, g) -> new ProgrammeRules.PartyGroup(
                            check.code(at, g.code()),
                            check.name(at + "/name", g.name()),
                            check.quorum(at + "/quorum", g.quorum())));
            List<ProgrammeRules.Deadline> deadlineList = check.list("/deadlines", deadlines, 0, (at, d) -> {
                String milestone = check.present(at + "/milestone", d.milestone(), "");
                if (milestoneList.stream().noneMatch(m -> m.code().equals(milestone) && m.stage())) {
                    check.fault(
                            at + "/milestone",
                            "« " + milestone + " » n’est pas une étape de ce programme",
                            "'" + milestone + "' is not a stage of this programme");
                }
                int days = check.present(at + "/days", d.days(), 1);
                if (days < 1 || days > MOST_DAYS) {
                    check.fault(at + "/days", "va de 1 à " + MOST_DAYS, "is from 1 to " + MOST_DAYS);
                }
                return new ProgrammeRules.Deadline(milestone, days);
            });
            check.unique(
                    "/axes", axisList.stream().map(ProgrammeRules.Axis::code).toList());
            check.unique(
                    "/milestones",
                    milestoneList.stream().map(ProgrammeRules.Milestone::code).toList());
            check.unique(
                    "/documentKinds",
                    kinds.stream().map(ProgrammeRules.DocumentKind::code).toList());
            check.unique(
                    "/partyGroups",
                    groups.stream().map(ProgrammeRules.PartyGroup::code).toList());
            ProgrammeRules rules = new ProgrammeRules(
                    check.name("/name", name),
                    Boolean.TRUE.equals(fictitious),
                    opening,
                    closesOn,
                    axisList,
                    milestoneList,
                    kinds,
                    groups,
                    planBeforeProtocol == null || planBeforeProtocol,
                    deadlineList);
            if (!check.faults.isEmpty()) {
                throw new Malformed(check.faults);
            }
            return new ProgrammeFile(code, rules, digest);
        }
    }

    private interface Reading<T, R> {
        R read(String at, T value);
    }

    private static final class Check {
        private final List<Fault> faults = new ArrayList<>();

        void fault(String pointer, String french, String english) {
            faults.add(new Fault(pointer, Words.pick(french, english)));
        }

        <T> T present(String pointer, @Nullable T value, T otherwise) {
            if (value == null) {
                fault(pointer, "manque", "is missing");
                return otherwise;
            }
            return value;
        }

        String matches(String pointer, @Nullable String value, Pattern pattern, String form) {
            String text = present(pointer, value, "");
            if (value != null && !pattern.matcher(text).matches()) {
                fault(pointer, "« " + text + " » n’est pas " + form, "'" + text + "' is not " + form);
            }
            return text;
        }

        String code(String at, @Nullable String value) {
            return matches(
                    at + "/code",
                    value,
                    CODE,
                    Words.pick("un code comme PLAN_VALIDATED", "a code such as PLAN_VALIDATED"));
        }

        Map<String, String> name(String pointer, @Nullable Map<String, @Nullable String> value) {
            Map<String, String> names = new HashMap<>();
            present(pointer, value, Map.<String, @Nullable String>of()).forEach((language, name) -> {
                if (!LANGUAGES.contains(language)) {
                    fault(pointer, "n’est donné qu’en fr et en", "is given in fr and en only");
                } else if (name != null && name.length() > LONGEST_NAME) {
                    fault(
                            pointer + "/" + language,
                            "compte " + LONGEST_NAME + " caractères au plus",
                            "is " + LONGEST_NAME + " characters long at most");
                    names.put(language, "");
                } else if (name != null && !name.isBlank()) {
                    names.put(language, name);
                }
            });
            for (String language : value == null ? List.<String>of() : LANGUAGES) {
                if (!names.containsKey(language)) {
                    fault(
                            pointer + "/" + language,
                            "manque : les noms se donnent en français et en anglais",
                            "is missing: names are given in French and English");
                }
            }
            return Map.copyOf(names);
        }

        /** A word or a number, as a person writes it. */
        String quorum(String pointer, @Nullable Object value) {
            String quorum =
                    present(pointer, value, ProgrammeRules.PartyGroup.ALL).toString();
            if (!quorum.equals(ProgrammeRules.PartyGroup.ALL) && !quorum.matches("[0-9]{1,3}")) {
                fault(pointer, "n’est ni ALL ni un nombre de parties", "is neither ALL nor a number of parties");
            }
            return quorum;
        }

        <T, R> List<R> list(String pointer, @Nullable List<@Nullable T> values, int least, Reading<T, R> reading) {
            List<R> read = new ArrayList<>();
            if (values != null && values.size() > LONGEST_LIST) {
                fault(
                        pointer,
                        "compte " + LONGEST_LIST + " éléments au plus",
                        "holds " + LONGEST_LIST + " elements at most");
                return read;
            }
            if (values == null || values.size() < least) {
                if (least > 0) {
                    fault(pointer, "en compte au moins " + least, "must list at least " + least);
                }
                return read;
            }
            for (int i = 0; i < values.size(); i++) {
                T value = values.get(i);
                if (value == null) {
                    fault(pointer + "/" + i, "est vide", "is empty");
                } else {
                    read.add(reading.read(pointer + "/" + i, value));
                }
            }
            return List.copyOf(read);
        }

        void unique(String pointer, List<String> codes) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < codes.size(); i++) {
                if (!seen.add(codes.get(i))) {
                    fault(
                            pointer + "/" + i + "/code",
                            "« " + codes.get(i) + " » est déclaré deux fois",
                            "'" + codes.get(i) + "' is declared twice");
                }
            }
        }
    }
}
