package app.stellarescrow.ops.cert.certificate;

import static java.time.Duration.ofDays;

import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import app.stellarescrow.ops.cert.certificate.testca.Pem;
import app.stellarescrow.ops.cert.certificate.testca.TlsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * Two TLS servers: {@code shop} is healthy, the certificate of {@code old} has expired; and {@code
 * stuck}, which cannot be renewed because {@code cert.live} is a file.
 */
public final class CertificatesForTests {

    private final Issued root = Issued.root("Test Root");
    private final TlsServer shop = TlsServer.of(root.server("shop.test"));
    private final TlsServer old =
            TlsServer.of(
                    NewCertificate.server("old.test")
                            .lasting(ofDays(90), ofDays(-1))
                            .issuedBy(root));

    /** Returns their settings. */
    public Map<String, String> start() {
        try {
            var trusted = Files.createTempFile("test-root", ".pem");
            trusted.toFile().deleteOnExit();
            Pem.chain(trusted, List.of(root.certificate()));
            return Map.of(
                    "cert.check.private-roots", trusted.toString(),
                    "certificates.shop.domains", "shop.test",
                    "certificates.shop.endpoints", shop.endpoint(),
                    "certificates.old.domains", "old.test",
                    "certificates.old.endpoints", old.endpoint(),
                    "acme.down.directory", "https://127.0.0.1:1/dir",
                    "cert.live", trusted.toString(),
                    "certificates.stuck.domains", "stuck.test",
                    "certificates.stuck.authorities", "down");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void stop() {
        shop.close();
        old.close();
    }
}
