package fr.paraphe.command.web;

import fr.paraphe.command.Order;
import fr.paraphe.command.VersionConflict;
import fr.paraphe.command.account.domain.AccountCommand;
import fr.paraphe.command.body.domain.BodyCommand;
import fr.paraphe.command.ceremony.domain.CeremonyCommand;
import fr.paraphe.command.figure.domain.FigureCommand;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.project.domain.ProjectCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.Streams;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.store.AnsweredRequest;
import fr.paraphe.events.store.AnsweredRequests;
import fr.paraphe.events.store.Beside;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.Outage;
import fr.paraphe.events.store.OutcomeUnknown;
import fr.paraphe.events.store.Receipt;
import fr.paraphe.events.store.Request;
import fr.paraphe.events.store.StoreBusy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * The one way in for commands, by HTTP or from inside: answers a repeated request as it was answered, tries again when
 * somebody else was faster and the caller named no version, and says what was appended.
 */
@Component
public class Door {

    /** How often a command is decided anew when other writers keep being faster. */
    private static final int ATTEMPTS = 4;

    private final CommandGateway gateway;
    private final AnsweredRequests answered;
    private final FactLog log;
    private final CurrentState state;
    private final Rights rights;

    Door(CommandGateway gateway, AnsweredRequests answered, FactLog log, CurrentState state, Rights rights) {
        this.gateway = gateway;
        this.answered = answered;
        this.log = log;
        this.state = state;
        this.rights = rights;
    }

    /**
     * A command ready to be decided.
     *
     * @param aggregate name under which the aggregate's shell listens
     * @param stream stream that it is about
     * @param command the command
     * @param circumstances what the decision needs from outside
     * @param texts names and texts that its facts will refer to
     * @param documents documents that its facts will name by digest
     * @param beside what else is written in the transaction of its facts
     */
    public record Prepared(
            String aggregate,
            String stream,
            Object command,
            Circumstances circumstances,
            Texts texts,
            List<Document> documents,
            List<Beside> beside) {

        /** A command with nothing beside. */
        public Prepared(
                String aggregate,
                String stream,
                Object command,
                Circumstances circumstances,
                Texts texts,
                List<Document> documents) {
            this(aggregate, stream, command, circumstances, texts, documents, List.of());
        }

        /** A command to an account. */
        public static Prepared account(
                AccountCommand command, Circumstances circumstances, Texts texts, List<Beside> beside) {
            return new Prepared(
                    "account", Streams.account(command.accountId()), command, circumstances, texts, List.of(), beside);
        }

        /** A command about names and texts beside the facts. */
        public static Prepared personalData(
                PersonalDataCommand command, Circumstances circumstances, Texts texts, List<Beside> beside) {
            return new Prepared(
                    "personal-data", Streams.personalData(), command, circumstances, texts, List.of(), beside);
        }

        /** A command to a programme. */
        public static Prepared programme(ProgrammeCommand command, Circumstances circumstances) {
            return new Prepared(
                    "programme",
                    Streams.programme(command.programme()),
                    command,
                    circumstances,
                    new Texts(),
                    List.of());
        }

        /** A command to a territory. */
        public static Prepared territory(TerritoryCommand command, Circumstances circumstances, Texts texts) {
            return new Prepared(
                    "territory",
                    Streams.territory(command.programme(), command.code()),
                    command,
                    circumstances,
                    texts,
                    List.of());
        }

        /** A command to a project. */
        public static Prepared project(ProjectCommand command, Circumstances circumstances, Texts texts) {
            return new Prepared(
                    "project",
                    Streams.project(command.programme(), command.code(), command.projectId()),
                    command,
                    circumstances,
                    texts,
                    List.of());
        }

        /** A command to the register of published figures. */
        public static Prepared figure(FigureCommand command, Circumstances circumstances, Texts texts) {
            return new Prepared(
                    "figure",
                    Streams.figure(command.programme(), command.figureId()),
                    command,
                    circumstances,
                    texts,
                    List.of());
        }

        /** A command to the register of a body. */
        public static Prepared body(BodyCommand command, Circumstances circumstances, Texts texts) {
            return new Prepared("body", Streams.body(command.bodyId()), command, circumstances, texts, List.of());
        }

        /** A command to a ceremony. */
        public static Prepared ceremony(CeremonyCommand command, Circumstances circumstances) {
            return new Prepared(
                    "ceremony", Streams.ceremony(command.ceremonyId()), command, circumstances, new Texts(), List.of());
        }

        /** A command to a protocol. */
        public static Prepared protocol(
                ProtocolCommand command, Circumstances circumstances, Texts texts, List<Document> documents) {
            return new Prepared(
                    "protocol", Streams.protocol(command.protocolId()), command, circumstances, texts, documents);
        }
    }

    /** What the facts say now. */
    public CurrentState state() {
        return state;
    }

    /**
     * Returns quietly when somebody administers accounts.
     *
     * @throws AccessDeniedException when not, even if it is an administrator of something
     */
    public void administers(SignedIn who) {
        rights.administers(who);
    }

    /**
     * Returns quietly when somebody may have a command done: for a trial, which records nothing.
     *
     * @throws AccessDeniedException when the actor holds no right of a role that may
     * @throws Refusal when its rights do not reach here
     */
    public void permits(Actor actor, Prepared prepared) {
        rights.acting(actor, prepared);
    }

    /** The roles in which a command may be had done; none for what only the service itself does. */
    public Set<Role> roles(Object command) {
        return Rights.roles(command);
    }

    /** Answers an HTTP request: 201 with the facts appended, 200 when nothing new was. */
    public ResponseEntity<Answer> answer(Asked asked, Supplier<Prepared> prepare) {
        Answer answer = submit(asked, prepare);
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(answer.facts().isEmpty() || answer.replayed() ? 200 : 201);
        if (answer.replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.eTag("\"" + answer.version() + "\"")
                .header("X-Position", Long.toString(answer.position()))
                .body(answer);
    }

    /**
     * Has a command decided and its facts appended.
     *
     * @param prepare makes the command from the current state; called again for each attempt
     * @throws KeyReused when the key was used for another request
     * @throws VersionConflict when the stream is not at the version that the caller saw
     * @throws AccessDeniedException when the actor holds no right of a role that may
     * @throws Refusal when its rights do not reach here, or a rule says no
     * @throws Unanswered when the database went away before it said whether the facts are stored
     */
    public Answer submit(Asked asked, Supplier<Prepared> prepare) {
        String key = asked.key() == null ? UUID.randomUUID().toString() : asked.key();
        Optional<Answer> earlier = asked.key() == null ? Optional.empty() : replay(asked, key);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        for (int attempt = 1; ; attempt++) {
            boolean sent = false;
            try {
                Prepared prepared = prepare.get();
                Actor acting = rights.acting(asked.actor(), prepared);
                sent = true;
                return dispatch(asked, acting, key, prepared)
                        .answer()
                        .map(request -> answer(request, false))
                        .orElseThrow(() -> new IllegalStateException("An answered request left no trace"));
            } catch (RuntimeException e) {
                if (sent && (e instanceof OutcomeUnknown || Outage.in(e) && !(e instanceof StoreBusy))) {
                    return storedDespite(e, asked, key);
                }
                // The same request may have been stored meanwhile: whatever came of this one, it gets that answer.
                Optional<Answer> meanwhile = asked.key() == null ? Optional.empty() : replay(asked, key);
                if (meanwhile.isPresent()) {
                    return meanwhile.get();
                }
                // Decided anew, a stale version is refused by the shell, which knows the version that it met.
                // Two that told each other at once, such as two mergers of the same territories, take turns.
                boolean faster = e instanceof ConcurrencyException || e instanceof DeadlockException;
                if (!faster || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A commit whose answer was cut may have been done all the same. */
    private Answer storedDespite(RuntimeException outage, Asked asked, String key) {
        try {
            return replay(asked, key).orElseThrow(() -> new Unanswered(key, outage));
        } catch (RuntimeException e) {
            throw Outage.in(e) ? new Unanswered(key, outage) : e;
        }
    }

    private Optional<AnsweredRequest> answered(Asked asked, String key) {
        return answered.find(asked.actor().ref(), key);
    }

    private Optional<Answer> replay(Asked asked, String key) {
        return answered(asked, key).map(request -> {
            if (!request.digest().equals(asked.digest())) {
                throw new KeyReused(key);
            }
            return answer(request, true);
        });
    }

    /** An answer without facts names the end of the store: whoever reads from there on sees all there was. */
    private Answer answer(AnsweredRequest request, boolean replayed) {
        return Answer.of(request, request.facts().isEmpty() ? log.head() : 0, replayed);
    }

    private Receipt dispatch(Asked asked, Actor acting, String key, Prepared prepared) {
        Request request = new Request(
                asked.actor().ref(),
                key,
                asked.digest(),
                prepared.stream(),
                prepared.texts().data(),
                prepared.documents(),
                prepared.beside());
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(FactMetadata.ACTOR, asked.actor().ref());
        metadata.put(FactMetadata.CAPACITY, acting.capacity());
        if (!acting.body().isBlank()) {
            metadata.put(FactMetadata.BODY, acting.body());
        }
        metadata.put(FactMetadata.REQUEST_ID, key);
        if (asked.importBatch() != null) {
            metadata.put(FactMetadata.IMPORT_BATCH, asked.importBatch());
        }
        metadata.put(RequestRecording.KEY, request);
        Order<?> order = new Order<>(
                prepared.stream(),
                prepared.command(),
                prepared.circumstances(),
                asked.expectedVersion(),
                request.data(),
                request.documents());
        return gateway.sendAndWait(new GenericCommandMessage<>(
                new GenericMessage<>(order, MetaData.from(metadata)), prepared.aggregate()));
    }

    /** The database went away before it said whether the facts of a request are stored. */
    public static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String key;

        Unanswered(String key, Throwable outage) {
            super("Whether the request with the key " + key + " was recorded is not known", outage);
            this.key = key;
        }

        /** Key to repeat the request with; made up when the caller gave none. */
        public String key() {
            return key;
        }
    }

    /** The idempotency key was used before, for another request. */
    public static final class KeyReused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Refuses {@code key}. */
        public KeyReused(String key) {
            super("The key " + key + " was used for another request");
        }
    }
}
