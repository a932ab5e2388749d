package fr.paraphe.command.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.paraphe.command.programme.ProgrammeFile.Malformed;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgrammeFileTest {

    private static final Path BROKEN = Path.of("src", "test", "resources", "programmes", "broken");

    static final Path SHIPPED = Path.of("..", "standalone", "src", "main", "resources", "programmes");

    static final String SMALLEST = """
            programme: TRY-1
            name: { fr: Essai, en: Trial }
            opensOn: 2026-01-01
            axes: [{ code: TRANSITION, name: { fr: Transition, en: Transition } }]
            milestones: [{ code: DESIGNATED, name: { fr: Désigné, en: Designated }, stage: true }]
            documentKinds: [{ code: CONTRACT, name: { fr: Contrat, en: Contract } }]
            partyGroups: [{ code: REGION, name: { fr: Région, en: Region }, quorum: ALL }]
            """;

    static Stream<Path> broken() throws IOException {
        return yaml(BROKEN);
    }

    static Stream<Path> shipped() throws IOException {
        return yaml(SHIPPED);
    }

    private static Stream<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @AfterEach
    void speak_as_before() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_file_is_told_every_fault_with_line_column_and_cause_in_both_languages(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();

        assertThat(faults(bytes, Locale.FRENCH)).isEqualTo(promised(lines, "# fr: "));
        assertThat(faults(bytes, Locale.ENGLISH)).isEqualTo(promised(lines, "# en: "));
    }

    @Test
    void ten_broken_files_at_least_are_kept() throws IOException {
        assertThat(broken()).hasSizeGreaterThanOrEqualTo(10);
    }

    private static List<String> promised(List<String> lines, String mark) {
        return lines.stream()
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    private static List<String> faults(byte[] bytes, Locale language) {
        LocaleContextHolder.setLocale(language);
        Malformed malformed = catchThrowableOfType(Malformed.class, () -> ProgrammeFile.read(bytes));
        assertThat(malformed).as("the file is refused").isNotNull();
        return malformed.faults().stream()
                .map(fault -> fault.where() + " " + fault.detail())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void a_shipped_file_is_read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);

        assertThatCode(() -> ProgrammeFile.read(bytes)).doesNotThrowAnyException();
    }

    @Test
    void what_is_left_out_takes_the_value_that_the_form_names() {
        ProgrammeFile read = read(SMALLEST);

        assertThat(read.rules().fictitious()).isFalse();
        assertThat(read.rules().closesOn()).isNull();
        assertThat(read.rules().planBeforeProtocol()).isTrue();
        assertThat(read.rules().deadlines()).isEmpty();
        assertThat(read.rules().axes().getFirst().regions()).isEmpty();
        assertThat(read.rules().milestones().getFirst().required()).isFalse();
    }

    @Test
    void what_may_be_left_out_may_be_null_and_a_mark_of_the_editor_is_passed_over() {
        ProgrammeFile read =
                read("\uFEFF" + SMALLEST + "closesOn: null\nfictitious:\nplanBeforeProtocol:\ndeadlines: null\n");

        assertThat(read.rules()).isEqualTo(read(SMALLEST).rules());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "\"ALL\"", "2", "\"2\"", "0"})
    void a_quorum_is_a_word_or_a_number_with_quotes_or_without(String quorum) {
        assertThat(read(SMALLEST.replace("quorum: ALL", "quorum: " + quorum))
                        .rules()
                        .partyGroups()
                        .getFirst()
                        .quorum())
                .isEqualTo(quorum.replace("\"", ""));
    }

    @Test
    void evidence_is_read_and_of_several_elements_the_first_that_speaks_decides_a_region_before_all() {
        ProgrammeRules rules = read(SMALLEST + """
                evidence:
                  - { partyGroups: [REGION], electronic: ADVANCED }
                  - { documentKinds: [CONTRACT], electronic: QUALIFIED, handwritten: COPY_ATTESTED }
                regions:
                  - { region: "44", evidence: [{ handwritten: NONE }] }
                """).rules();

        assertThat(rules.accepted("CONTRACT", "REGION"))
                .containsExactly(
                        EvidenceLevel.COPY_ATTESTED,
                        EvidenceLevel.ORIGINAL_DEPOSITED,
                        EvidenceLevel.ADVANCED,
                        EvidenceLevel.ADVANCED_QC,
                        EvidenceLevel.QUALIFIED);
        assertThat(rules.accepted("CONTRACT", "STATE"))
                .containsExactly(
                        EvidenceLevel.COPY_ATTESTED, EvidenceLevel.ORIGINAL_DEPOSITED, EvidenceLevel.QUALIFIED);
        assertThat(rules.accepted("PROTOCOL", "STATE"))
                .containsExactly(
                        EvidenceLevel.SIMPLE,
                        EvidenceLevel.DECLARED,
                        EvidenceLevel.COPY_ATTESTED,
                        EvidenceLevel.ORIGINAL_DEPOSITED,
                        EvidenceLevel.ADVANCED,
                        EvidenceLevel.ADVANCED_QC,
                        EvidenceLevel.QUALIFIED);
        assertThat(rules.in("44").accepted("CONTRACT", "STATE")).containsExactly(EvidenceLevel.QUALIFIED);
        assertThat(rules.in("11").accepted("CONTRACT", "STATE")).isEqualTo(rules.accepted("CONTRACT", "STATE"));
    }

    @Test
    void json_is_read_too() {
        String json = """
                {"programme": "TRY-1", "name": {"fr": "Essai", "en": "Trial"}, "opensOn": "2026-01-01",
                 "axes": [{"code": "TRANSITION", "name": {"fr": "Transition", "en": "Transition"}}],
                 "milestones": [{"code": "DESIGNATED", "name": {"fr": "Désigné", "en": "Designated"}, "stage": true}],
                 "documentKinds": [{"code": "CONTRACT", "name": {"fr": "Contrat", "en": "Contract"}}],
                 "partyGroups": [{"code": "REGION", "name": {"fr": "Région", "en": "Region"}, "quorum": "ALL"}]}
                """;

        assertThat(read(json).rules()).isEqualTo(read(SMALLEST).rules());
    }

    @Test
    void a_deep_file_is_refused_early() {
        String deep = "axes: " + "[".repeat(5_000) + "]".repeat(5_000);

        Malformed malformed = catchThrowableOfType(Malformed.class, () -> read(deep));

        assertThat(malformed.faults()).hasSize(1);
    }

    private static ProgrammeFile read(String text) {
        return ProgrammeFile.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
