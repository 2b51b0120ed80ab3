package app.stellarescrow.ops.cert.certificate.chain;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way from a certificate towards a trusted one.
 *
 * @param members the certificate, its issuer and so on, without the trusted one
 */
public record Path(List<X509Certificate> members, End end) {

    /** Where a path stops. */
    public sealed interface End {

        /** At a trusted certificate, which may be the only member itself. */
        record Trusted(X509Certificate anchor) implements End {}

        /** At a self-signed certificate that is not trusted. */
        record UntrustedRoot() implements End {}

        /** The last member's issuer is neither presented nor trusted. */
        record IssuerMissing() implements End {}

        /**
         * A certificate with the issuer's name is there, but its key did not sign the last member.
         */
        record SignatureInvalid() implements End {}
    }

    public Path {
        members = List.copyOf(members);
    }

    public Optional<X509Certificate> anchor() {
        return end instanceof End.Trusted(var anchor) ? Optional.of(anchor) : Optional.empty();
    }

    public X509Certificate last() {
        return members.getLast();
    }

    /** The members, and the trusted certificate if there is one. */
    public Stream<X509Certificate> all() {
        return Stream.concat(members.stream(), anchor().stream()).distinct();
    }
}
