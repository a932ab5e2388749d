package fr.paraphe.query.ceremonies;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.query.CalledDocument;
import fr.paraphe.query.CalledDocument.CalledParty;
import fr.paraphe.query.CalledDocuments;
import fr.paraphe.query.Concern;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Powers;
import fr.paraphe.query.Quotations;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.ceremonies.CeremonyView.Attendance;
import fr.paraphe.query.ceremonies.CeremonyView.Called;
import fr.paraphe.query.ceremonies.CeremonyView.Missing;
import fr.paraphe.query.ceremonies.CeremonyView.Party;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ceremonies from their rows, with their documents as they stand. */
@Component
@Transactional(readOnly = true)
class RecordedCeremonies implements Ceremonies {

    private static final Set<DocumentState> SETTLED = EnumSet.complementOf(EnumSet.of(
            DocumentState.DRAFT,
            DocumentState.TEXT_FROZEN,
            DocumentState.AUTHORISING,
            DocumentState.OPEN_FOR_SIGNATURE,
            DocumentState.PARTIALLY_SIGNED,
            DocumentState.DECLINED));

    private static final Set<DocumentState> COMPLETE = EnumSet.of(
            DocumentState.SIGNED,
            DocumentState.IN_FORCE,
            DocumentState.AMENDED,
            DocumentState.EXPIRED,
            DocumentState.TERMINATED);

    private final CeremonyRows ceremonies;
    private final CeremonyAttendanceRows attendance;
    private final CeremonyEndRows ends;
    private final CalledDocuments documents;
    private final Powers powers;
    private final RulesInForce rules;
    private final Quotations quotations;

    RecordedCeremonies(
            CeremonyRows ceremonies,
            CeremonyAttendanceRows attendance,
            CeremonyEndRows ends,
            CalledDocuments documents,
            Powers powers,
            RulesInForce rules,
            Quotations quotations) {
        this.ceremonies = ceremonies;
        this.attendance = attendance;
        this.ends = ends;
        this.documents = documents;
        this.powers = powers;
        this.rules = rules;
        this.quotations = quotations;
    }

    @Override
    public List<CeremonySummary> of(String programme, Moment moment) {
        rules.get(programme, moment.position());
        List<CeremonyRow> rows = ceremonies.known(programme, moment.position(), moment.asOf());
        Map<String, LocalDate> closed =
                closed(rows.stream().map(row -> row.ceremonyId).toList(), moment);
        return rows.stream()
                .map(row -> new CeremonySummary(
                        row.ceremonyId,
                        row.programme,
                        row.name,
                        row.place,
                        row.protocols.size(),
                        row.openedOn,
                        closed.get(row.ceremonyId),
                        "/api/v1/ceremonies/" + row.ceremonyId))
                .toList();
    }

    @Override
    public CeremonyView find(String id, Moment moment) {
        CeremonyRow row = ceremonies
                .findFirstByCeremonyIdAndPositionLessThanEqualAndOpenedOnLessThanEqual(
                        id, moment.position(), moment.asOf())
                .orElseThrow(() -> new NotFound(NotFound.Thing.CEREMONY, id));
        Map<String, CeremonyAttendanceRow> came = came(id, moment);
        Map<String, Personal> names = quotations.ofRefs(
                came.values().stream().map(one -> one.personRef).toList(), Concern.programme(row.programme));
        List<CalledDocument> documentsThen = documents.called(row.protocols, moment);
        Powers.Held held = powers.of(
                documentsThen.stream()
                        .flatMap(document -> document.parties().stream())
                        .map(CalledParty::bodyId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                moment);
        Preparation preparation = new Preparation(row.programme, came.keySet(), held, moment.asOf());
        List<Called> called = documentsThen.stream().map(preparation::called).toList();
        List<Party> parties =
                called.stream().flatMap(each -> each.parties().stream()).toList();
        return new CeremonyView(
                id,
                row.programme,
                row.name,
                row.place,
                row.openedOn,
                closed(List.of(id), moment).get(id),
                came.values().stream()
                        .map(one -> new Attendance(
                                one.bodyId, one.mandateId, Personal.of(one.personRef, names), one.capacity, one.cameOn))
                        .toList(),
                called,
                (int) parties.stream().filter(party -> party.signedOn() != null).count(),
                parties.size(),
                (int) called.stream()
                        .filter(each -> COMPLETE.contains(each.state()))
                        .count());
    }

    /** Who came, by body; who came later for the same body takes the place of who came before. */
    private Map<String, CeremonyAttendanceRow> came(String id, Moment moment) {
        Map<String, CeremonyAttendanceRow> came = new LinkedHashMap<>();
        for (CeremonyAttendanceRow row :
                attendance.findByCeremonyIdAndPositionLessThanEqualAndCameOnLessThanEqualOrderByPosition(
                        id, moment.position(), moment.asOf())) {
            came.remove(row.bodyId);
            came.put(row.bodyId, row);
        }
        return came;
    }

    private Map<String, LocalDate> closed(List<String> ids, Moment moment) {
        return ends
                .findByCeremonyIdInAndPositionLessThanEqualAndClosedOnLessThanEqual(
                        ids, moment.position(), moment.asOf())
                .stream()
                .collect(Collectors.toMap(row -> row.ceremonyId, row -> row.closedOn, (first, second) -> first));
    }

    /** Looks for what keeps parties from signing on a day. */
    private static final class Preparation {

        private final String programme;
        private final Set<String> present;
        private final Powers.Held held;
        private final LocalDate day;

        Preparation(String programme, Set<String> present, Powers.Held held, LocalDate day) {
            this.programme = programme;
            this.present = present;
            this.held = held;
            this.day = day;
        }

        Called called(CalledDocument document) {
            return new Called(
                    document.id(),
                    document.code(),
                    document.documentKind(),
                    document.state(),
                    document.digest(),
                    document.deadline(),
                    document.digest() == null ? null : "/api/v1/protocols/" + document.id() + "/text",
                    document.parties().stream()
                            .map(party -> new Party(
                                    party.id(),
                                    party.group(),
                                    party.body(),
                                    party.bodyId(),
                                    party.signedOn(),
                                    missing(document, party)))
                            .toList());
        }

        private List<Missing> missing(CalledDocument document, CalledParty party) {
            List<Missing> missing = new ArrayList<>();
            if (party.signedOn() != null || SETTLED.contains(document.state())) {
                return missing;
            }
            if (party.declined()) {
                missing.add(Missing.CONSENT);
            }
            if (document.deadline() == null) {
                missing.add(Missing.OPENING);
            }
            String body = party.bodyId();
            if (body == null) {
                missing.add(Missing.REGISTRATION);
            } else {
                if (!empowered(body, document)) {
                    missing.add(Missing.MANDATE);
                }
                if (!present.contains(body)) {
                    missing.add(Missing.ATTENDANCE);
                }
            }
            if (party.deliberates()) {
                if (party.deliberatedOn() == null) {
                    missing.add(Missing.DELIBERATION);
                } else if (!before(party.transmittedOn(), day)) {
                    missing.add(Missing.TRANSMISSION);
                }
            }
            return missing;
        }

        private boolean empowered(String body, CalledDocument document) {
            return !held.mandates(body, programme, document.code(), document.documentKind())
                    .isEmpty();
        }

        private static boolean before(@Nullable BusinessDate date, LocalDate day) {
            return date != null && date.latest().isBefore(day);
        }
    }
}
