package fr.paraphe.query.history;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.Source;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.ApplicationFiled;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.store.UpgradedForm;
import fr.paraphe.query.AccountReading;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Cursor;
import fr.paraphe.query.FactLater;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotForReader;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.NotYetApplied;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.StoryFields;
import fr.paraphe.query.StoryFields.Subject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Histories: the index says which facts, the log gives them, the teller tells them. */
@Component
@Transactional(readOnly = true)
class RecordedHistory implements History {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final HistoryEntries entries;
    private final FactLog facts;
    private final Quotations quotations;
    private final RulesInForce rules;
    private final AccountReading accounts;
    private final Map<Subject, StoryFields> fields;

    RecordedHistory(
            HistoryEntries entries,
            FactLog facts,
            Quotations quotations,
            RulesInForce rules,
            AccountReading accounts,
            List<StoryFields> fields) {
        this.entries = entries;
        this.facts = facts;
        this.quotations = quotations;
        this.rules = rules;
        this.accounts = accounts;
        this.fields = fields.stream().collect(Collectors.toMap(StoryFields::subject, Function.identity()));
    }

    @Override
    public List<HistoryEntry> of(String programme, String code, Moment moment, Locale locale) {
        List<StoredFact> story = ofTerritory(programme, code, moment);
        return told(story, possible(story, moment), moment, locale, false);
    }

    @Override
    public HistoryPage territory(String programme, String code, HistoryQuestion question) {
        return page("territory/" + programme + "/" + code, question, moment -> {
            List<StoredFact> story = ofTerritory(programme, code, moment);
            List<StoredFact> possible = possible(story, moment);
            if (possible.isEmpty()) {
                throw new NotFound(NotFound.Thing.TERRITORY, programme + "/" + code);
            }
            return new Story(story, possible);
        });
    }

    @Override
    public HistoryPage protocol(String id, HistoryQuestion question) {
        return page("protocol/" + id, question, moment -> {
            String stream = Streams.protocol(id);
            List<StoredFact> own = facts.ofStream(stream);
            if (own.isEmpty() || possible(own.subList(0, 1), moment).isEmpty()) {
                throw new NotFound(NotFound.Thing.PROTOCOL, id);
            }
            List<StoredFact> story = story(own.getFirst().fact(), moment);
            return new Story(
                    story,
                    possible(story, moment).stream()
                            .filter(stored -> stored.streamId().equals(stream))
                            .toList());
        });
    }

    @Override
    public HistoryPage project(String programme, String code, String id, HistoryQuestion question) {
        return page("project/" + programme + "/" + code + "/" + id, question, moment -> {
            List<StoredFact> story = ofTerritory(programme, code, moment);
            List<StoredFact> own = possible(story, moment).stream()
                    .filter(stored -> id.equals(project(stored.fact())))
                    .toList();
            if (own.isEmpty()) {
                throw new NotFound(NotFound.Thing.PROJECT, programme + "/" + code + "/" + id);
            }
            return new Story(story, own);
        });
    }

    /** Id of the one project that a fact is about, whether it is drawn up or contracted; null for any other fact. */
    private static @Nullable String project(Fact fact) {
        return switch (fact) {
            case ProjectEvent f -> f.projectId();
            case ProjectProposed f -> f.projectId();
            case ProjectRevised f -> f.projectId();
            case ProjectDropped f -> f.projectId();
            default -> null;
        };
    }

    @Override
    public HistoryPage programme(String code, HistoryQuestion question) {
        return page("programme/" + code, question, moment -> {
            rules.get(code, moment.position());
            List<StoredFact> story = ofProgramme(code, moment);
            return new Story(story, possible(story, moment));
        });
    }

    @Override
    public HistoryPage body(String id, HistoryQuestion question) {
        return page("body/" + id, question, moment -> {
            List<StoredFact> story = ofStream(Streams.body(id), moment);
            if (story.isEmpty()) {
                throw new NotFound(NotFound.Thing.BODY, id);
            }
            return new Story(story, possible(story, moment));
        });
    }

    @Override
    public HistoryPage ceremony(String id, HistoryQuestion question) {
        return page("ceremony/" + id, question, moment -> {
            List<StoredFact> story = ofStream(Streams.ceremony(id), moment);
            List<StoredFact> possible = possible(story, moment);
            if (possible.isEmpty()) {
                throw new NotFound(NotFound.Thing.CEREMONY, id);
            }
            return new Story(story, possible);
        });
    }

    @Override
    public FactView fact(long position, Moment moment, Locale locale) {
        StoredFact stored =
                facts.at(position).orElseThrow(() -> new NotFound(NotFound.Thing.FACT, Long.toString(position)));
        if (stored.fact() instanceof AccountEvent && !accounts.allowed()) {
            throw new NotForReader(position);
        }
        if (position > moment.position()) {
            throw moment.knownAtGiven()
                    ? new FactLater(FactLater.Which.RECORDED, position)
                    : new NotYetApplied(position);
        }
        if (!stored.fact().occurredOn().possibleBy(moment.asOf())) {
            throw new FactLater(FactLater.Which.HAPPENED, position);
        }
        List<StoredFact> story = story(stored.fact(), moment);
        List<StoredFact> possible = possible(story, moment);
        HistoryEntry entry = told(story, List.of(stored), moment, locale, true).getFirst();
        UpgradedForm today = facts.upgraded(stored);
        Map<String, String> metadata = stored.metadata();
        Fact fact = stored.fact();
        String code = code(fact);
        return new FactView(
                entry,
                programme(fact),
                code,
                fact instanceof BodyEvent f ? f.bodyId() : null,
                project(fact),
                fact instanceof ProtocolEvent f ? f.protocolId() : null,
                stored.streamId(),
                stored.version(),
                metadata.get(FactMetadata.REQUEST_ID),
                metadata.get(FactMetadata.CORRELATION_ID),
                metadata.get(FactMetadata.CAUSATION_ID),
                metadata.get(FactMetadata.IMPORT_BATCH),
                metadata.get(FactMetadata.PROGRAMME_VERSION),
                form(stored.name(), stored.revision(), stored.payload()),
                form(today.name(), today.revision(), today.payload()),
                !today.equals(new UpgradedForm(stored.name(), stored.revision(), stored.payload())),
                differences(stored.payload(), today.payload()),
                possible.stream()
                        .map(StoredFact::position)
                        .filter(other -> other < position)
                        .reduce((first, second) -> second)
                        .orElse(null),
                possible.stream()
                        .map(StoredFact::position)
                        .filter(other -> other > position)
                        .findFirst()
                        .orElse(null),
                history(fact),
                moment.asOf(),
                moment.knownAt());
    }

    /**
     * A story and what of it is asked for.
     *
     * @param all every fact that the fields depend on
     * @param shown those that are told
     */
    private record Story(List<StoredFact> all, List<StoredFact> shown) {}

    private HistoryPage page(String what, HistoryQuestion question, Function<Moment, Story> stories) {
        String list = Cursor.digest(String.join("\n", what, "" + question.type(), "" + question.actor()));
        Cursor cursor = question.cursor() == null ? null : Cursor.of(question.cursor());
        Moment moment = cursor == null ? question.moment() : cursor.moment(list, question.moment());
        long after = cursor == null ? 0 : position(cursor);
        Story story = stories.apply(moment);
        List<StoredFact> rest = story.shown().stream()
                .filter(stored -> stored.position() > after)
                .filter(stored -> question.type() == null || question.type().equals(stored.name()))
                .filter(stored -> question.actor() == null
                        || question.actor().equals(stored.metadata().get(FactMetadata.ACTOR)))
                .toList();
        List<StoredFact> shown = rest.subList(0, Math.min(rest.size(), question.limit()));
        return new HistoryPage(
                told(story.all(), shown, moment, question.locale(), question.changes()),
                shown.size() == rest.size()
                        ? null
                        : Cursor.after(Long.toString(shown.getLast().position()), list, moment)
                                .text(),
                moment);
    }

    private static long position(Cursor cursor) {
        try {
            return Long.parseLong(cursor.after());
        } catch (NumberFormatException e) {
            throw new BadRequest("cursor", "cursor.unreadable");
        }
    }

    private List<StoredFact> story(Fact fact, Moment moment) {
        return switch (fact) {
            case BodyEvent f -> ofStream(Streams.body(f.bodyId()), moment);
            case AccountEvent f -> ofStream(Streams.account(f.accountId()), moment);
            case PersonalDataEvent f -> ofStream(Streams.personalData(), moment);
            case CeremonyEvent f -> ofStream(Streams.ceremony(f.ceremonyId()), moment);
            case FactOfProgramme f -> {
                String code = code(f);
                yield code == null ? ofProgramme(f.programme(), moment) : ofTerritory(f.programme(), code, moment);
            }
        };
    }

    /** The story with a fact that the index has set aside. */
    private static List<StoredFact> with(StoredFact stored, List<StoredFact> story) {
        return story.contains(stored)
                ? story
                : Stream.concat(story.stream(), Stream.of(stored))
                        .sorted(Comparator.comparingLong(StoredFact::position))
                        .toList();
    }

    /** Address of the story that a fact belongs to. */
    private static String history(Fact fact) {
        return switch (fact) {
            case BodyEvent f -> "/api/v1/bodies/" + segment(f.bodyId()) + "/history";
            case AccountEvent f -> "/api/v1/accounts/" + segment(f.accountId());
            case PersonalDataEvent f -> "/api/v1/personal-data";
            case CeremonyEvent f -> "/api/v1/ceremonies/" + segment(f.ceremonyId()) + "/history";
            case FactOfProgramme f -> {
                String code = code(f);
                yield code == null
                        ? "/api/v1/programmes/" + segment(f.programme()) + "/history"
                        : "/api/v1/territories/" + segment(f.programme()) + "/" + segment(code) + "/history";
            }
        };
    }

    private static @Nullable String programme(Fact fact) {
        return fact instanceof FactOfProgramme f ? f.programme() : null;
    }

    static @Nullable String code(Fact fact) {
        return switch (fact) {
            case ProgrammeEvent f -> null;
            case FigureEvent f -> null;
            case BodyEvent f -> null;
            case AccountEvent f -> null;
            case PersonalDataEvent f -> null;
            case CeremonyEvent f -> null;
            case TerritoryEvent f -> f.code();
            case ProjectEvent f -> f.code();
            case ProtocolEvent f -> f.code();
        };
    }

    private List<StoredFact> ofTerritory(String programme, String code, Moment moment) {
        return stored(entries.findByProgrammeAndCodeAndPositionLessThanEqualOrderByPosition(
                programme, code, moment.position()));
    }

    private List<StoredFact> ofProgramme(String programme, Moment moment) {
        return stored(entries.findByProgrammeAndCodeIsNullAndPositionLessThanEqualOrderByPosition(
                programme, moment.position()));
    }

    /** The story of a body, and that of a ceremony, is its stream. */
    private List<StoredFact> ofStream(String stream, Moment moment) {
        return facts.ofStream(stream).stream()
                .filter(stored -> stored.position() <= moment.position())
                .toList();
    }

    private List<StoredFact> stored(List<HistoryRow> rows) {
        return rows.isEmpty()
                ? List.of()
                : facts.byEventIds(rows.stream().map(row -> row.eventId).toList());
    }

    private static List<StoredFact> possible(List<StoredFact> story, Moment moment) {
        return story.stream()
                .filter(stored -> stored.position() <= moment.position()
                        && stored.fact().occurredOn().possibleBy(moment.asOf()))
                .toList();
    }

    private List<HistoryEntry> told(
            List<StoredFact> story, List<StoredFact> shown, Moment moment, Locale locale, boolean withChanges) {
        if (shown.isEmpty()) {
            return List.of();
        }
        ProgrammeRules rulesThen = rulesOf(shown.getFirst().fact(), story, moment);
        List<Fact> all = possible(Rectified.allInForce(story), moment).stream()
                .map(StoredFact::fact)
                .toList();
        Map<String, Personal> values =
                quotations.of(shown.stream().map(StoredFact::fact).toList(), Teller::quoted);
        Teller teller = rulesThen == null ? null : new Teller(rulesThen, parties(all), values);
        Corrections corrections = Corrections.of(story);
        Changes changes = withChanges ? new Changes(story, fields, moment, locale) : null;
        return shown.stream()
                .map(stored -> entry(
                        stored,
                        tell(stored.fact(), teller, values, locale),
                        corrections,
                        irregularities(corrections.inForce(stored), all, rulesThen),
                        changes == null ? null : changes.of(stored)))
                .toList();
    }

    private static List<String> irregularities(Optional<Fact> fact, List<Fact> story, @Nullable ProgrammeRules rules) {
        return fact.isEmpty() || rules == null ? List.of() : Irregularities.of(fact.get(), story, rules);
    }

    private static String tell(Fact fact, @Nullable Teller teller, Map<String, Personal> values, Locale locale) {
        return switch (fact) {
            case BodyEvent f -> new BodyTeller(values).tell(f, locale);
            case AccountEvent f -> AccountTeller.tell(f, locale);
            case PersonalDataEvent f -> PersonalDataTeller.tell(f, locale);
            case FactOfProgramme f -> Objects.requireNonNull(teller).tell(f, locale);
        };
    }

    /** The rules that name what the facts of a story tell, there where it lies; what a body does follows none. */
    private @Nullable ProgrammeRules rulesOf(Fact fact, List<StoredFact> story, Moment moment) {
        if (!(fact instanceof FactOfProgramme about)) {
            return null;
        }
        ProgrammeRules everywhere = rules.get(about.programme(), moment.position());
        return story.stream()
                .flatMap(stored -> switch (stored.fact()) {
                    case TerritoryDesignated f -> Stream.of(f.leadRegion());
                    case ApplicationFiled f -> Stream.of(f.leadRegion());
                    default -> Stream.<String>empty();
                })
                .findFirst()
                .map(everywhere::in)
                .orElse(everywhere);
    }

    private static HistoryEntry entry(
            StoredFact stored,
            String summary,
            Corrections corrections,
            List<String> irregularities,
            @Nullable List<FieldChange> changes) {
        Map<String, String> metadata = stored.metadata();
        return new HistoryEntry(
                stored.position(),
                stored.eventId(),
                stored.name(),
                stored.revision(),
                stored.fact().occurredOn(),
                stored.recordedAt(),
                metadata.get(FactMetadata.ACTOR),
                metadata.get(FactMetadata.CAPACITY),
                metadata.get(FactMetadata.BODY),
                source(stored.fact()),
                summary,
                JSON.readValue(stored.payload(), OBJECT),
                metadata.containsKey(FactMetadata.IMPORT_BATCH),
                irregularities,
                corrections.of(stored),
                "/api/v1/facts/" + stored.position(),
                changes);
    }

    private static @Nullable Source source(Fact fact) {
        return switch (fact) {
            case TerritoryEvent f -> f.source();
            case ProjectEvent f -> f.source();
            case FigureEvent.FigurePublished f -> f.source();
            case FigureEvent.FigureRectified f -> f.source();
            case BodyEvent.BodyRegistered f -> f.source();
            case BodyEvent f -> null;
            case AccountEvent f -> null;
            case PersonalDataEvent f -> null;
            case ProtocolEvent.ProtocolFactRectified f -> f.source();
            case ProtocolEvent.DeliberationRecorded f -> f.source();
            case ProtocolEvent.DeliberationTransmitted f -> f.source();
            case ProtocolEvent.ProtocolSignedByParty f -> f.source();
            case CeremonyEvent f -> null;
            case ProgrammeEvent f -> null;
            case ProtocolEvent f -> null;
        };
    }

    private static FactView.Form form(String name, String revision, String payload) {
        return new FactView.Form(name, revision, payload, Document.digestOf(payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<FactView.FormDifference> differences(String stored, String upgraded) {
        return JsonDifference.exact(JSON.readTree(stored), JSON.readTree(upgraded)).stream()
                .map(difference -> new FactView.FormDifference(
                        difference.pointer(), Changes.value(difference.before()), Changes.value(difference.after())))
                .toList();
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Names of the parties of each protocol drafted in the story, by protocol id and party id. */
    static Map<String, Map<String, String>> parties(List<Fact> story) {
        Map<String, Map<String, String>> parties = new HashMap<>();
        for (Fact fact : story) {
            if (fact instanceof ProtocolDrafted drafted) {
                parties.put(
                        drafted.protocolId(),
                        drafted.parties().stream()
                                .collect(Collectors.toMap(Party::id, Party::body, (first, second) -> first)));
            }
        }
        return parties;
    }
}
