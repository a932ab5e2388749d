package fr.paraphe.query;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import fr.paraphe.events.store.FactWriter;
import jakarta.persistence.Entity;
import java.util.Random;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;

@AnalyzeClasses(packages = "fr.paraphe.query", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {

    @ArchTest
    static final ArchRule the_read_side_does_not_know_the_command_side = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("fr.paraphe.command..")
            .because("both sides share facts and nothing else");

    @ArchTest
    static final ArchRule the_read_side_cannot_record_facts = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    EventGateway.class, CommandGateway.class, CommandBus.class, EventStore.class, FactWriter.class)
            .orShould()
            .callMethod(EventBus.class, "publish", java.util.List.class)
            .orShould()
            .callMethod(EventBus.class, "publish", EventMessage[].class)
            .because("what is shown must never become what happened");

    @ArchTest
    static final ArchRule features_do_not_know_each_other = slices().matching("fr.paraphe.query.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("fr.paraphe.query.web"))
            .ignoreDependency(resideInAPackage("fr.paraphe.query.ui.."), alwaysTrue())
            .because("each question can be changed, rebuilt and removed alone; pages may ask all of them");

    @ArchTest
    static final ArchRule the_shared_kernel_knows_no_feature = noClasses()
            .that()
            .resideInAPackage("fr.paraphe.query")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("fr.paraphe.query.*..")
            .because("features stand on the kernel, not the other way round");

    @ArchTest
    static final ArchRule only_replay_and_the_sharing_of_it_know_axon = noClasses()
            .that()
            .resideOutsideOfPackages("fr.paraphe.query.replay", "fr.paraphe.query.nodes")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..")
            .because("a read model is a fold over facts, whoever brings them");

    @ArchTest
    static final ArchRule only_controllers_know_the_web = noClasses()
            .that()
            .resideOutsideOfPackages("fr.paraphe.query.web", "fr.paraphe.query.ui..")
            .and()
            .haveSimpleNameNotEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..")
            .because("a question is asked the same way by an address, a page and a test");

    @ArchTest
    static final ArchRule nothing_depends_on_the_hour_or_on_chance = noClasses()
            .should()
            .callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(name("now"))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class)
            .because("the same facts must always give the same rows; today comes from the injected clock");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Autowired.class)
            .because("what a class needs stands in its constructor");

    @ArchTest
    static final ArchRule rows_and_their_repositories_are_nobody_elses = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAssignableTo(Repository.class)
            .should()
            .bePackagePrivate()
            .because("a table belongs to one read model, and what others may know of it is an answer");
}
