package fr.paraphe.events.store;

import static java.util.Map.entry;

import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stored name and revision of every fact. They are ours, written down once and kept for ever: a Java class may be
 * renamed or moved, a name may not.
 */
public final class FactNames {

    /**
     * A stored name.
     *
     * @param name kebab-case name
     * @param revision revision of the shape that is written today
     */
    public record Name(String name, String revision) {}

    private final Map<Class<? extends Fact>, Name> names;
    private final Map<Name, Class<? extends Fact>> classes;

    /**
     * @param names the name of each fact
     * @throws IllegalArgumentException when two facts share a name, whatever their revisions
     */
    FactNames(List<Map.Entry<Class<? extends Fact>, Name>> names) {
        Map<Class<? extends Fact>, Name> byClass = new HashMap<>();
        Map<Name, Class<? extends Fact>> byName = new HashMap<>();
        Set<String> taken = new TreeSet<>();
        for (Map.Entry<Class<? extends Fact>, Name> each : names) {
            if (!taken.add(each.getValue().name())) {
                throw new IllegalArgumentException(
                        "Two facts are named " + each.getValue().name());
            }
            if (byClass.put(each.getKey(), each.getValue()) != null) {
                throw new IllegalArgumentException(each.getKey() + " has two names");
            }
            byName.put(each.getValue(), each.getKey());
        }
        this.names = Map.copyOf(byClass);
        this.classes = Map.copyOf(byName);
    }

    /** The names of all facts of the service. */
    public static FactNames all() {
        return new FactNames(List.of(
                entry(ProgrammeEvent.ProgrammeDefined.class, new Name("programme-defined", "1")),
                entry(ProgrammeEvent.ProgrammeRevised.class, new Name("programme-revised", "1")),
                entry(FigureEvent.FigurePublished.class, new Name("figure-published", "1")),
                entry(FigureEvent.FigureRectified.class, new Name("figure-rectified", "1")),
                entry(TerritoryEvent.TerritoryDesignated.class, new Name("territory-designated", "1")),
                entry(TerritoryEvent.PerimeterChanged.class, new Name("perimeter-changed", "1")),
                entry(TerritoryEvent.TerritoryRenamed.class, new Name("territory-renamed", "1")),
                entry(TerritoryEvent.LeadPairAppointed.class, new Name("lead-pair-appointed", "1")),
                entry(TerritoryEvent.GovernanceInstalled.class, new Name("governance-installed", "1")),
                entry(TerritoryEvent.ProjectProposed.class, new Name("project-proposed", "1")),
                entry(TerritoryEvent.ProjectRevised.class, new Name("project-revised", "1")),
                entry(TerritoryEvent.ProjectDropped.class, new Name("project-dropped", "1")),
                entry(TerritoryEvent.PlanSubmitted.class, new Name("plan-submitted", "1")),
                entry(TerritoryEvent.PlanValidated.class, new Name("plan-validated", "1")),
                entry(TerritoryEvent.PlanSentBack.class, new Name("plan-sent-back", "1")),
                entry(TerritoryEvent.PlanRefused.class, new Name("plan-refused", "1")),
                entry(TerritoryEvent.MilestoneReported.class, new Name("milestone-reported", "1")),
                entry(TerritoryEvent.DocumentSigned.class, new Name("document-signed", "1")),
                entry(TerritoryEvent.FactRectified.class, new Name("fact-rectified", "1")),
                entry(ProtocolEvent.ProtocolDrafted.class, new Name("protocol-drafted", "1")),
                entry(ProtocolEvent.TextFrozen.class, new Name("text-frozen", "1")),
                entry(ProtocolEvent.SignatureOpened.class, new Name("signature-opened", "1")),
                entry(ProtocolEvent.ProtocolSignedByParty.class, new Name("protocol-signed-by-party", "1")),
                entry(ProtocolEvent.SignatureDeclined.class, new Name("signature-declined", "1")),
                entry(ProtocolEvent.ProtocolSigned.class, new Name("protocol-signed", "1")),
                entry(ProtocolEvent.ProtocolRecalled.class, new Name("protocol-recalled", "1")),
                entry(ProtocolEvent.ProtocolFactRectified.class, new Name("protocol-fact-rectified", "1"))));
    }

    /**
     * The stored name of a fact.
     *
     * @throws IllegalArgumentException when the class has no name
     */
    public Name of(Class<?> fact) {
        Name name = names.get(fact);
        if (name == null) {
            throw new IllegalArgumentException(
                    fact.getName() + " has no stored name: it is not a fact of this service");
        }
        return name;
    }

    /** The class of the facts with that name and revision, if this version of the application knows them. */
    public Optional<Class<? extends Fact>> classOf(String name, String revision) {
        return Optional.ofNullable(classes.get(new Name(name, revision)));
    }

    /** Every fact class that has a name. */
    public Set<Class<? extends Fact>> classes() {
        return names.keySet();
    }
}
