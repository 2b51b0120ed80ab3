package app.stellarescrow.ops.cert.certificate.probe;

import app.stellarescrow.ops.cert.certificate.finding.Finding;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What one address of an endpoint answered. */
public sealed interface AddressAnswer {

    /**
     * The chain that it serves.
     *
     * @param chain not empty
     * @param staple the OCSP answer that it sends with it
     */
    record Served(InetAddress address, List<X509Certificate> chain, Optional<byte[]> staple)
            implements AddressAnswer {

        /** Without a staple. */
        public Served(InetAddress address, List<X509Certificate> chain) {
            this(address, chain, Optional.empty());
        }

        public X509Certificate leaf() {
            return chain.getFirst();
        }
    }

    /**
     * No certificate.
     *
     * @param address empty if the endpoint's name has none
     */
    record Failed(Optional<InetAddress> address, Finding finding) implements AddressAnswer {}

    /** This machine has no network of that kind, which says nothing about the server. */
    record NoNetwork(InetAddress address) implements AddressAnswer {}
}
