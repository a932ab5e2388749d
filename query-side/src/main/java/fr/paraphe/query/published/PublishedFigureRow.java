package fr.paraphe.query.published;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.Kind;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A figure as others published it. */
@Entity
@Table(schema = "paraphe_read", name = "published_figure")
class PublishedFigureRow {

    @Id
    long position;

    String eventId;
    String programme;
    String figureId;

    @Enumerated(EnumType.STRING)
    Kind kind;

    String measure;
    String scope;
    LocalDate asOfEarliest;
    LocalDate asOfLatest;

    @Enumerated(EnumType.STRING)
    BusinessDate.Precision asOfToldAs;

    String value;

    @Enumerated(EnumType.STRING)
    Exactness exactness;

    /** Decimal, like the two below. */
    @Nullable String low;

    @Nullable String high;

    String unit;

    @Nullable String denominator;

    LocalDate publishedEarliest;
    LocalDate publishedLatest;

    @Enumerated(EnumType.STRING)
    BusinessDate.Precision publishedToldAs;

    String sourceLabel;

    @Nullable String sourceAddress;

    @Nullable String sourceDigest;

    @Nullable String noteRef;

    Instant recordedAt;

    /** Position of the fact that entered the figure: the row's own, or an earlier one when the row tells it rectified. */
    long firstPosition;

    /** Position of the rectification that took the row out of force; {@link Long#MAX_VALUE} while it holds. */
    long knownUntil = Long.MAX_VALUE;

    @SuppressWarnings("NullAway.Init")
    protected PublishedFigureRow() {}

    PublishedFigureRow(StoredFact stored, FigurePublished fact) {
        position = stored.position();
        firstPosition = position;
        eventId = stored.eventId();
        programme = fact.programme();
        figureId = fact.figureId();
        kind = fact.kind();
        measure = fact.measure();
        scope = fact.scope();
        asOfEarliest = fact.asOf().earliest();
        asOfLatest = fact.asOf().latest();
        asOfToldAs = fact.asOf().precision();
        value = fact.value();
        exactness = fact.exactness();
        low = fact.low();
        high = fact.high();
        unit = fact.unit();
        denominator = fact.denominator();
        publishedEarliest = fact.occurredOn().earliest();
        publishedLatest = fact.occurredOn().latest();
        publishedToldAs = fact.occurredOn().precision();
        sourceLabel = fact.source().label();
        sourceAddress = fact.source().address();
        sourceDigest = fact.source().digest();
        noteRef = fact.note() == null ? null : fact.note().ref();
        recordedAt = stored.recordedAt();
    }

    /** Says that the row tells again a figure that was entered otherwise at first. */
    void tellsAgain(StoredFact first) {
        firstPosition = first.position();
    }
}
