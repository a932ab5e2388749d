package fr.paraphe.command.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom the operator trusts, and what is known of revoked certificates.
 *
 * @param authorities certificates of authorities, DER or PEM
 * @param revocationLists revocation lists of authorities (CRL), DER or PEM
 * @param seal certificate of the seal of this service, DER; null when it seals nothing
 */
public record Trust(List<byte[]> authorities, List<byte[]> revocationLists, byte @Nullable [] seal) {

    public Trust {
        authorities = List.copyOf(authorities);
        revocationLists = List.copyOf(revocationLists);
    }
}
