package app.stellarescrow.ops.cert.certificate.revocation;

import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;

/** Downloads a revocation list. */
record ListDownload(BoundedHttp http) {

    /** The answer of a URL. */
    sealed interface Result {}

    record Loaded(X509CRL list) implements Result {}

    record Unavailable(String why) implements Result {}

    Result of(String url) {
        return switch (http.get(url)) {
            case BoundedHttp.Loaded loaded -> parsed(url, loaded.body());
            case BoundedHttp.Unavailable(var why) -> new Unavailable(why);
        };
    }

    private static Result parsed(String url, byte[] body) {
        try {
            var in = new ByteArrayInputStream(body);
            return new Loaded((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in));
        } catch (CRLException | CertificateException _) {
            return new Unavailable("%s is not a revocation list".formatted(url));
        }
    }
}
