package fr.paraphe.command.provider;

import java.util.List;

/** A way to sign without any platform: nobody is asked over the network, and what was signed is handed in here. */
abstract class ByHand implements SignatureProvider {

    private final String name;
    private final Capabilities capabilities;

    ByHand(String name, Capabilities capabilities) {
        this.name = name;
        this.capabilities = capabilities;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public final EnvelopeRef submit(SignatureRequest request) {
        return new EnvelopeRef(name, request.key());
    }

    /** It is signed when somebody hands it in, which is recorded as such. */
    @Override
    public final EnvelopeStatus status(EnvelopeRef ref) {
        return EnvelopeStatus.SENT;
    }

    @Override
    public final List<Artefact> artefacts(EnvelopeRef ref) {
        return List.of();
    }

    @Override
    public final void cancel(EnvelopeRef ref, String reason) {
        // There is nobody to tell.
    }
}
