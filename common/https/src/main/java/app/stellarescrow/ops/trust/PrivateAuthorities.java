package app.stellarescrow.ops.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS that trusts the certificates of a file, and no others. */
public final class PrivateAuthorities {

    private PrivateAuthorities() {}

    /** Reads all certificates of a PEM file, which has at least one. */
    public static SSLContext of(Path pem) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers(pem), null);
        return context;
    }

    /** The same, for clients that make the rest themselves. */
    public static TrustManager[] managers(Path pem) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (var each : certificates(pem)) {
            // By number, because serial numbers of different authorities may be the same.
            store.setCertificateEntry("authority" + store.size(), each);
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return managers.getTrustManagers();
    }

    private static Collection<? extends Certificate> certificates(Path pem)
            throws IOException, CertificateException {
        try (var in = Files.newInputStream(pem)) {
            var all = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!all.isEmpty()) {
                return all;
            }
        } catch (CertificateException e) {
            throw unusable(pem, e);
        }
        throw unusable(pem, null);
    }

    private static CertificateException unusable(Path pem, @Nullable Throwable cause) {
        return new CertificateException(
                "'%s' has no certificate: write the authority's root to it as PEM".formatted(pem),
                cause);
    }
}
