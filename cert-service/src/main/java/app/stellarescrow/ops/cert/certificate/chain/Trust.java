package app.stellarescrow.ops.cert.certificate.chain;

import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The certificates at which a chain may end.
 *
 * @param publicRoots those that browsers trust: stricter rules apply below them
 * @param privateRoots our own
 */
public record Trust(Set<X509Certificate> publicRoots, Set<X509Certificate> privateRoots) {

    public Trust {
        publicRoots = Set.copyOf(publicRoots);
        privateRoots = Set.copyOf(privateRoots);
    }

    public boolean includes(X509Certificate certificate) {
        return privateRoots.contains(certificate) || publicRoots.contains(certificate);
    }

    public boolean isPublic(X509Certificate anchor) {
        return publicRoots.contains(anchor) && !privateRoots.contains(anchor);
    }

    Stream<X509Certificate> all() {
        return Stream.concat(privateRoots.stream(), publicRoots.stream());
    }
}
