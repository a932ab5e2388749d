package fr.paraphe.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** How this module is built. */
@AnalyzeClasses(packages = "fr.paraphe.events", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule facts_know_the_jdk_only = classes()
            .that()
            .resideInAPackage("fr.paraphe.events")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("fr.paraphe.events", "java..", "org.jspecify..")
            .because("facts outlive every framework that stores them");

    @ArchTest
    static final ArchRule only_the_store_and_the_start_know_frameworks = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "fr.paraphe.events.store..", "fr.paraphe.events.application", "fr.paraphe.events.access")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.axonframework..", "org.springframework..", "tools.jackson..", "jakarta..", "org.hibernate..")
            .because("a move to another framework must touch the store, and what starts an application, only");

    @ArchTest
    static final ArchRule facts_have_no_clock_and_no_chance = noClasses()
            .that()
            .resideInAPackage("fr.paraphe.events")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .because("a fact says what happened, the same each time it is read");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields =
            noFields().should().beAnnotatedWith(Autowired.class).because("what a class needs is in its constructor");
}
