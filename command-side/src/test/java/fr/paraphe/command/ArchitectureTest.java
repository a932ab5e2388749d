package fr.paraphe.command;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import fr.paraphe.events.testing.WhatIsShipped;

/** The walls of the side that decides. */
@AnalyzeClasses(packages = "fr.paraphe", importOptions = WhatIsShipped.class)
class ArchitectureTest {

    private static final String[] RULES = {"fr.paraphe.command..domain..", "fr.paraphe.command.rules.."};

    @ArchTest
    static final ArchRule rules_know_the_JDK_and_the_facts = classes()
            .that()
            .resideInAnyPackage(RULES)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "fr.paraphe.events")
                    .or(resideInAnyPackage(RULES)))
            .because("rules are read, tested and kept without a framework, a store or a web server");

    @ArchTest
    static final ArchRule an_aggregate_does_not_know_another_one = slices().matching("fr.paraphe.command.(*).domain..")
            .should()
            .notDependOnEachOther()
            .because("what one aggregate must know of another comes in with the circumstances");

    @ArchTest
    static final ArchRule rules_read_no_clock_and_roll_no_dice = noClasses()
            .that()
            .resideInAnyPackage(RULES)
            .should()
            .callMethodWhere(target(nameMatching("now|random|randomUUID|currentTimeMillis|nanoTime")))
            .orShould()
            .dependOnClassesThat(
                    nameMatching("java\\.time\\.Clock|java\\.util\\.Random|java\\.security\\.SecureRandom"))
            .because("the same history and the same command give the same decision on every day");

    @ArchTest
    static final ArchRule the_shells_and_what_sends_to_them_know_Axon = noClasses()
            .that()
            .resideInAPackage("fr.paraphe.command..")
            .and()
            .haveSimpleNameNotEndingWith("Aggregate")
            .and()
            .resideOutsideOfPackages("fr.paraphe.command", "fr.paraphe.command.web..", "fr.paraphe.command.deadlines..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..")
            .because("a move to another framework touches the shells, the order and the configuration only");

    @ArchTest
    static final ArchRule only_documents_and_evidence_know_how_files_are_written_and_read = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "fr.paraphe.events.paper..",
                    "fr.paraphe.command.document..",
                    "fr.paraphe.command.evidence..",
                    "fr.paraphe.events.store.seal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "eu.europa.esig..",
                    "org.apache.pdfbox..",
                    "com.openhtmltopdf..",
                    "com.google.zxing..",
                    "org.bouncycastle..")
            .because("a decision gets a verdict as data, and a replay reads facts alone");

    @ArchTest
    static final ArchRule documents_and_evidence_know_no_store_and_no_network = noClasses()
            .that()
            .resideInAnyPackage(
                    "fr.paraphe.command.document..", "fr.paraphe.command.evidence..", "fr.paraphe.events.paper..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("fr.paraphe.events..", "java.net..", "java.sql..", "org.axonframework..")
                            .and(not(resideInAnyPackage("fr.paraphe.events.paper.."))))
            .because("bytes and trust in, bytes or a verdict out");

    @ArchTest
    static final ArchRule what_was_signed_is_never_read_from_a_stream_of_DSS = noClasses()
            .that()
            .resideInAPackage("fr.paraphe.command.evidence..")
            .should()
            .callMethodWhere(target(nameMatching("openStream|getOriginalDocuments")))
            .because("readAllBytes() on such a stream ends after 8,192 bytes in 6.4, without an error");

    @ArchTest
    static final ArchRule controllers_and_the_door_know_the_web = noClasses()
            .that()
            .resideInAPackage("fr.paraphe.command..")
            .and()
            .haveSimpleNameNotEndingWith("Controller")
            .and()
            .resideOutsideOfPackage("fr.paraphe.command.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..")
            .because("HTTP is one door among others, and doors stay thin");

    @ArchTest
    static final ArchRule shells_know_no_web = noClasses()
            .that()
            .haveSimpleNameEndingWith("Aggregate")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..", "fr.paraphe.command.web..")
            .because("a command comes from an import or a test as well as from a browser");

    @ArchTest
    static final ArchRule this_side_does_not_know_the_other = noClasses()
            .that()
            .resideInAPackage("fr.paraphe.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("fr.paraphe.query..")
            .because("the sides share facts and nothing else");

    @ArchTest
    static final ArchRule facts_do_not_know_who_decides = noClasses()
            .that()
            .resideInAPackage("fr.paraphe.events..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("fr.paraphe.command..")
            .because("what happened stays true whatever the rules become");

    @ArchTest
    static final ArchRule packages_have_no_cycles = slices().matching("fr.paraphe.(**)")
            .should()
            .beFreeOfCycles()
            .because("a cycle is one package with two names");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("fr.paraphe.command..")
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .because("a constructor says what a class needs");
}
