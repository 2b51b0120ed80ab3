package app.stellarescrow.ops.db;

import app.stellarescrow.ops.failure.Causes;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Logs why the certificate of the services' database is refused, once until that changes: the
 * client of the pool says only that the handshake failed.
 */
final class ReportingTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager roots;
    private final Consumer<String> log;
    private final AtomicReference<String> reported = new AtomicReference<>("");

    ReportingTrust(X509ExtendedTrustManager roots, Consumer<String> log) {
        this.roots = roots;
        this.log = log;
    }

    /** Trusts what these files certify. */
    static ReportingTrust of(PemTrustOptions files, Vertx vertx) {
        try {
            var managers = files.getTrustManagerFactory(vertx).getTrustManagers();
            var roots =
                    Arrays.stream(managers)
                            .filter(X509ExtendedTrustManager.class::isInstance)
                            .map(X509ExtendedTrustManager.class::cast)
                            .findFirst()
                            .orElseThrow();
            return new ReportingTrust(roots, Log::error);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the certificates of %s cannot be read".formatted(files.getCertPaths()), e);
        }
    }

    private interface Check {
        void run() throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        reporting(() -> roots.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        reporting(() -> roots.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        reporting(() -> roots.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        roots.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        roots.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        roots.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return roots.getAcceptedIssuers();
    }

    private void reporting(Check check) throws CertificateException {
        try {
            check.run();
            reported.set("");
        } catch (CertificateException e) {
            report(Causes.reason(e));
            throw e;
        }
    }

    private void report(String reason) {
        if (!reason.equals(reported.getAndSet(reason))) {
            log.accept(
                    "The certificate of the services' database is refused (%s): in OPS_DB_URL, name the host as the certificate does, and set sslrootcert to a file with the certificate of its CA (PEM)"
                            .formatted(reason));
        }
    }
}
