package fr.paraphe.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fr.paraphe.command.body.domain.BodyCommand;
import fr.paraphe.command.body.domain.BodyState;
import fr.paraphe.command.ceremony.domain.CeremonyCommand;
import fr.paraphe.command.ceremony.domain.CeremonyState;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.programme.domain.ProgrammeState;
import fr.paraphe.command.project.domain.ProjectCommand;
import fr.paraphe.command.project.domain.ProjectState;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Member;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** {@code docs/glossary.md} and the code use the same words. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GlossaryTest {

    private static final Pattern CODE_COLUMN = Pattern.compile("^\\|[^|]*\\|([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern CODE_NAME = Pattern.compile("`(\\w+)`");

    @Test
    void every_code_name_of_the_glossary_is_a_type_of_the_domain() {
        JavaClasses types = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("fr.paraphe.events", "fr.paraphe.command");
        Set<String> known = types.stream()
                .filter(type -> type.getPackageName().equals("fr.paraphe.events")
                        || type.getPackageName().matches("fr\\.paraphe\\.command\\.(rules|\\w+\\.domain)"))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        known.add(Member.Kind.EPCI.name());

        assertThat(known).containsAll(codeNames());
    }

    @Test
    void every_fact_command_and_state_is_in_the_glossary() {
        assertThat(codeNames())
                .containsAll(Stream.of(
                                Fact.class,
                                BodyCommand.class,
                                BodyState.class,
                                CeremonyCommand.class,
                                CeremonyState.class,
                                ProgrammeCommand.class,
                                TerritoryCommand.class,
                                ProjectCommand.class,
                                ProjectState.class,
                                ProtocolCommand.class,
                                ProgrammeState.class,
                                TerritoryState.class,
                                ProtocolState.class)
                        .flatMap(GlossaryTest::leaves)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> codeNames() {
        return CODE_COLUMN
                .matcher(Documented.page("glossary.md"))
                .results()
                .flatMap(row -> CODE_NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> leaves(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses()).flatMap(GlossaryTest::leaves)
                : Stream.of(family.getSimpleName());
    }
}
