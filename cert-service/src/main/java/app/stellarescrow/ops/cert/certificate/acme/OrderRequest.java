package app.stellarescrow.ops.cert.certificate.acme;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What is ordered.
 *
 * @param profile which the authority must offer
 * @param replaces the certificate that the new one replaces
 * @param urgent whether it is ordered even if the authority has replaced that one already
 */
public record OrderRequest(
        List<String> domains,
        Optional<String> profile,
        Optional<X509Certificate> replaces,
        boolean urgent) {

    OrderRequest withoutPredecessor() {
        return new OrderRequest(domains, profile, Optional.empty(), urgent);
    }
}
