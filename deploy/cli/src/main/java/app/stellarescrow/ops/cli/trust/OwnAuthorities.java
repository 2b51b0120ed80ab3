package app.stellarescrow.ops.cli.trust;

import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.failure.Causes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

/** The CAs of {@code OPS_CA}, which are trusted instead of those of the JVM. */
public final class OwnAuthorities {

    private static final String VARIABLE = "OPS_CA";

    private OwnAuthorities() {}

    public static Optional<SSLContext> of(Terminal terminal) {
        return terminal.variable(VARIABLE).map(OwnAuthorities::trusting);
    }

    /** A service whose certificate is refused. */
    public static Failure untrusted(String service, URI url, SSLHandshakeException refusal) {
        return Failure.refused(
                "the certificate of %s at %s is refused (%s); set %s to a PEM file with the certificate of its CA, and use a host that the certificate names"
                        .formatted(service, url, Causes.reason(refusal), VARIABLE));
    }

    private static SSLContext trusting(String file) {
        try {
            var managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store(Path.of(file)));
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw Failure.refused(
                    "%s: '%s' cannot be read as certificates; set it to a PEM file with the certificate of the services' CA"
                            .formatted(VARIABLE, file));
        }
    }

    private static KeyStore store(Path pem) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(pem)) {
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority" + store.size(), each);
            }
        }
        if (store.size() == 0) {
            throw new CertificateException("no certificate");
        }
        return store;
    }
}
