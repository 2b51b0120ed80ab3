package app.stellarescrow.ops.cert.certificate.revocation;

import app.stellarescrow.ops.cert.certificate.inspect.Revocation;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** Asks the OCSP responder that a certificate names, and reads its list if that does not answer. */
public final class RevocationChecks implements Revocation, AutoCloseable {

    private final Instant now;
    private final BoundedHttp http;
    private final OnlineStatus online;
    private final RevocationLists lists;

    /** An answer that takes longer is not waited for. */
    public RevocationChecks(Duration timeout, Instant now) {
        this.now = now;
        this.http = new BoundedHttp(timeout);
        this.online = new OnlineStatus(http, now);
        this.lists = new RevocationLists(http, now);
    }

    /** A certificate that names neither is taken as valid, as clients do. */
    @Override
    public Status of(X509Certificate certificate, X509Certificate issuer) {
        var answered = online.of(certificate, issuer);
        if (answered.isPresent() && !(answered.get() instanceof Status.Unknown)) {
            return answered.get();
        }
        return lists.of(certificate, issuer).or(() -> answered).orElseGet(Status.NotRevoked::new);
    }

    @Override
    public Status stapled(byte[] staple, X509Certificate certificate, X509Certificate issuer) {
        return new OcspAnswer("the stapled OCSP answer", certificate, issuer, now).of(staple);
    }

    @Override
    public void close() {
        http.close();
    }
}
