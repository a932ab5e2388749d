package fr.paraphe.command.personaldata.domain;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.Samples;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.LiftRetention;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.PersonalDataEvent.PersonalDataErased;
import fr.paraphe.events.PersonalDataEvent.RetentionSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PersonalDataTableTest {

    private static List<PersonalDataEvent> decided(PersonalDataState state, PersonalDataCommand command) {
        return PersonalDataTable.decide(state, command, Samples.now());
    }

    @Test
    void an_erasure_names_what_it_erases_why_and_by_which_right() {
        assertThat(decided(PersonalDataTable.initial(), Samples.erase("datum-1", "datum-2")))
                .singleElement()
                .isInstanceOfSatisfying(PersonalDataErased.class, fact -> {
                    assertThat(fact.refs()).containsExactly("datum-1", "datum-2");
                    assertThat(fact.legalBasis()).isEqualTo("RGPD, article 17");
                    assertThat(fact.reason()).isEqualTo(Samples.datum("motif"));
                    assertThat(fact.occurredOn()).isEqualTo(BusinessDate.on(Samples.SIGNED_ON));
                });
    }

    @Test
    void a_retention_that_is_set_again_is_nothing_new_and_another_one_takes_its_place() {
        PersonalDataState ten = Samples.keptForTenYears();
        assertThat(decided(ten, Samples.retain(Category.PERSON_NAME, 120))).isEmpty();
        assertThat(decided(
                        ten,
                        new PersonalDataCommand.SetRetention(
                                Category.PERSON_NAME, 120, "Une autre base", Samples.SIGNED_ON)))
                .hasSize(1);

        PersonalDataEvent five =
                decided(ten, Samples.retain(Category.PERSON_NAME, 60)).getFirst();
        assertThat(PersonalDataTable.evolve(ten, five).all().get(Category.PERSON_NAME))
                .extracting(RetentionSet::months)
                .isEqualTo(60);
    }

    @Test
    void what_is_kept_longest_and_shortest() {
        assertThat(decided(PersonalDataTable.initial(), Samples.retain(Category.MAIL_ADDRESS, 1)))
                .hasSize(1);
        assertThat(decided(
                        PersonalDataTable.initial(), Samples.retain(Category.MAIL_ADDRESS, PersonalDataTable.LONGEST)))
                .hasSize(1);
    }

    @Test
    void a_retention_that_is_lifted_is_gone_and_the_others_stay() {
        PersonalDataState both = PersonalDataTable.evolve(
                Samples.keptForTenYears(),
                decided(Samples.keptForTenYears(), Samples.retain(Category.MAIL_ADDRESS, 12))
                        .getFirst());
        LiftRetention lift = new LiftRetention(Category.PERSON_NAME, Samples.SIGNED_ON);

        PersonalDataState after =
                PersonalDataTable.evolve(both, decided(both, lift).getFirst());

        assertThat(after.all()).containsOnlyKeys(Category.MAIL_ADDRESS);
        assertThat(decided(after, lift)).isEmpty();
    }
}
