package fr.paraphe.query.history;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Moment;
import fr.paraphe.query.StoryFields;
import fr.paraphe.query.StoryFields.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each fact of a story changed: the story folded without it and with it, in the order of recording. */
final class Changes {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<StoredFact> story;
    private final Map<Subject, StoryFields> fields;
    private final Moment moment;
    private final Locale locale;
    private final Map<String, Told> told = new HashMap<>();

    /** The facts about one thing, folded, with the fields computed last. */
    private static final class Told {
        final List<StoredFact> facts;
        final StoryFields.Fold fold;
        int lastCount = -1;

        @Nullable JsonNode last;

        Told(List<StoredFact> facts, StoryFields.Fold fold) {
            this.facts = facts;
            this.fold = fold;
        }

        /** Asked for one count after the other, so what stands after a fact is what stands before the next. */
        JsonNode after(int count) {
            JsonNode known = last;
            if (known == null || lastCount != count) {
                known = fold.after(count);
                last = known;
                lastCount = count;
            }
            return known;
        }
    }

    /** @param story every fact of a territory and its protocols, of a programme and its published figures, or of a body */
    Changes(List<StoredFact> story, Map<Subject, StoryFields> fields, Moment moment, Locale locale) {
        this.story = story;
        this.fields = fields;
        this.moment = moment;
        this.locale = locale;
    }

    /** The fields that a fact of the story changed; empty when it changed none. */
    List<FieldChange> of(StoredFact stored) {
        List<FieldChange> changes = new ArrayList<>();
        for (Subject subject : subjects(stored)) {
            Told about = about(subject, stored);
            int before = about.facts.indexOf(stored);
            JsonNode old = about.after(before);
            for (JsonDifference difference : JsonDifference.told(old, about.after(before + 1))) {
                changes.add(change(subject, difference));
            }
        }
        return changes;
    }

    private static List<Subject> subjects(StoredFact stored) {
        return switch (stored.fact()) {
            case ProgrammeEvent f -> List.of(Subject.PROGRAMME);
            case FigureEvent f -> List.of(Subject.FIGURE);
            case BodyEvent f -> List.of(Subject.BODY);
            case AccountEvent f -> List.of();
            case PersonalDataEvent f -> List.of();
            case CeremonyEvent f -> List.of(Subject.CEREMONY);
            case TerritoryEvent f -> List.of(Subject.TERRITORY);
            case ProjectEvent f -> List.of(Subject.PROJECT);
            case ProtocolEvent f -> List.of(Subject.PROTOCOL, Subject.TERRITORY);
        };
    }

    private Told about(Subject subject, StoredFact stored) {
        String key = subject == Subject.TERRITORY ? subject.name() : stored.streamId();
        return told.computeIfAbsent(key, unknown -> {
            List<StoredFact> facts = subject == Subject.TERRITORY
                    ? story
                    : story.stream()
                            .filter(one -> one.streamId().equals(stored.streamId()))
                            .toList();
            StoryFields feature = fields.get(subject);
            if (feature == null) {
                throw new IllegalStateException("Nothing shows the fields of a " + subject);
            }
            return new Told(facts, feature.fold(facts, moment));
        });
    }

    private FieldChange change(Subject subject, JsonDifference difference) {
        return new FieldChange(
                FieldChange.word(subject),
                difference.pointer(),
                Map.of(
                        "fr", FieldWords.label(difference, Locale.FRENCH),
                        "en", FieldWords.label(difference, Locale.ENGLISH)),
                value(difference.before()),
                value(difference.after()),
                FieldWords.words(difference.before(), locale),
                FieldWords.words(difference.after(), locale));
    }

    static @Nullable Object value(JsonNode node) {
        return node.isMissingNode() ? null : JSON.treeToValue(node, Object.class);
    }
}
