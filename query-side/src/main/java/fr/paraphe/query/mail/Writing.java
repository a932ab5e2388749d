package fr.paraphe.query.mail;

import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.OptOuts;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.FactSentences;
import fr.paraphe.query.FactSentences.FactSentence;
import fr.paraphe.query.FactSentences.Wanted;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.mail.Receipts.SealedReceipt;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes mails, when they are sent: a text that was erased meanwhile is in none. */
@Component
class Writing {

    private static final Sentences SENTENCES = new Sentences("fr.paraphe.query.mail.letters");

    private final FactLog facts;
    private final FactSentences sentences;
    private final OptOuts optOuts;
    private final MailSettings settings;

    Writing(FactLog facts, FactSentences sentences, OptOuts optOuts, MailSettings settings) {
        this.facts = facts;
        this.sentences = sentences;
        this.optOuts = optOuts;
        this.settings = settings;
    }

    /**
     * What a mail says.
     *
     * @param stop address that stops the mails
     */
    record Written(String subject, String text, String stop) {}

    /** Whether the fact at a position is one that parties get a receipt of. */
    boolean givesReceipt(long position) {
        return facts.at(position)
                .filter(stored -> Receipts.given(stored.fact()))
                .isPresent();
    }

    /** The mail to a contact about facts: one, or those of a digest; with the receipts of those that are sealed. */
    Written write(Contact contact, List<Long> positions, List<SealedReceipt> receipts, boolean digest) {
        Locale locale = Locale.forLanguageTag(contact.language());
        StringBuilder text = new StringBuilder();
        String subject = "";
        for (long position : positions) {
            StoredFact stored = facts.at(position).orElseThrow();
            FactOfProgramme fact = (FactOfProgramme) stored.fact();
            FactSentence sentence = sentences
                    .tell(new Wanted(fact.programme(), position - 1, position, Scope.FRANCE_CODE, null), 0, 1, locale)
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new NotTold(position));
            subject =
                    say(locale, "subject", Map.of("what", say(locale, stored.name(), Map.of()), "where", where(fact)));
            text.append(where(fact))
                    .append("\n")
                    .append(sentence.sentence())
                    .append("\n")
                    .append(settings.linkBase())
                    .append(page(fact))
                    .append("\n");
            receipts.stream()
                    .filter(receipt -> receipt.position() == position)
                    .forEach(receipt -> text.append(say(
                                    locale,
                                    "receipt",
                                    Map.of(
                                            "position", receipt.position(),
                                            "fingerprint", receipt.fingerprint(),
                                            "size", receipt.size(),
                                            "root", receipt.root())))
                            .append("\n")
                            .append(say(locale, "receipt.keep", Map.of("address", settings.linkBase())))
                            .append("\n"));
            text.append("\n");
        }
        if (digest) {
            subject = say(locale, "digest", Map.of("many", positions.size()));
        }
        String stop = settings.linkBase() + optOuts.path(contact.bodyId(), contact.id());
        text.append("-- \n")
                .append(say(locale, "why", Map.of("label", contact.label(), "body", contact.body())))
                .append("\n")
                .append(say(locale, "stop", Map.of("address", stop)))
                .append("\n");
        return new Written(oneLine(subject), text.toString(), stop);
    }

    private static String say(Locale locale, String key, Map<String, ?> places) {
        return SENTENCES.say(locale, key, places);
    }

    /** Nothing that is quoted ends a header line. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static String where(FactOfProgramme fact) {
        return switch ((Fact) fact) {
            case TerritoryEvent f -> f.programme() + " " + f.code();
            case ProtocolEvent f -> f.programme() + " " + f.code() + " " + f.protocolId();
            case CeremonyEvent f -> f.programme() + " " + f.ceremonyId();
            default -> fact.programme();
        };
    }

    private static String page(FactOfProgramme fact) {
        return switch ((Fact) fact) {
            case ProtocolSignedByParty f -> "/protocoles/" + f.protocolId();
            case TerritoryEvent f -> "/programmes/" + f.programme() + "/territories/" + f.code();
            case ProtocolEvent f -> "/programmes/" + f.programme() + "/territories/" + f.code();
            default -> "/programmes/" + fact.programme();
        };
    }

    /** The histories do not tell the fact yet. */
    static final class NotTold extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTold(long position) {
            super("The fact at position " + position + " is not told yet");
        }
    }
}
