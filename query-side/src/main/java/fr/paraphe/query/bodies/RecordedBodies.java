package fr.paraphe.query.bodies;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.BodyNames;
import fr.paraphe.query.Cursor;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Powers;
import fr.paraphe.query.Quotations;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The register of mandates, answered from its rows. */
@Component
@Transactional(readOnly = true)
class RecordedBodies implements Bodies, Powers, BodyNames {

    private final BodyRows bodies;
    private final MandateRows mandates;
    private final MandateEndRows ends;
    private final Quotations quotations;

    RecordedBodies(BodyRows bodies, MandateRows mandates, MandateEndRows ends, Quotations quotations) {
        this.bodies = bodies;
        this.mandates = mandates;
        this.ends = ends;
        this.quotations = quotations;
    }

    @Override
    public BodyView body(String bodyId, Moment moment) {
        return view(row(bodyId, moment), registerOf(bodyId, moment).inForce(moment.asOf()));
    }

    private static BodyView view(BodyRow row, List<MandateRow> inForce) {
        return new BodyView(
                row.bodyId,
                row.kind,
                row.name,
                row.registeredOn,
                row.source(),
                inForce.size(),
                "/api/v1/bodies/" + row.bodyId + "/mandates",
                "/api/v1/bodies/" + row.bodyId + "/history");
    }

    @Override
    public BodyPage list(@Nullable String q, Moment asked, @Nullable String cursorText, int limit) {
        String list = Cursor.digest("bodies\n" + q);
        Cursor cursor = cursorText == null ? null : Cursor.of(cursorText);
        Moment moment = cursor == null ? asked : cursor.moment(list, asked);
        String[] after = cursor == null ? new String[] {"", ""} : after(cursor);
        List<BodyRow> found = bodies.named(
                "%" + (q == null ? "" : q.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1")) + "%",
                moment.position(),
                after[0],
                after[1],
                limit + 1);
        List<BodyRow> shown = found.subList(0, Math.min(limit, found.size()));
        Map<String, Register> registers =
                registers(shown.stream().map(row -> row.bodyId).toList(), moment);
        return new BodyPage(
                shown.stream()
                        .map(row -> view(row, inForce(registers, row.bodyId, moment)))
                        .toList(),
                found.size() > limit
                        ? Cursor.after(
                                        shown.getLast().name.toLowerCase(Locale.ROOT) + "\n" + shown.getLast().bodyId,
                                        list,
                                        moment)
                                .text()
                        : null,
                moment);
    }

    private static String[] after(Cursor cursor) {
        String[] after = cursor.after().split("\n", 2);
        if (after.length != 2) {
            throw new BadRequest("cursor", "cursor.unreadable");
        }
        return after;
    }

    @Override
    public List<HeldMandate> register(String bodyId, Moment moment) {
        row(bodyId, moment);
        Register register = registerOf(bodyId, moment);
        Map<String, Personal> quoted = register.quoted(bodyId, register.all(), quotations);
        return register.all().stream()
                .map(row -> new HeldMandate(register.view(row, quoted), register.standing(row, moment.asOf())))
                .sorted(Comparator.comparing(HeldMandate::standing))
                .toList();
    }

    @Override
    public List<MandateView> mandates(String bodyId, Moment moment) {
        row(bodyId, moment);
        Register register = registerOf(bodyId, moment);
        List<MandateRow> inForce = register.inForce(moment.asOf());
        Map<String, Personal> quoted = register.quoted(bodyId, inForce, quotations);
        return inForce.stream().map(mandate -> register.view(mandate, quoted)).toList();
    }

    @Override
    public Held of(Collection<String> bodyIds, Moment moment) {
        Map<String, Register> registers = registers(bodyIds, moment);
        return (bodyId, programme, code, documentKind) -> inForce(registers, bodyId, moment).stream()
                .filter(mandate -> mandate.scope().covers(programme, code, documentKind))
                .map(mandate -> mandate.mandateId)
                .toList();
    }

    @Override
    public Set<String> named(String name, long position) {
        return bodies.bearing(name, position);
    }

    private static List<MandateRow> inForce(Map<String, Register> registers, String bodyId, Moment moment) {
        Register register = registers.get(bodyId);
        return register == null ? List.of() : register.inForce(moment.asOf());
    }

    /** The registers of several bodies, from two questions. */
    private Map<String, Register> registers(Collection<String> bodyIds, Moment moment) {
        if (bodyIds.isEmpty()) {
            return Map.of();
        }
        Map<String, List<MandateRow>> given =
                mandates.known(bodyIds, moment.position()).stream().collect(Collectors.groupingBy(row -> row.bodyId));
        Map<String, List<MandateEndRow>> ended =
                ends.known(bodyIds, moment.position()).stream().collect(Collectors.groupingBy(row -> row.bodyId));
        return given.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        body -> new Register(body.getValue(), ended.getOrDefault(body.getKey(), List.of()))));
    }

    private BodyRow row(String bodyId, Moment moment) {
        return bodies.findFirstByBodyIdAndPositionLessThanEqualOrderByPosition(bodyId, moment.position())
                .orElseThrow(() -> new NotFound(NotFound.Thing.BODY, bodyId));
    }

    private Register registerOf(String bodyId, Moment moment) {
        return new Register(mandates.known(bodyId, moment.position()), ends.known(bodyId, moment.position()));
    }
}
