package fr.paraphe.command.protocol.domain;

import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.openForSignature;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.Samples;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Presented;
import fr.paraphe.command.protocol.domain.Undecided.Recorded;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Announced;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which signed files are examined again, and when. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UndecidedTest {

    private static final Instant START = Instant.parse("2026-03-05T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String ONE = "sha-256:" + "1".repeat(64);
    private static final String OTHER = "sha-256:" + "2".repeat(64);

    private final List<Recorded> history = new ArrayList<>();
    private Instant clock = START;

    {
        ((ProtocolState.Drafted) openForSignature())
                .file()
                .facts()
                .forEach(fact -> history.add(new Recorded(fact, START.minus(HOUR))));
    }

    private static PresentSignature sent(String party, String file, Outcome outcome, Doubt doubt) {
        return new PresentSignature(
                Samples.sign(party),
                new Presented(FileForm.DETACHED, file, null, outcome, doubt, null, List.of(), true, DIGEST, null));
    }

    private List<ProtocolEvent> happens(ProtocolCommand command) {
        ProtocolState state =
                ProtocolTable.fold(history.stream().map(Recorded::fact).toList());
        List<ProtocolEvent> facts = ProtocolTable.decide(state, command, now());
        facts.forEach(fact -> history.add(new Recorded(fact, clock)));
        clock = clock.plus(HOUR);
        return facts;
    }

    @Test
    void a_file_without_a_verdict_waits_with_what_was_announced_until_there_is_one() {
        happens(sent("region", ONE, Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN));
        happens(sent("region", ONE, Outcome.INCONCLUSIVE, Doubt.UNDECIDED));

        assertThat(Undecided.of(history)).singleElement().satisfies(waiting -> {
            assertThat(waiting.since()).isEqualTo(START);
            assertThat(waiting.times()).isEqualTo(2);
            assertThat(waiting.announced())
                    .isEqualTo(new Announced(
                            Samples.sign("region").signatory(), "Présidente", Samples.mandate(), "Mulhouse", true));
        });

        SignatureExamined verdict =
                (SignatureExamined) happens(sent("region", ONE, Outcome.REFUSED, Doubt.CERTIFICATE_REVOKED))
                        .getFirst();
        assertThat(verdict.announced()).isNull();
        assertThat(Undecided.of(history)).isEmpty();
    }

    @Test
    void what_is_given_up_waits_no_longer_and_begins_anew_when_it_is_sent_again() {
        happens(sent("region", ONE, Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN));
        assertThat(happens(sent("region", ONE, Outcome.INCONCLUSIVE, Doubt.GIVEN_UP)))
                .hasSize(1);
        assertThat(Undecided.of(history)).isEmpty();

        happens(sent("region", ONE, Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN));
        assertThat(Undecided.of(history)).singleElement().satisfies(waiting -> {
            assertThat(waiting.since()).isEqualTo(START.plus(Duration.ofHours(2)));
            assertThat(waiting.times()).isEqualTo(1);
        });
    }

    @Test
    void each_file_and_each_party_waits_by_itself_and_none_whose_party_has_signed() {
        happens(sent("region", ONE, Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN));
        happens(sent("region", OTHER, Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN));
        happens(sent("etat", ONE, Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN));
        assertThat(Undecided.of(history)).hasSize(3);

        happens(Samples.sign("region"));
        assertThat(Undecided.of(history))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.examined().party()).isEqualTo("etat"));
    }

    @Test
    void nothing_waits_of_a_document_that_can_no_longer_be_signed() {
        happens(sent("region", ONE, Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN));
        happens(Samples.recall());

        assertThat(Undecided.of(history)).isEmpty();
        assertThat(Undecided.of(List.of())).isEmpty();
    }

    @Test
    void each_pause_is_twice_the_one_before_and_the_time_for_it_ends() {
        happens(sent("region", ONE, Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN));
        Undecided once = Undecided.of(history).getFirst();
        assertThat(once.due(START.plus(HOUR).minusNanos(1), HOUR)).isFalse();
        assertThat(once.due(START.plus(HOUR), HOUR)).isTrue();

        happens(sent("region", ONE, Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN));
        Undecided twice = Undecided.of(history).getFirst();
        assertThat(twice.due(START.plus(Duration.ofHours(3)).minusNanos(1), HOUR))
                .isFalse();
        assertThat(twice.due(START.plus(Duration.ofHours(3)), HOUR)).isTrue();
        assertThat(twice.late(START.plus(Duration.ofDays(14)).minusNanos(1), Duration.ofDays(14)))
                .isFalse();
        assertThat(twice.late(START.plus(Duration.ofDays(14)), Duration.ofDays(14)))
                .isTrue();
    }

    @Test
    void a_file_that_was_looked_at_very_often_waits_long_and_not_for_ever() {
        Undecided often = new Undecided(
                (SignatureExamined) happens(sent("region", ONE, Outcome.INCONCLUSIVE, Doubt.REVOCATION_UNKNOWN))
                        .getFirst(),
                Undecided.of(history).getFirst().announced(),
                START,
                70);
        assertThat(often.due(START.plus(Duration.ofDays(1)), HOUR)).isFalse();
        assertThat(often.due(START.plus(HOUR.multipliedBy(1L << 20)), HOUR)).isTrue();
    }
}
