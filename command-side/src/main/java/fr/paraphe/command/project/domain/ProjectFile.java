package fr.paraphe.command.project.domain;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.IndicatorDeclared;
import fr.paraphe.events.ProjectEvent.IndicatorMeasured;
import fr.paraphe.events.ProjectEvent.OperatorCommitted;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import fr.paraphe.events.Rectifiable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is on file about a contracted project.
 *
 * @param facts every fact of the project, by its version, with the corrections made that were found since
 * @param since when it came to where it stands
 * @param lines its funding lines, by id
 * @param commitments what operators committed themselves to, by id
 * @param indicators what it will be judged by, by id
 * @param measures every value that was told, as recorded
 */
public record ProjectFile(
        List<ProjectEvent> facts,
        BusinessDate since,
        SortedMap<String, FundingLine> lines,
        SortedMap<String, OperatorCommitted> commitments,
        SortedMap<String, IndicatorDeclared> indicators,
        List<IndicatorMeasured> measures) {

    public ProjectFile {
        facts = List.copyOf(facts);
        lines = Collections.unmodifiableSortedMap(lines);
        commitments = Collections.unmodifiableSortedMap(commitments);
        indicators = Collections.unmodifiableSortedMap(indicators);
        measures = List.copyOf(measures);
    }

    /** A file that holds the contract only. */
    public static ProjectFile opened(ProjectContracted contract) {
        return new ProjectFile(
                List.of(contract), contract.occurredOn(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of());
    }

    /** How it was contracted. */
    public ProjectContracted contract() {
        return (ProjectContracted) facts.getFirst();
    }

    /** The same file with one more fact. */
    ProjectFile and(ProjectEvent fact) {
        return new ProjectFile(
                Stream.concat(facts.stream(), Stream.of(fact)).toList(),
                since,
                lines,
                commitments,
                indicators,
                measures);
    }

    /** The facts after one more correction; themselves when it corrects none of them. */
    List<ProjectEvent> corrected(ProjectFactRectified rectification) {
        if (rectification.version() < 0 || rectification.version() >= facts.size()) {
            return facts;
        }
        int place = Math.toIntExact(rectification.version());
        List<ProjectEvent> corrected = new ArrayList<>(facts);
        corrected.set(place, Rectifiable.with(facts.get(place), rectification.after()));
        return corrected;
    }

    /** The place of the fact whose values hold for the fact at {@code version}: its own, or of its last rectification. */
    long inForce(long version) {
        for (int place = facts.size() - 1; place > version; place--) {
            if (facts.get(place) instanceof ProjectFactRectified rectification && rectification.version() == version) {
                return place;
            }
        }
        return version;
    }

    /** What is told late of an earlier day does not move the day of what came after it. */
    ProjectFile since(BusinessDate on) {
        return on.certainlyBefore(since) ? this : new ProjectFile(facts, on, lines, commitments, indicators, measures);
    }

    ProjectFile with(String lineId, FundingLine line) {
        return new ProjectFile(facts, since, and(lines, lineId, line), commitments, indicators, measures);
    }

    ProjectFile with(OperatorCommitted commitment) {
        return new ProjectFile(
                facts, since, lines, and(commitments, commitment.commitmentId(), commitment), indicators, measures);
    }

    ProjectFile with(IndicatorDeclared indicator) {
        return new ProjectFile(
                facts, since, lines, commitments, and(indicators, indicator.indicatorId(), indicator), measures);
    }

    ProjectFile with(IndicatorMeasured measure) {
        return new ProjectFile(
                facts,
                since,
                lines,
                commitments,
                indicators,
                Stream.concat(measures.stream(), Stream.of(measure)).toList());
    }

    private static <T> SortedMap<String, T> and(SortedMap<String, T> known, String id, T one) {
        SortedMap<String, T> more = new TreeMap<>(known);
        more.put(id, one);
        return more;
    }
}
