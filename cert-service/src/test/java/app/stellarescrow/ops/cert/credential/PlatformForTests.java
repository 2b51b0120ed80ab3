package app.stellarescrow.ops.cert.credential;

import app.stellarescrow.ops.cert.certificate.CertificatesForTests;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.TestFolders;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/**
 * The demo platform with keys in an env file, and credentials of the settings that are in it; and
 * the servers of certificates, so that all tests of the service share one start of it.
 */
public class PlatformForTests implements QuarkusTestResourceLifecycleManager {

    static final Path HOME = home();
    static final Path ENV = HOME.resolve("demo/.env");
    static final PlatformInProcess PLATFORM = new PlatformInProcess(HOME, ENV, Ports.free());

    private final CertificatesForTests certificates = new CertificatesForTests();

    /** The service's log. */
    static final Path LOG = HOME.resolve("cert-service.log");

    @Override
    public Map<String, String> start() {
        writeEnv("API_KEYS=first-old-key");
        PLATFORM.recreate();
        var settings = new HashMap<>(certificates.start());
        credential(settings, "API_KEYS", "2s");
        credential(settings, "QUICK", "0s");
        counted(settings);
        DatabaseForTests.reset();
        DatabaseForTests.settings(settings, "SHOP_DATABASE", "1s");
        DatabaseForTests.settings(settings, "SHOP_QUICK", "0s");
        DatabaseForTests.settings(settings, "SHOP_POOLED", "0s");
        settings.put("credentials.SHOP_POOLED.also-at", "127.0.0.1:" + PoolerForTests.PORT);
        RedisForTests.reset(RedisForTests.Users.IN_CONFIGURATION);
        RedisForTests.settings(settings, "SHOP_CACHE", "1s");
        RedisForTests.settings(settings, "CACHE_QUICK", "0s");
        ByHandForTests.reset();
        ByHandForTests.settings(settings);
        settings.put("credentials.BROKEN.store.file", HOME.resolve("missing/.env").toString());
        settings.put("credentials.GRAFANA.driver", "guided");
        settings.put("credentials.GRAFANA.since", "2020-01-01T00:00:00Z");
        settings.put("credentials.GRAFANA.checklist", "change it in Grafana");
        settings.put("cert.authority-remedy", "unpack the authority of this test");
        settings.put("quarkus.log.file.enabled", "true");
        settings.put("quarkus.log.file.path", LOG.toString());
        return settings;
    }

    @Override
    public void stop() {
        certificates.stop();
        RedisForTests.stop();
        PLATFORM.stop();
        TestFolders.delete(HOME);
    }

    /** The file's other lines must survive each change. */
    static void writeEnv(String line) {
        try {
            Files.createDirectories(ENV.getParent());
            Files.deleteIfExists(ENV);
            Files.createFile(
                    ENV,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    ENV, "# for the API\n%s # two consumers\nADMIN_KEYS='a'\n".formatted(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void credential(Map<String, String> settings, String name, String drain) {
        var prefix = "credentials.%s.".formatted(name);
        settings.put(prefix + "store.file", ENV.toString());
        settings.put(prefix + "store.variable", "API_KEYS");
        settings.put(prefix + "notice", "0s");
        settings.put(prefix + "drain", drain);
        settings.put(prefix + "probe.urls", PLATFORM.url() + "/api/ledger");
        settings.put(prefix + "access-log.path", PLATFORM.accessLog().toString());
    }

    /** The platform tells the last use of its keys, as its administrators may ask. */
    private static void counted(Map<String, String> settings) {
        credential(settings, "COUNTED", "1s");
        settings.remove("credentials.COUNTED.access-log.path");
        settings.put("credentials.COUNTED.last-use.urls", PLATFORM.url() + "/api/keys/uses");
        settings.put("credentials.COUNTED.last-use.header", "X-API-Key: a");
    }

    private static Path home() {
        try {
            return TestFolders.create("ops-rotation-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
