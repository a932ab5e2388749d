package fr.paraphe.query.bodies;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.ContactGiven;
import fr.paraphe.events.BodyEvent.InterimOpened;
import fr.paraphe.events.BodyEvent.MailChosen;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateRevoked;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps the register of mandates. Rows are only added, so what was known earlier is what has an earlier position. */
@Component
class BodiesReadModel implements ReadModel {

    @Override
    public String name() {
        return "bodies";
    }

    @Override
    public List<String> tables() {
        return List.of("body", "mandate", "mandate_end");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        Told told = Told.of(facts);
        rows.insert(BodyRow.class, told.bodies());
        rows.insert(MandateRow.class, told.mandates());
        rows.insert(MandateEndRow.class, told.ends());
    }

    /** What facts tell, row by row. */
    record Told(List<BodyRow> bodies, List<MandateRow> mandates, List<MandateEndRow> ends) {

        static Told of(List<StoredFact> facts) {
            Told told = new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (StoredFact stored : facts) {
                switch (stored.fact()) {
                    case BodyRegistered f -> told.bodies.add(new BodyRow(stored, f));
                    case MandateRegistered f -> told.mandates.add(new MandateRow(stored, f));
                    case MandateRevoked f -> told.ends.add(new MandateEndRow(stored, f));
                    case InterimOpened f ->
                        f.lapsed().forEach(lapsed -> told.ends.add(new MandateEndRow(stored, f, lapsed)));
                    case ContactGiven f -> {} // read from the register itself when mails are written
                    case MailChosen f -> {}
                    case FactOfProgramme f -> {}
                    case AccountEvent f -> {}
                    case PersonalDataEvent f -> {}
                }
            }
            return told;
        }
    }
}
