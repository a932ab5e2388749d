package fr.paraphe.events;

import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The life of a project from its contract on: progress, money, what operators promise and what is measured. */
public sealed interface ProjectEvent extends FactOfProgramme {

    /** Code of the territory whose plan the project is in. */
    String code();

    /** Id of the project in its territory. */
    String projectId();

    /** The document that tells the fact when it was reported after the event; null for a live act. */
    @Nullable Source source();

    /**
     * A project of a validated plan was contracted: those who carry it and those who pay for it are bound.
     *
     * @param sheet the sheet of the project as it was contracted
     */
    record ProjectContracted(
            String programme,
            String code,
            String projectId,
            ProjectSheet sheet,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * It was told how far the project has come.
     *
     * @param note what there is to say of it
     */
    record ProgressDeclared(
            String programme,
            String code,
            String projectId,
            Progress progress,
            @Nullable DatumRef note,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * The project was paused: those who carry it stopped for a time.
     *
     * @param reason why, if told
     */
    record ProjectPaused(
            String programme,
            String code,
            String projectId,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * The project was blocked: something keeps those who carry it from going on.
     *
     * @param reason what keeps them
     */
    record ProjectBlocked(
            String programme,
            String code,
            String projectId,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /** A project that was paused or blocked went on from where it was. */
    record ProjectResumed(
            String programme,
            String code,
            String projectId,
            BusinessDate occurredOn,
            @Nullable Source source) implements ProjectEvent {}

    /**
     * The project was abandoned.
     *
     * @param reason why
     */
    record ProjectAbandoned(
            String programme,
            String code,
            String projectId,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * The project was given to another territory; what was told of it here stays here.
     *
     * @param toProgramme code of the programme that it goes to; its own when it stays there
     * @param toCode code of the territory that it goes to
     * @param reason why
     */
    record ProjectTransferred(
            String programme,
            String code,
            String projectId,
            String toProgramme,
            String toCode,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * A funder was asked for money, for the first time on this line or for more.
     *
     * @param lineId id of the funding line in its project
     * @param amount euro cents, at least 1
     * @param reference what the funder files it under; null when not told
     */
    record FundingRequested(
            String programme,
            String code,
            String projectId,
            String lineId,
            Funder funder,
            FundingNature nature,
            long amount,
            @Nullable String reference,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * The funder granted what was asked for on a line, or a part of it.
     *
     * @param amount euro cents, at least 1; added to what was granted before
     * @param reference of the decision; null when not told
     */
    record FundingGranted(
            String programme,
            String code,
            String projectId,
            String lineId,
            long amount,
            @Nullable String reference,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * The funder refused what was asked for on a line.
     *
     * @param reason why
     */
    record FundingRefused(
            String programme,
            String code,
            String projectId,
            String lineId,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * The funder paid what it had granted on a line, or a part of it.
     *
     * @param amount euro cents, at least 1; added to what was paid before
     * @param reference of the payment; null when not told
     */
    record FundingPaid(
            String programme,
            String code,
            String projectId,
            String lineId,
            long amount,
            @Nullable String reference,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * An operator committed itself to the project: to services, to an amount, or to both.
     *
     * @param commitmentId id of the commitment in its project
     * @param operator who commits itself
     * @param services what it will do; null when it only brings money
     * @param amount euro cents, at least 1; null when it only brings services
     */
    record OperatorCommitted(
            String programme,
            String code,
            String projectId,
            String commitmentId,
            Funder operator,
            @Nullable DatumRef services,
            @Nullable Long amount,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * It was laid down by what the project will be judged.
     *
     * @param indicatorId id of the indicator in its project
     * @param name what is measured
     * @param unit of its values
     * @param baseline where it stood at the start, as a decimal; null when not known
     * @param target where it is to stand, as a decimal
     * @param targetOn by when
     */
    record IndicatorDeclared(
            String programme,
            String code,
            String projectId,
            String indicatorId,
            String name,
            String unit,
            @Nullable String baseline,
            String target,
            LocalDate targetOn,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * An indicator was measured.
     *
     * @param value as a decimal, in the unit of the indicator
     */
    record IndicatorMeasured(
            String programme,
            String code,
            String projectId,
            String indicatorId,
            String value,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent {}

    /**
     * An earlier fact of the project was corrected: from here on its corrected values hold. For whoever asks what was
     * known before, the former ones still do.
     *
     * @param factId id of the fact that was told wrongly
     * @param factName stored name of that fact
     * @param version its place in the stream, from 0
     * @param supersedes place of the fact whose values held until now: {@code version}, or an earlier rectification of it
     * @param before the values that held until now
     * @param after the values that hold from now on
     * @param reason why it is corrected
     * @param occurredOn when it was found
     */
    record ProjectFactRectified(
            String programme,
            String code,
            String projectId,
            String factId,
            String factName,
            long version,
            long supersedes,
            ProjectCorrection before,
            ProjectCorrection after,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements ProjectEvent, Rectification {}

    /**
     * The values of a fact that can be corrected; null where the fact has none.
     *
     * @param occurredOn when it happened
     * @param amount euro cents, of money that was requested, granted, paid or promised
     * @param value of a measure, as a decimal
     */
    record ProjectCorrection(
            BusinessDate occurredOn,
            @Nullable Long amount,
            @Nullable String value) {}

    /**
     * Who brings money or services; at least one of the two is told.
     *
     * @param body public identifier of the body, such as its SIREN; null when only a name is known
     * @param name its name as it was declared
     */
    record Funder(@Nullable String body, @Nullable String name) {

        /** What tells one funder from another: the identifier, or the name where there is none. */
        public String key() {
            return body != null ? body : name == null ? "" : name;
        }
    }

    /** What a funder brings. */
    enum FundingNature {
        /** Money that is not given back. */
        SUBSIDY,
        /** Money that is given back. */
        LOAN,
        /** Studies and experts, told by what they cost. */
        ENGINEERING,
        /** Anything else, such as a share in the capital. */
        OTHER
    }

    /** How far a contracted project has come. */
    enum Progress {
        /** Work has begun. */
        UNDER_WAY,
        /** It is finished. */
        DONE
    }
}
