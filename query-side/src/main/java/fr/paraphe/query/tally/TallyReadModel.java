package fr.paraphe.query.tally;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import fr.paraphe.query.tally.Steps.At;
import fr.paraphe.query.tally.TallyCase.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps every change of what figures count. For each fact the marks of what it touches are worked out without it and
 * with it, for all days; the difference is what the fact adds to the steps.
 */
@Component
class TallyReadModel implements ReadModel {

    private final FactLog log;
    private final TallySums sums;

    TallyReadModel(FactLog log, TallySums sums) {
        this.log = log;
        this.sums = sums;
    }

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public List<String> tables() {
        return List.of("tally_case", "tally_terms", "tally_mark", "tally_step");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        Folding folding = new Folding(facts, rows);
        facts.forEach(folding::apply);
        folding.write();
    }

    @Override
    public void appliedLate(long position) {
        sums.forgetFrom(position);
    }

    /** Some facts in a row. */
    private final class Folding {

        private final Rows rows;
        private final Map<TallyCaseKey, TallyCaseRow> cases = new LinkedHashMap<>();
        private final Map<String, TallyTermsRow> terms = new LinkedHashMap<>();
        private final Map<String, Terms> termsInForce = new HashMap<>();
        private final Map<Long, Mark> marks = new LinkedHashMap<>();
        private final List<TallyStepRow> steps = new ArrayList<>();

        Folding(List<StoredFact> facts, Rows rows) {
            this.rows = rows;
            Set<TallyCaseKey> touched = new HashSet<>();
            Set<String> programmes = new HashSet<>();
            for (StoredFact stored : facts) {
                switch (stored.fact()) {
                    case TerritoryEvent f -> {
                        touched.add(new TallyCaseKey(f.programme(), f.code()));
                        programmes.add(f.programme());
                    }
                    case ProgrammeEvent f -> programmes.add(f.programme());
                    case FigureEvent f -> {}
                    case BodyEvent f -> {}
                    case AccountEvent f -> {}
                    case PersonalDataEvent f -> {}
                    case CeremonyEvent f -> {}
                    case ProjectEvent f -> {}
                    case ProtocolEvent f -> {} // what a protocol means for its territory is told by DocumentSigned
                }
            }
            rows.find(TallyCaseRow.class, touched).forEach(row -> cases.put(row.key(), row));
            rows.find(TallyTermsRow.class, programmes).forEach(row -> terms.put(row.programme, row));
        }

        void apply(StoredFact stored) {
            switch (stored.fact()) {
                case ProgrammeEvent f -> apply(stored, f);
                case TerritoryEvent f -> apply(stored, f);
                case FigureEvent f -> {}
                case BodyEvent f -> {}
                case AccountEvent f -> {}
                case PersonalDataEvent f -> {}
                case CeremonyEvent f -> {}
                case ProjectEvent f -> {}
                case ProtocolEvent f -> {}
            }
        }

        private void apply(StoredFact stored, TerritoryEvent fact) {
            TallyCaseKey key = new TallyCaseKey(fact.programme(), fact.code());
            TallyCaseRow row = cases.get(key);
            if (row == null && fact instanceof TerritoryDesignated designated) {
                row = new TallyCaseRow(key, TallyCase.before(designated), stored.position());
                cases.put(key, row);
            }
            if (row == null || row.lastPosition >= stored.position()) {
                return;
            }
            TallyCase state = row.state();
            Steps then = new Steps(state, terms(fact.programme()));
            Set<Subject> subjects = state.subjects(stored, log::ofStream);
            Map<At, Integer> difference = new HashMap<>();
            subjects.forEach(subject -> add(difference, then.of(subject), -1));
            state.apply(stored, log::ofStream);
            subjects.forEach(subject -> add(difference, then.of(subject), 1));
            row.lastPosition = stored.position();
            add(fact.programme(), stored.position(), difference);
        }

        /** New deadlines mark the territories of the programme anew. */
        private void apply(StoredFact stored, ProgrammeEvent fact) {
            TallyTermsRow known = terms.get(fact.programme());
            if (known != null && known.position >= stored.position()) {
                return;
            }
            Terms before = terms(fact.programme());
            Terms after = Terms.of(fact.rules());
            terms.put(fact.programme(), new TallyTermsRow(fact.programme(), stored.position(), after));
            termsInForce.put(fact.programme(), after);
            if (known == null || before.equals(after)) {
                return;
            }
            Map<At, Integer> difference = new HashMap<>();
            Map<TallyCaseKey, TallyCaseRow> all = new LinkedHashMap<>();
            rows.where(TallyCaseRow.class, "programme", fact.programme()).forEach(row -> all.put(row.key(), row));
            cases.forEach((key, row) -> {
                if (key.programme().equals(fact.programme())) {
                    all.put(key, row);
                }
            });
            all.values().forEach(row -> {
                add(difference, new Steps(row.state(), before).of(Subject.TERRITORY), -1);
                add(difference, new Steps(row.state(), after).of(Subject.TERRITORY), 1);
            });
            add(fact.programme(), stored.position(), difference);
        }

        private Terms terms(String programme) {
            return termsInForce.computeIfAbsent(programme, code -> {
                TallyTermsRow row = terms.get(code);
                return row == null ? Terms.NONE : row.terms();
            });
        }

        private static void add(Map<At, Integer> sum, Map<At, Integer> more, int sign) {
            more.forEach((at, many) -> sum.merge(at, sign * many, Integer::sum));
        }

        private void add(String programme, long position, Map<At, Integer> difference) {
            difference.forEach((at, change) -> {
                if (change != 0) {
                    long mark = at.mark().number();
                    marks.put(mark, at.mark());
                    steps.add(new TallyStepRow(programme, position, at.day(), mark, change));
                }
            });
        }

        void write() {
            rows.replace(TallyCaseRow.class, cases.values());
            rows.replace(TallyTermsRow.class, terms.values());
            Set<Long> unknown = new HashSet<>(marks.keySet());
            rows.find(TallyMarkRow.class, unknown).forEach(row -> unknown.remove(row.mark));
            rows.replace(
                    TallyMarkRow.class,
                    unknown.stream()
                            .sorted()
                            .map(marks::get)
                            .map(TallyMarkRow::of)
                            .toList());
            rows.insert(TallyStepRow.class, steps);
        }
    }
}
