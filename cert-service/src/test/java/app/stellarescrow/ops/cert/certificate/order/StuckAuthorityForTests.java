package app.stellarescrow.ops.cert.certificate.order;

import app.stellarescrow.ops.cert.certificate.testca.Issued;
import app.stellarescrow.ops.cert.certificate.testca.NewCertificate;
import app.stellarescrow.ops.cert.certificate.testca.Pem;
import app.stellarescrow.ops.cert.certificate.testca.TlsServer;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.TestFolders;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An authority that takes connections and never answers, with more certificates than it gets orders
 * at a time; a healthy certificate that is renewed elsewhere, one that is served though a newer one
 * is installed, and one whose authority is down.
 */
public class StuckAuthorityForTests implements QuarkusTestResourceLifecycleManager {

    static final int CERTIFICATES = 17;

    private final Path home = folder();
    private final Issued root = Issued.root("Root");
    private final TlsServer shop = TlsServer.of(root.server("shop.test"));
    private final TlsServer old = TlsServer.of(root.server("old.test"));
    private final ServerSocket silent = listening();

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        settings.put("cert.live", home.resolve("live").toString());
        settings.put("cert.home", home.resolve("home").toString());
        settings.put("cert.order-timeout", "5s");
        settings.put("cert.alert-after", "1s");
        settings.put("cert.check.private-roots", trusted().toString());
        settings.put(
                "acme.stuck.directory",
                "https://127.0.0.1:%d/dir".formatted(silent.getLocalPort()));
        settings.put("acme.down.directory", "https://127.0.0.1:%d/dir".formatted(Ports.free()));
        for (var number = 1; number <= CERTIFICATES; number++) {
            var name = "a-stuck-%02d".formatted(number);
            settings.put("certificates.%s.domains".formatted(name), name + ".test");
            settings.put("certificates.%s.authorities".formatted(name), "stuck");
        }
        settings.put("certificates.late.domains", "late.test");
        settings.put("certificates.late.authorities", "down");
        settings.put("certificates.shop.domains", "shop.test");
        settings.put("certificates.shop.endpoints", shop.endpoint());
        settings.put("certificates.old.domains", "old.test");
        settings.put("certificates.old.endpoints", old.endpoint() + "?sni=old.test");
        settings.put("certificates.old.files", newer().toString());
        return settings;
    }

    private Path newer() {
        var now = Instant.now();
        var pair =
                NewCertificate.server("old.test")
                        .between(now, now.plus(Duration.ofDays(90)))
                        .issuedBy(root);
        return Pem.write(home.resolve("newer.pem"), pair.certificate(), pair.keys().getPrivate());
    }

    private Path trusted() {
        return Pem.chain(home.resolve("root.pem"), List.of(root.certificate()));
    }

    private static Path folder() {
        try {
            return TestFolders.create("ops-stuck-");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing accepts; the system completes the connections. */
    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        shop.close();
        old.close();
        try {
            silent.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        TestFolders.delete(home);
    }
}
