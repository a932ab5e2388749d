package fr.paraphe.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the names and texts beside the facts: how long they are kept, and which were erased. */
public sealed interface PersonalDataEvent extends Fact {

    /**
     * Names or texts were erased: what facts refer to by these references is no more.
     *
     * @param erasureId id of the erasure, such as {@code era-7k3m9q2x4d5h}
     * @param refs references of what was erased
     * @param cause what it was erased for
     * @param legalBasis the article that asks for it, such as {@code RGPD, article 17}
     * @param reason why, in words that can be erased too; null when the legal basis says it all
     */
    record PersonalDataErased(
            String erasureId,
            List<String> refs,
            Cause cause,
            String legalBasis,
            @Nullable DatumRef reason,
            BusinessDate occurredOn)
            implements PersonalDataEvent {
        public PersonalDataErased {
            refs = List.copyOf(refs);
        }
    }

    /**
     * It was set how long what is of a category is kept.
     *
     * @param months how long after it was written
     * @param legalBasis the article or decision that says so
     */
    record RetentionSet(Category category, int months, String legalBasis, BusinessDate occurredOn)
            implements PersonalDataEvent {}

    /** What is of a category is kept until somebody asks for its erasure again. */
    record RetentionLifted(Category category, BusinessDate occurredOn) implements PersonalDataEvent {}

    /** What kind of text it is. */
    enum Category {
        /** Names of natural persons. */
        PERSON_NAME,
        /** Mail addresses. */
        MAIL_ADDRESS,
        /** Free texts. */
        TEXT
    }

    /** What something was erased for. */
    enum Cause {
        /** Somebody asked for it. */
        REQUEST,
        /** It had been kept for as long as was set. */
        RETENTION
    }
}
