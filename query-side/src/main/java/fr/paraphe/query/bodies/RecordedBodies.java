package fr.paraphe.query.bodies;

import fr.paraphe.query.BodyNames;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Powers;
import fr.paraphe.query.Quotations;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        BodyRow row = row(bodyId, moment);
        return new BodyView(
                row.bodyId,
                row.kind,
                row.name,
                row.registeredOn,
                row.source(),
                register(bodyId, moment).inForce(moment.asOf()).size(),
                "/api/v1/bodies/" + row.bodyId + "/mandates",
                "/api/v1/bodies/" + row.bodyId + "/history");
    }

    @Override
    public List<MandateView> mandates(String bodyId, Moment moment) {
        row(bodyId, moment);
        Register register = register(bodyId, moment);
        List<MandateRow> inForce = register.inForce(moment.asOf());
        Map<String, Personal> quoted = register.quoted(bodyId, inForce, quotations);
        return inForce.stream().map(mandate -> register.view(mandate, quoted)).toList();
    }

    @Override
    public List<String> mandates(String bodyId, String programme, String code, String documentKind, Moment moment) {
        return register(bodyId, moment).inForce(moment.asOf()).stream()
                .filter(mandate -> mandate.scope().covers(programme, code, documentKind))
                .map(mandate -> mandate.mandateId)
                .toList();
    }

    @Override
    public Set<String> named(String name, long position) {
        return bodies.named(name, position);
    }

    private BodyRow row(String bodyId, Moment moment) {
        return bodies.findFirstByBodyIdAndPositionLessThanEqualOrderByPosition(bodyId, moment.position())
                .orElseThrow(() -> new NotFound(NotFound.Thing.BODY, bodyId));
    }

    private Register register(String bodyId, Moment moment) {
        return new Register(mandates.known(bodyId, moment.position()), ends.known(bodyId, moment.position()));
    }
}
