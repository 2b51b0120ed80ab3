package app.stellarescrow.ops.perf.health;

import app.stellarescrow.ops.devstack.platform.Platform;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.server.TestServers;
import app.stellarescrow.ops.testing.SmallDisk;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The rest of a stack: services that answer with records of the contract, the demo platform, a
 * database, a small disk.
 */
public class StackForTests implements QuarkusTestResourceLifecycleManager {

    static final String TARGET = "shop";
    static final String ADMIN_KEY = "admin-key";

    /** The perf-service of the test knows it, too. */
    private static final String TOKEN = "operator-token";

    private static final int OWN_PORT = Ports.free();
    private static final int PLATFORM_PORT = Ports.free();

    static final Map<String, Neighbour> SERVICES = new HashMap<>();
    static SmallDisk disk;
    static ContainerEngine engine;
    static Cluster cluster;
    private HttpServer platform;

    static String platformUrl() {
        return "http://127.0.0.1:" + PLATFORM_PORT;
    }

    @Override
    public Map<String, String> start() {
        var postgres = TestServers.postgres();
        postgres.createDatabase(TARGET);
        var settings = new HashMap<String, String>();
        settings.put("quarkus.http.test-port", Integer.toString(OWN_PORT));
        settings.put("targets.shop.url", postgres.url(TARGET));
        settings.put("targets.stellar_escrow.url", "");
        settings.put("perf.morning.token", TOKEN);
        settings.put("perf.morning.service.perf.url", "http://127.0.0.1:" + OWN_PORT);
        for (var name : new String[] {"scheduler", "backup", "alert", "drtest", "cert"}) {
            SERVICES.put(name, new Neighbour(TOKEN));
            settings.put("perf.morning.service.%s.url".formatted(name), SERVICES.get(name).url());
        }
        disk = SmallDisk.mounted();
        settings.put("perf.platform.disk.data.path", disk.folder().toString());
        settings.put("perf.morning.endpoint.platform.url", platformUrl() + "/health");
        settings.put("perf.morning.indexer.platform.url", platformUrl() + "/health");
        // One ledger behind is red, so that the test waits for one only.
        settings.put("perf.morning.lag.ledger-time", "10m");
        engine = engine();
        settings.put("perf.platform.engine.socket", engine.socket());
        cluster = cluster();
        settings.put("perf.platform.kubernetes.namespace", "shop");
        settings.put("perf.platform.kubernetes.url", cluster.url());
        settings.put("perf.platform.kubernetes.token-file", token());
        // A test lets it look.
        settings.put("perf.health.watch.every", "1h");
        startPlatform();
        return settings;
    }

    private static ContainerEngine engine() {
        try {
            var engine = new ContainerEngine();
            engine.runs("web", Duration.ofDays(1), 0, "healthy");
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cluster cluster() {
        try {
            return new Cluster("shop");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token() {
        try {
            return Files.writeString(Path.of("target/cluster-token"), "any").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startPlatform() {
        try {
            var log = Path.of("target/platform-access.log").toAbsolutePath();
            platform =
                    Platform.serve(
                            PLATFORM_PORT,
                            log,
                            Map.of(Platform.API_KEYS, "key", Platform.ADMIN_KEYS, ADMIN_KEY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        platform.stop(0);
        SERVICES.values().forEach(Neighbour::stop);
        disk.close();
        cluster.close();
        closeEngine();
    }

    private static void closeEngine() {
        try {
            engine.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
