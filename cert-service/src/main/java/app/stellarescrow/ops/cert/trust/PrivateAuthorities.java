package app.stellarescrow.ops.cert.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS that trusts the certificates of a file, and no others. */
public final class PrivateAuthorities {

    private PrivateAuthorities() {}

    /** Reads all certificates of a PEM file. */
    public static SSLContext of(Path pem) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(pem)) {
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                // By number, because serial numbers of different authorities may be the same.
                store.setCertificateEntry("authority" + store.size(), each);
            }
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
