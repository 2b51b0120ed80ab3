package app.stellarescrow.ops.cert.certificate.inspect;

import app.stellarescrow.ops.cert.certificate.key.KeyPairs;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a server sends, or a file holds.
 *
 * @param chain in that order; not empty
 * @param key empty if it is not known
 * @param staple the OCSP answer that a server sent with it
 * @param served whether a server sent it
 */
public record Presented(
        List<X509Certificate> chain,
        Optional<PrivateKey> key,
        Optional<byte[]> staple,
        boolean served) {

    public Presented {
        chain = List.copyOf(chain);
    }

    /** In a file. */
    public Presented(List<X509Certificate> chain, Optional<PrivateKey> key) {
        this(chain, key, Optional.empty(), false);
    }

    public static Presented served(List<X509Certificate> chain) {
        return served(chain, Optional.empty());
    }

    public static Presented served(List<X509Certificate> chain, Optional<byte[]> staple) {
        return new Presented(chain, Optional.empty(), staple, true);
    }

    /** The server's own certificate: the first, unless the file is in the wrong order. */
    public X509Certificate leaf() {
        return key.flatMap(this::matching).orElseGet(this::byPosition);
    }

    private Optional<X509Certificate> matching(PrivateKey own) {
        return chain.stream().filter(each -> KeyPairs.belongs(own, each)).findFirst();
    }

    private X509Certificate byPosition() {
        var first = chain.getFirst();
        var endEntities = chain.stream().filter(each -> each.getBasicConstraints() < 0).toList();
        return first.getBasicConstraints() >= 0 && endEntities.size() == 1
                ? endEntities.getFirst()
                : first;
    }
}
