package fr.paraphe.command.document;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a protocol or an amendment says, in French.
 *
 * @param id id of the protocol
 * @param textVersion number of the text, from 1
 * @param kind name of the kind of document, such as Protocole
 * @param programme name of the programme
 * @param fictitious whether the programme is made up, which every page then says
 * @param territoryCode code of the territory
 * @param territory name of the territory
 * @param amends id of the document that it amends; null when it is no amendment
 * @param frozenOn day on which the text is frozen
 * @param parties who is to sign, in the order of the document
 * @param clauses what the parties agree, article after article
 * @param projects the projects of the plan, in order
 * @param address address that tells what became of the document; null when the service has no public address
 */
public record ProtocolContent(
        String id,
        int textVersion,
        String kind,
        String programme,
        boolean fictitious,
        String territoryCode,
        String territory,
        @Nullable String amends,
        LocalDate frozenOn,
        List<PartyNamed> parties,
        List<Clause> clauses,
        List<ProjectListed> projects,
        @Nullable String address) {

    public ProtocolContent {
        parties = List.copyOf(parties);
        clauses = List.copyOf(clauses);
        projects = List.copyOf(projects);
    }

    /**
     * A body that is to sign.
     *
     * @param group name of its group
     * @param body name of the body
     * @param bodyId its identifier on the register of mandates; null when it has none
     */
    public record PartyNamed(
            String id, String group, String body, @Nullable String bodyId) {}

    /**
     * An article.
     *
     * @param text its text; an empty line ends a paragraph
     */
    public record Clause(String title, String text) {

        /** The paragraphs of the text, without empty ones. */
        public List<String> paragraphs() {
            return Arrays.stream(text.split("\\R\\h*\\R"))
                    .map(String::strip)
                    .filter(paragraph -> !paragraph.isEmpty())
                    .toList();
        }
    }

    /**
     * A project of the plan.
     *
     * @param axes names of its themes
     * @param owners bodies that carry it
     * @param startsOn first day, when known
     * @param endsOn last day, when known
     */
    public record ProjectListed(
            String id,
            String title,
            List<String> axes,
            List<String> owners,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn) {}
}
