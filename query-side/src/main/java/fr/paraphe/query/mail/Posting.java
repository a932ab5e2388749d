package fr.paraphe.query.mail;

import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.store.PersonalData;
import fr.paraphe.query.mail.Receipts.SealedReceipt;
import fr.paraphe.query.mail.Writing.Written;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. A mail is marked in the transaction that keeps other nodes from it, once the server has taken it: a
 * node that dies in between sends it again under the same Message-ID.
 */
@Component
class Posting {

    private static final Logger LOG = LoggerFactory.getLogger(Posting.class);
    private static final int LONGEST_ERROR = 500;

    private final Outbox outbox;
    private final Contacts contacts;
    private final Writing writing;
    private final Receipts receipts;
    private final PersonalData personalData;
    private final MailSettings settings;
    private final @Nullable JavaMailSender server;
    private final TransactionTemplate transaction;

    Posting(
            Outbox outbox,
            Contacts contacts,
            Writing writing,
            Receipts receipts,
            PersonalData personalData,
            MailSettings settings,
            ObjectProvider<JavaMailSender> server,
            PlatformTransactionManager transactions) {
        this.outbox = outbox;
        this.contacts = contacts;
        this.writing = writing;
        this.receipts = receipts;
        this.personalData = personalData;
        this.settings = settings;
        this.server = server.getIfAvailable();
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether a mail server is set; without one, mails wait. */
    boolean hasServer() {
        return server != null;
    }

    /** Sends one mail that is due; false when there is none, or nothing to send it with. */
    boolean sendOne() {
        JavaMailSender to = server;
        return to != null
                && Boolean.TRUE.equals(transaction.execute(status -> outbox.next()
                        .map(letter -> {
                            send(letter, to);
                            return true;
                        })
                        .orElse(false)));
    }

    private void send(Letter letter, JavaMailSender to) {
        Contact contact = contacts.find(letter.bodyId(), letter.contactId())
                .filter(one -> one.wants() != MailWish.NOTHING)
                .orElse(null);
        if (contact == null) {
            outbox.end(letter, "DROPPED", "The contact wants no mails");
            return;
        }
        String address = personalData
                .values(List.of(contact.address()))
                .get(contact.address().ref());
        if (address == null) {
            outbox.end(letter, "DROPPED", "The address was erased");
            return;
        }
        List<Long> positions = letter.digest() ? outbox.parts(letter.id()) : List.of(letter.position());
        List<Long> receipted = positions.stream().filter(writing::givesReceipt).toList();
        if (!letter.digest() && !receipted.isEmpty() && !receipts.sealing()) {
            outbox.end(letter, "DROPPED", "No node seals facts: there is no receipt");
            return;
        }
        List<SealedReceipt> sealed = receipted.stream()
                .flatMap(position -> receipts.of(position).stream())
                .toList();
        if (sealed.size() < receipted.size() && receipts.sealing()) {
            outbox.postponed(letter, "The signature is not sealed yet", settings.pause());
            return;
        }
        try {
            to.send(message(letter, contact, address, positions, sealed, to.createMimeMessage()));
            outbox.sent(letter);
        } catch (MailException | MessagingException | Writing.NotTold e) {
            String why = why(e);
            boolean refused = refused(e);
            if (refused && letter.attempts() + 1 >= settings.attempts()) {
                LOG.warn("Mail {} is given up: {}", letter.id(), why);
                outbox.end(letter, "GIVEN_UP", why);
            } else {
                LOG.info("Mail {} could not be sent and is tried again: {}", letter.id(), why);
                outbox.failed(letter, why, later(letter.attempts()));
            }
        }
    }

    private MimeMessage message(
            Letter letter,
            Contact contact,
            String address,
            List<Long> positions,
            List<SealedReceipt> sealed,
            MimeMessage message)
            throws MessagingException {
        Written written = writing.write(contact, positions, sealed, letter.digest());
        MimeMessageHelper helper = new MimeMessageHelper(message, !sealed.isEmpty(), StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(address);
        helper.setSubject(written.subject());
        helper.setText(written.text());
        for (SealedReceipt receipt : sealed) {
            byte[] bytes = receipt.text().getBytes(StandardCharsets.UTF_8);
            helper.addAttachment(
                    "fait-" + receipt.position() + ".tlog-proof",
                    () -> new ByteArrayInputStream(bytes),
                    "text/plain; charset=UTF-8");
        }
        message.setHeader("Message-ID", letter.messageId());
        message.setHeader("Content-Language", contact.language());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("List-Unsubscribe", "<" + written.stop() + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return message;
    }

    private Duration later(int attempts) {
        Duration after = settings.retryAfter().multipliedBy(1L << Math.min(attempts, 20));
        return after.compareTo(settings.retryAtMost()) > 0 ? settings.retryAtMost() : after;
    }

    /** Whether the server was there and refused this recipient: unlike a server that is away, that need not end. */
    private static boolean refused(Exception e) {
        if (e instanceof MailSendException sending) {
            return sending.getFailedMessages().values().stream().anyMatch(SendFailedException.class::isInstance);
        }
        return e instanceof MessagingException;
    }

    private static String why(Exception e) {
        Exception told = e;
        if (e instanceof MailSendException sending && sending.getMessageExceptions().length > 0) {
            told = sending.getMessageExceptions()[0];
        }
        String text = String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(told).getMessage())
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }
}
