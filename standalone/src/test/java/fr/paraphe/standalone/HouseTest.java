package fr.paraphe.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import fr.paraphe.events.testing.WhatIsShipped;
import org.jspecify.annotations.NullMarked;

/** What holds for the whole house, seen from the one module that knows every other. */
@AnalyzeClasses(packages = "fr.paraphe", importOptions = WhatIsShipped.class)
class HouseTest {

    @ArchTest
    static final ArchRule every_package_says_what_it_is_for_and_has_no_nulls = classes()
            .should(liveInANullMarkedPackage())
            .because("the sentence of a package says what must not come in, and null is said where it may be");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .that()
            .areNotInterfaces()
            .should()
            .haveNameMatching(".*(Command|Event|Service|Manager|Helper|Utils?|Impl|DTO|Dto)")
            .because(
                    "a suffix that fits everything names nothing; only the families of commands and facts bear theirs");

    @ArchTest
    static final ArchRule no_package_takes_whatever_comes = noClasses()
            .should()
            .resideInAnyPackage("..common..", "..core..", "..util..", "..utils..", "..shared..", "..misc..")
            .because("a package is named after what it is about");

    @ArchTest
    static final ArchRule only_the_command_lines_and_a_refused_start_speak_to_the_terminal = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(ParapheCommands|OneSentence|RefusalReporter|Verifier)")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("results go to standard output and sentences to standard error; all the rest is logged");

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package with a package-info that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getFullName() + " lives in " + type.getPackageName()));
            }
        };
    }
}
