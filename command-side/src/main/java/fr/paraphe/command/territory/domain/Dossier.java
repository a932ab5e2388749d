package fr.paraphe.command.territory.domain;

import fr.paraphe.command.territory.domain.PlanContent.PlannedProject;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is on file about a designated territory.
 *
 * @param designation the fact that named it
 * @param leadPair the pair in office; null before the first
 * @param governedOn when the governance was installed, the first date that was told; null before
 * @param projects the projects of the plan, by id
 * @param dropped ids that left the plan and are not used again
 * @param plan the last submission; null before the first
 * @param planValidatedOn when a plan was validated, the first date that was told; null before
 * @param reported every milestone that a source told
 * @param signed ids of the protocols that were signed
 * @param perimeter every change of the members since the designation, as recorded
 * @param names every change of the name since the designation, as recorded
 */
public record Dossier(
        TerritoryDesignated designation,
        @Nullable LeadPairAppointed leadPair,
        @Nullable BusinessDate governedOn,
        SortedMap<String, Project> projects,
        Set<String> dropped,
        @Nullable Plan plan,
        @Nullable BusinessDate planValidatedOn,
        List<MilestoneReported> reported,
        Set<String> signed,
        List<PerimeterChanged> perimeter,
        List<TerritoryRenamed> names) {

    public Dossier {
        projects = Collections.unmodifiableSortedMap(projects);
        dropped = Set.copyOf(dropped);
        reported = List.copyOf(reported);
        signed = Set.copyOf(signed);
        perimeter = List.copyOf(perimeter);
        names = List.copyOf(names);
    }

    /** A project with the sheet in force and the day of that sheet. */
    public record Project(ProjectSheet sheet, BusinessDate since) {}

    /**
     * A submission of the plan.
     *
     * @param version its number, from 1
     * @param digest digest of the submitted content
     * @param projects ids of its projects
     * @param submittedOn when it was submitted
     * @param returnedOn when it was sent back or refused; null while it awaits a decision or once it is validated
     */
    public record Plan(
            int version,
            String digest,
            List<String> projects,
            BusinessDate submittedOn,
            @Nullable BusinessDate returnedOn) {

        Plan returned(BusinessDate on) {
            return new Plan(version, digest, projects, submittedOn, on);
        }
    }

    /** A file that holds the designation only. */
    public static Dossier opened(TerritoryDesignated designation) {
        return new Dossier(
                designation,
                null,
                null,
                new TreeMap<>(),
                Set.of(),
                null,
                null,
                List.of(),
                Set.of(),
                List.of(),
                List.of());
    }

    /** What the digest of the next submission is taken over. */
    public PlanContent planContent() {
        return new PlanContent(
                designation.programme(),
                designation.code(),
                projects.entrySet().stream()
                        .map(project -> new PlannedProject(
                                project.getKey(), project.getValue().sheet()))
                        .toList());
    }

    /** The members after every change that is recorded, by SIREN. */
    public SortedMap<String, Member> members() {
        SortedMap<String, Member> members = new TreeMap<>();
        designation.members().forEach(member -> members.put(member.siren(), member));
        for (PerimeterChanged change : perimeter) {
            change.removed().forEach(member -> members.remove(member.siren()));
            change.added().forEach(member -> members.put(member.siren(), member));
        }
        return members;
    }

    /** When a body last joined or left; the designation for one that never did. */
    BusinessDate lastMove(String siren) {
        return perimeter.stream()
                .filter(change -> Stream.concat(change.added().stream(), change.removed().stream())
                        .anyMatch(member -> member.siren().equals(siren)))
                .reduce((earlier, later) -> later)
                .map(PerimeterChanged::occurredOn)
                .orElse(designation.occurredOn());
    }

    /** The name that a change on {@code on} would replace; one told late does not hide one that came after it. */
    String nameBefore(BusinessDate on) {
        String name = designation.name();
        BusinessDate since = designation.occurredOn();
        for (TerritoryRenamed change : names) {
            if (!on.certainlyBefore(change.occurredOn()) && !change.occurredOn().certainlyBefore(since)) {
                name = change.name();
                since = change.occurredOn();
            }
        }
        return name;
    }

    Dossier with(PerimeterChanged change) {
        List<PerimeterChanged> more =
                Stream.concat(perimeter.stream(), Stream.of(change)).toList();
        return new Dossier(
                designation,
                leadPair,
                governedOn,
                projects,
                dropped,
                plan,
                planValidatedOn,
                reported,
                signed,
                more,
                names);
    }

    Dossier with(TerritoryRenamed change) {
        List<TerritoryRenamed> more =
                Stream.concat(names.stream(), Stream.of(change)).toList();
        return new Dossier(
                designation,
                leadPair,
                governedOn,
                projects,
                dropped,
                plan,
                planValidatedOn,
                reported,
                signed,
                perimeter,
                more);
    }

    /** A pair that is told late does not take the place of one that came after it. */
    Dossier with(LeadPairAppointed pair) {
        if (leadPair != null && pair.occurredOn().certainlyBefore(leadPair.occurredOn())) {
            return this;
        }
        return new Dossier(
                designation,
                pair,
                governedOn,
                projects,
                dropped,
                plan,
                planValidatedOn,
                reported,
                signed,
                perimeter,
                names);
    }

    Dossier governed(BusinessDate on) {
        return new Dossier(
                designation,
                leadPair,
                first(governedOn, on),
                projects,
                dropped,
                plan,
                planValidatedOn,
                reported,
                signed,
                perimeter,
                names);
    }

    /** A sheet that is told late does not take the place of one that came after it. */
    Dossier with(String projectId, Project project) {
        Project before = projects.get(projectId);
        if (before != null && project.since().certainlyBefore(before.since())) {
            return this;
        }
        SortedMap<String, Project> more = new TreeMap<>(projects);
        more.put(projectId, project);
        return new Dossier(
                designation,
                leadPair,
                governedOn,
                more,
                dropped,
                plan,
                planValidatedOn,
                reported,
                signed,
                perimeter,
                names);
    }

    Dossier without(String projectId) {
        SortedMap<String, Project> fewer = new TreeMap<>(projects);
        fewer.remove(projectId);
        Set<String> gone = new HashSet<>(dropped);
        gone.add(projectId);
        return new Dossier(
                designation,
                leadPair,
                governedOn,
                fewer,
                gone,
                plan,
                planValidatedOn,
                reported,
                signed,
                perimeter,
                names);
    }

    Dossier with(Plan submission) {
        return new Dossier(
                designation,
                leadPair,
                governedOn,
                projects,
                dropped,
                submission,
                planValidatedOn,
                reported,
                signed,
                perimeter,
                names);
    }

    Dossier planReturned(BusinessDate on) {
        return plan == null ? this : with(plan.returned(on));
    }

    Dossier planValidated(BusinessDate on) {
        return new Dossier(
                designation,
                leadPair,
                governedOn,
                projects,
                dropped,
                plan,
                first(planValidatedOn, on),
                reported,
                signed,
                perimeter,
                names);
    }

    /** What is told of a step again does not move it, unless it was certainly reached before. */
    private static BusinessDate first(@Nullable BusinessDate known, BusinessDate told) {
        return known == null || told.certainlyBefore(known) ? told : known;
    }

    Dossier with(MilestoneReported milestone) {
        List<MilestoneReported> more =
                Stream.concat(reported.stream(), Stream.of(milestone)).toList();
        return new Dossier(
                designation,
                leadPair,
                governedOn,
                projects,
                dropped,
                plan,
                planValidatedOn,
                more,
                signed,
                perimeter,
                names);
    }

    Dossier signed(String protocolId) {
        Set<String> more = new HashSet<>(signed);
        more.add(protocolId);
        return new Dossier(
                designation,
                leadPair,
                governedOn,
                projects,
                dropped,
                plan,
                planValidatedOn,
                reported,
                more,
                perimeter,
                names);
    }
}
