package fr.paraphe.query.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ProjectEvent.FundingNature;
import fr.paraphe.events.TerritoryEvent.CommitmentLevel;
import fr.paraphe.query.Personal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project as far as it is certain on a day. Amounts are euro cents.
 *
 * @param programme code of its programme
 * @param code code of the territory whose plan it is in
 * @param id id of the project in its territory
 * @param title its title
 * @param axes codes of its axes, the main one first
 * @param axesAssignedBy who chose the axes when the source does not give them
 * @param owners bodies that carry it
 * @param startsOn first day of its calendar
 * @param endsOn last day of its calendar
 * @param partnerTerritories codes of other territories that share it
 * @param description what is to be done; left out, as the next ones, when the sheet does not tell it
 * @param diagnostic what it answers to
 * @param expectedResults what it is to bring about
 * @param industrialReferent the industrialist who speaks for it
 * @param partners bodies that take part without carrying it
 * @param cost what it costs in all
 * @param commitmentLevel how firmly those who carry it are bound
 * @param status where it stands
 * @param since when it came there
 * @param reason why it stopped or ended; null when it did not, or when none was told
 * @param progressNote what was last told of its progress; null when nothing was
 * @param late whether its calendar has ended and the project has not
 * @param contractedOn when it was contracted; null while it is not
 * @param transferredTo where it went; null unless it did
 * @param funding what was requested, granted and paid on all lines
 * @param lines its funding lines, in the order in which they were asked for
 * @param commitments what operators promised, as recorded
 * @param indicators by what it will be judged, as recorded
 * @param history address of its facts
 * @param version version of the project's stream; -1 before it is contracted
 */
public record ProjectView(
        String programme,
        String code,
        String id,
        Personal title,
        List<String> axes,
        @Nullable String axesAssignedBy,
        List<String> owners,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        List<String> partnerTerritories,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Personal description,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Personal diagnostic,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Personal expectedResults,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Personal industrialReferent,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> partners,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long cost,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CommitmentLevel commitmentLevel,

        ProjectStatus status,
        BusinessDate since,
        @Nullable Personal reason,
        @Nullable Personal progressNote,
        boolean late,
        @Nullable BusinessDate contractedOn,
        @Nullable Destination transferredTo,
        Amounts funding,
        List<Line> lines,
        List<Commitment> commitments,
        List<Indicator> indicators,
        String history,
        long version) {

    /** Where a project went. */
    public record Destination(String programme, String code) {}

    /**
     * A funding line.
     *
     * @param funderBody public identifier of the funder; null when only its name is known
     * @param funderName its name as it was declared
     * @param refusedOn when it was refused; null while it is not
     * @param refusalReason why it was refused; null while it is not
     * @param acts what was requested, granted and paid, as recorded
     */
    public record Line(
            String id,
            @Nullable String funderBody,
            @Nullable String funderName,
            FundingNature nature,
            Amounts funding,
            @Nullable BusinessDate refusedOn,
            @Nullable Personal refusalReason,
            List<Act> acts) {}

    /**
     * An amount that was requested, granted or paid.
     *
     * @param reference under which it is filed; null when not told
     * @param fact address of the fact that tells it
     */
    public record Act(MoneyStep step, long amount, @Nullable String reference, BusinessDate on, String fact) {}

    /**
     * What an operator promised.
     *
     * @param services what it will do; null when it only brings money
     * @param amount null when it only brings services
     */
    public record Commitment(
            String id,
            @Nullable String operatorBody,
            @Nullable String operatorName,
            @Nullable Personal services,
            @Nullable Long amount,
            BusinessDate on,
            String fact) {}

    /**
     * An indicator.
     *
     * @param baseline where it stood at the start, as a decimal; null when not known
     * @param target where it is to stand, as a decimal
     * @param targetOn by when
     * @param value the last value by its day, as a decimal; null before the first
     * @param measuredOn when that was; null before the first
     * @param measures every value, by day
     */
    public record Indicator(
            String id,
            String name,
            String unit,
            @Nullable String baseline,
            String target,
            LocalDate targetOn,
            @Nullable String value,
            @Nullable BusinessDate measuredOn,
            List<Measured> measures,
            String fact) {}

    /** A value of an indicator on a day, as a decimal. */
    public record Measured(String value, BusinessDate on, String fact) {}
}
