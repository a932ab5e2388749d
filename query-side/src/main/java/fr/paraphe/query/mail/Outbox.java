package fr.paraphe.query.mail;

import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.query.mail.Mails.Kept;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox: its rows are written once for each fact and contact, and each is sent by one node at a time. */
@Component
class Outbox {

    private final JdbcClient jdbc;

    Outbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Has facts looked at from the end of the store on, when they never were before. */
    void begin() {
        jdbc.sql("insert into paraphe_store.mail_position (position) select coalesce(max(position), 0)"
                        + " from paraphe_store.fact on conflict do nothing")
                .update();
    }

    /** Up to where facts were looked at, for whoever looks on in this transaction; empty while another node does. */
    Optional<Long> claim() {
        return jdbc.sql("select position from paraphe_store.mail_position for update skip locked")
                .query(Long.class)
                .optional();
    }

    /** Facts were looked at up to here. */
    void advance(long position) {
        jdbc.sql("update paraphe_store.mail_position set position = ?")
                .param(position)
                .update();
    }

    /** Whether a fact was recorded no longer ago than that. */
    boolean isNews(Instant recordedAt, Duration atMostOld) {
        return jdbc.sql("select ?::timestamptz > clock_timestamp() - ? * interval '1 millisecond'")
                .param(recordedAt.atOffset(java.time.ZoneOffset.UTC))
                .param(atMostOld.toMillis())
                .query(Boolean.class)
                .single();
    }

    /** Writes that a contact is to be told of a fact; written before, it stays as it is. */
    void put(String eventId, long position, Contact contact) {
        boolean each = contact.wants() == MailWish.EACH;
        jdbc.sql("insert into paraphe_store.mail (kind, state, message_id, body_id, contact_id, position)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (message_id) do nothing")
                .params(
                        each ? "EACH" : "PART",
                        each ? "WAITING" : "GATHERED",
                        messageId(eventId, contact.bodyId(), contact.id()),
                        contact.bodyId(),
                        contact.id(),
                        position)
                .update();
    }

    /** Derived from the fact and the recipient, so that a mail sent twice is recognised. */
    static String messageId(String of, String bodyId, String contactId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((of + "\n" + bodyId + "\n" + contactId).getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(digest, 0, 20) + "@paraphe>";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Makes the digests of a day, each of all that was gathered since the last one; nothing when they are made already. */
    int makeDigests(LocalDate day) {
        if (jdbc.sql("insert into paraphe_store.mail_digest_day (day) values (?) on conflict do nothing")
                        .param(day)
                        .update()
                == 0) {
            return 0;
        }
        List<String[]> contacts = jdbc.sql("select distinct body_id, contact_id from paraphe_store.mail"
                        + " where state = 'GATHERED' order by 1, 2")
                .query((row, number) -> new String[] {row.getString(1), row.getString(2)})
                .list();
        for (String[] contact : contacts) {
            long id = jdbc.sql("insert into paraphe_store.mail (kind, state, message_id, body_id, contact_id)"
                            + " values ('DIGEST', 'WAITING', ?, ?, ?) returning id")
                    .params(messageId("digest " + day, contact[0], contact[1]), contact[0], contact[1])
                    .query(Long.class)
                    .single();
            jdbc.sql("update paraphe_store.mail set state = 'TOLD', digest = ?, ended_at = clock_timestamp()"
                            + " where state = 'GATHERED' and body_id = ? and contact_id = ?")
                    .params(id, contact[0], contact[1])
                    .update();
        }
        return contacts.size();
    }

    /** The mail that is due next and that no other node is sending; the transaction keeps it for this one. */
    Optional<Letter> next() {
        return jdbc.sql("select id, kind = 'DIGEST', coalesce(position, 0), message_id, body_id, contact_id, attempts"
                        + " from paraphe_store.mail where state = 'WAITING' and next_attempt_at <= clock_timestamp()"
                        + " order by next_attempt_at, id limit 1 for update skip locked")
                .query((row, number) -> new Letter(
                        row.getLong(1),
                        row.getBoolean(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getInt(7)))
                .optional();
    }

    /** Positions of the facts that a digest tells, in the order of the store. */
    List<Long> parts(long digest) {
        return jdbc.sql("select position from paraphe_store.mail where digest = ? order by position")
                .param(digest)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void sent(Letter letter) {
        jdbc.sql("update paraphe_store.mail set state = 'SENT', attempts = attempts + 1, last_error = null,"
                        + " ended_at = clock_timestamp() where id = ?")
                .param(letter.id())
                .update();
    }

    /** It is not sent, for good. */
    void end(Letter letter, String state, String why) {
        jdbc.sql("update paraphe_store.mail set state = ?, attempts = attempts + ?, last_error = ?,"
                        + " ended_at = clock_timestamp() where id = ?")
                .params(state, state.equals("GIVEN_UP") ? 1 : 0, why, letter.id())
                .update();
    }

    /** It could not be sent and is tried again later. */
    void failed(Letter letter, String why, Duration after) {
        jdbc.sql("update paraphe_store.mail set attempts = attempts + 1, last_error = ?,"
                        + " next_attempt_at = clock_timestamp() + ? * interval '1 millisecond' where id = ?")
                .params(why, after.toMillis(), letter.id())
                .update();
    }

    /** It cannot be written yet and is looked at again later; that is no attempt. */
    void postponed(Letter letter, String why, Duration after) {
        jdbc.sql("update paraphe_store.mail set last_error = ?,"
                        + " next_attempt_at = clock_timestamp() + ? * interval '1 millisecond' where id = ?")
                .params(why, after.toMillis(), letter.id())
                .update();
    }

    /** How many mails are in a state. */
    long count(String state) {
        return jdbc.sql("select count(*) from paraphe_store.mail where state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }

    /** The mails with a lower number, the latest first. */
    List<Kept> list(@Nullable String state, long before, int limit) {
        return jdbc.sql("select id, kind, state, message_id, body_id, contact_id, position, attempts, last_error,"
                        + " created_at, ended_at from paraphe_store.mail"
                        + " where id < :before and (:state::text is null or state = :state)"
                        + " order by id desc limit :limit")
                .param("before", before)
                .param("state", state)
                .param("limit", limit)
                .query((row, number) -> new Kept(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, Long.class),
                        row.getInt(8),
                        row.getString(9),
                        row.getObject(10, OffsetDateTime.class).toInstant(),
                        instant(row.getObject(11, OffsetDateTime.class))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
