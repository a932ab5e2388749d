package fr.paraphe.command.web;

import fr.paraphe.command.programme.domain.ProgrammeState;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Completion;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Told;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the facts say now: gathers the circumstances that a decision needs from other streams and from the calendar. */
@Component
public class CurrentState {

    /** The service's legal time zone. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final FactLog log;
    private final Clock clock;

    CurrentState(FactLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** The current legal day. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** Where a programme stands. */
    public ProgrammeState programme(String programme) {
        return ProgrammeTable.fold(facts(Streams.programme(programme), ProgrammeEvent.class));
    }

    /** Where a territory stands. */
    public TerritoryState territory(String programme, String code) {
        return TerritoryTable.fold(facts(Streams.territory(programme, code), TerritoryEvent.class));
    }

    /** Where a protocol stands. */
    public ProtocolState protocol(String protocolId) {
        return ProtocolTable.fold(facts(Streams.protocol(protocolId), ProtocolEvent.class));
    }

    /**
     * The fact that a caller names.
     *
     * @param named its id, or its position in decimal digits
     */
    public Optional<StoredFact> fact(String named) {
        if (named.matches("[0-9]{1,18}")) {
            long position = Long.parseLong(named);
            return log.after(position - 1, 1).stream()
                    .filter(stored -> stored.position() == position)
                    .findFirst();
        }
        return log.byEventIds(List.of(named)).stream().findFirst();
    }

    /** The fact at a place of a stream, from 0; empty when the stream is shorter. */
    public Optional<StoredFact> fact(String stream, long version) {
        return log.ofStream(stream).stream()
                .filter(stored -> stored.version() == version)
                .findFirst();
    }

    /** The facts that tell that the document which {@code fact} is about is signed; empty while it is not. */
    public Optional<Completion> completion(ProtocolEvent fact) {
        return told(Streams.protocol(fact.protocolId()), ProtocolSigned.class::isInstance)
                .flatMap(ofProtocol -> told(
                                Streams.territory(fact.programme(), fact.code()),
                                other -> other instanceof DocumentSigned signed
                                        && signed.protocolId().equals(fact.protocolId()))
                        .map(ofTerritory -> new Completion(ofProtocol, ofTerritory)));
    }

    private Optional<Told> told(String stream, Predicate<Fact> which) {
        return log.ofStream(stream).stream()
                .filter(stored -> which.test(stored.fact()))
                .findFirst()
                .map(stored -> new Told(stored.eventId(), stored.name()));
    }

    private <F extends Fact> List<F> facts(String stream, Class<F> family) {
        return log.ofStream(stream).stream()
                .map(stored -> family.cast(stored.fact()))
                .toList();
    }

    /** Circumstances of a command about a programme or a territory of it. */
    public Circumstances circumstances(String programme) {
        return new Circumstances(today(), programme(programme).inForce().orElse(null), null);
    }

    /** Circumstances of a command about a document of a territory. */
    public Circumstances circumstances(String programme, String code) {
        return new Circumstances(
                today(),
                programme(programme).inForce().orElse(null),
                territory(programme, code).standing().orElse(null));
    }

    /**
     * The business date of an act: as told, or today.
     *
     * @throws Refusal when the programme is unknown
     * @throws BadRequest when the told interval holds no day
     */
    public BusinessDate date(@Nullable DateTold told, String programme, Circumstances circumstances) {
        ProgrammeInForce inForce = circumstances.programme();
        if (inForce == null) {
            throw new Refusal(Rule.PROGRAMME_UNKNOWN, "programme", programme);
        }
        if (told == null) {
            return BusinessDate.on(circumstances.today());
        }
        try {
            return told.from(inForce.rules().opensOn());
        } catch (IllegalArgumentException e) {
            LocalDate opensOn = inForce.rules().opensOn();
            throw BadRequest.at(
                    "/occurredOn",
                    Words.pick(
                            "Aucun jour ne reste entre l’ouverture du programme, " + opensOn + ", et la date dite",
                            "No day is left between the opening of the programme, " + opensOn + ", and the date told"));
        }
    }
}
