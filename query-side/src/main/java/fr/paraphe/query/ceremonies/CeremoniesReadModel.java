package fr.paraphe.query.ceremonies;

import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyClosed;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps ceremonies and who came. Rows are only added, so what was known earlier is what has an earlier position. */
@Component
class CeremoniesReadModel implements ReadModel {

    @Override
    public String name() {
        return "ceremonies";
    }

    @Override
    public List<String> tables() {
        return List.of("ceremony", "ceremony_attendance", "ceremony_end");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        Told told = Told.of(facts);
        rows.insert(CeremonyRow.class, told.opened());
        rows.insert(CeremonyAttendanceRow.class, told.attendance());
        rows.insert(CeremonyEndRow.class, told.ended());
    }

    /** What facts tell, row by row. */
    record Told(List<CeremonyRow> opened, List<CeremonyAttendanceRow> attendance, List<CeremonyEndRow> ended) {

        static Told of(List<StoredFact> facts) {
            Told told = new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (StoredFact stored : facts) {
                if (stored.fact() instanceof CeremonyEvent fact) {
                    switch (fact) {
                        case CeremonyOpened f -> told.opened.add(new CeremonyRow(stored, f));
                        case AttendanceRecorded f -> told.attendance.add(new CeremonyAttendanceRow(stored, f));
                        case CeremonyClosed f -> told.ended.add(new CeremonyEndRow(stored, f));
                    }
                }
            }
            return told;
        }
    }
}
