package fr.paraphe.standalone.desk;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.delivery.ProjectView;
import fr.paraphe.query.protocols.ProtocolView;
import fr.paraphe.query.sheet.TerritorySheet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decision is about, as it stands when the form is shown.
 *
 * @param stream stream whose version is named with the command; null when the command begins one, or the API chooses it
 * @param version version of that stream; null when it has none yet
 * @param position position of the last fact that is shown of it
 * @param programme code of the programme that it belongs to; null for none
 * @param name what it is called; empty for nothing
 * @param page path of its page; null when it has none
 * @param lines what is recalled of it, by the key of its label
 * @param rules rules of its programme; null when it belongs to none
 */
public record Case(
        @Nullable String stream,
        @Nullable Long version,
        long position,
        @Nullable String programme,
        String name,
        @Nullable String page,
        List<Line> lines,
        @Nullable ProgrammeRules rules,
        @Nullable TerritorySheet territory,
        @Nullable ProtocolView protocol,
        @Nullable ProjectView project,
        Map<String, String> variables) {

    /** The same with the version that somebody has read, and the position of the last fact that they were shown. */
    Case readAt(Long read, long at) {
        return new Case(stream, read, at, programme, name, page, lines, rules, territory, protocol, project, variables);
    }

    /** A line of the recall: the key of its label, and its words. */
    public record Line(String label, String words) {}
}
