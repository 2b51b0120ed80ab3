package app.stellarescrow.ops.devstack.demo;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.demo.NginxSettings.Endpoint;
import app.stellarescrow.ops.devstack.platform.Platform;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.service.PlatformAddresses;
import app.stellarescrow.ops.devstack.service.StackPorts;
import app.stellarescrow.ops.devstack.service.StackSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The servers of {@code ops up --demo}, and what our services must know about them. */
public final class DemoServers {

    /** Instead of the manual's week, so that a trial ends within minutes. */
    private static final String DRAIN = "1m";

    private final LocalPlatform platform;
    private final LocalNginx nginx;
    private final StackPorts ports;
    private final DemoAuthority authority;
    private final LocalRedis redis;
    private final DemoDisk disk;

    /**
     * @param reading whether the demo database is here; a database of the user is not read
     */
    private DemoServers(Home stack, StackPorts ports, boolean reading) {
        this.ports = ports;
        var home = stack.folder();
        this.redis = redis(stack, ports);
        this.disk = new DemoDisk(home);
        // The cert-service changes the platform's keys, and writes nginx's certificates.
        var user = RunAs.part(Service.CERT.portOffset());
        var endpoints =
                List.of(
                        new Endpoint("localhost", ports.nginxTls()),
                        new Endpoint("www.localhost", ports.nginxSecondTls()));
        var settings = new NginxSettings(ports.nginxHttp(), endpoints, ports.platform());
        this.nginx = new LocalNginx(home, settings, user);
        this.platform =
                new LocalPlatform(
                        home,
                        home.resolve("demo/.env"),
                        ports.platform(),
                        user,
                        reading ? trades(stack, ports, redis) : Map.of());
        this.authority = new DemoAuthority(home, ports);
    }

    /** Empty if the stack was started without them. */
    public static Optional<DemoServers> wanted(Terminal terminal, Home home, StackPorts ports) {
        return terminal.variable(StackSettings.DEMO_PLATFORM)
                .filter("true"::equals)
                .map(
                        _ ->
                                new DemoServers(
                                        home, ports, terminal.variable("DATABASE_URL").isEmpty()));
    }

    /** What the platform reads trades from, and its load. */
    private static Map<String, String> trades(Home home, StackPorts ports, LocalRedis redis) {
        var variables = new HashMap<String, String>();
        variables.put(Platform.DATABASE, DemoReader.of(home).url(ports.postgres()));
        variables.put(Platform.LOAD, NginxSettings.load(ports.nginxHttp()));
        if (LocalRedis.isHere()) {
            variables.put(Platform.REDIS_PORT, Integer.toString(ports.redis()));
            variables.put(Platform.REDIS_PASSWORD, redis.password());
        }
        return variables;
    }

    /** Without Pebble, certificates cannot be ordered; without Redis, it is not reviewed. */
    public List<DemoServer> all() {
        var all =
                List.of(
                        new DemoServer(
                                "platform",
                                platform.url(),
                                List.of(ports.platform()),
                                platform::start),
                        new DemoServer(
                                "nginx",
                                "https://localhost:" + ports.nginxTls(),
                                nginx.settings().ports(),
                                nginx::start));
        return Stream.of(
                        all,
                        authority.servers(),
                        LocalRedis.isHere() ? cache() : List.<DemoServer>of())
                .flatMap(List::stream)
                .toList();
    }

    /** The cache of a stack. */
    public static LocalRedis redis(Home home, StackPorts ports) {
        var password = home.secret("redis-password", Secret::random);
        return new LocalRedis(home.folder(), ports.redis(), password);
    }

    private List<DemoServer> cache() {
        return List.of(
                new DemoServer("redis", redis.address(), List.of(ports.redis()), redis::start));
    }

    /** What must be there before the services start. */
    public void prepare() {
        disk.mount();
        platform.pidFile().create();
    }

    /** Folders of these servers that a service enters, because its own settings name them. */
    public List<Path> foldersOf(Service service) {
        return service.owns("CERTIFICATES_")
                ? shared()
                : service.owns("PERF_") ? reviewed() : List.of();
    }

    private List<Path> reviewed() {
        var process = platform.pidFile().folder();
        return disk.isMounted() ? List.of(process, disk.folder()) : List.of(process);
    }

    /** What is left out here, and how to have it. */
    public List<String> notes() {
        return LocalRedis.isHere()
                ? List.of()
                : List.of(
                        "redis-server is not installed, so the demo platform has no Redis (Debian: apt-get install redis-server)");
    }

    /** The next start of the platform reads its env file. */
    public void remove() {
        platform.remove();
    }

    /** Settings of services, and the caller's, which win. */
    public Map<String, String> settingsFor(Map<String, String> caller) {
        return DemoAuthority.joined(settings(), caller);
    }

    /** Settings of services. */
    public Map<String, String> settings() {
        var settings = new HashMap<>(platformSettings());
        settings.put("CERTIFICATES_LOCALHOST_DOMAINS", "localhost,www.localhost");
        settings.put("CERTIFICATES_LOCALHOST_ENDPOINTS", endpoints());
        settings.putAll(PlatformAddresses.of(platform.url(), nginx.settings().health()));
        settings.put("CERT_LIVE", nginx.live().toString());
        settings.put("CERT_HOME", nginx.folder().resolve("acme").toString());
        settings.putAll(authority.settings(nginx));
        settings.put(
                "PERF_PLATFORM_PROCESS_INDEXER_PID_FILE", platform.pidFile().file().toString());
        if (disk.isMounted()) {
            settings.put("PERF_PLATFORM_DISK_DATA_PATH", disk.folder().toString());
        }
        if (LocalRedis.isHere()) {
            settings.put("PERF_PLATFORM_REDIS_REDIS_URL", redis.url());
        }
        return settings;
    }

    private Map<String, String> platformSettings() {
        return Map.of(
                "API_BASE_URL",
                platform.url(),
                "CREDENTIALS_API_KEYS_STORE_FILE",
                platform.envFile().toString(),
                "CREDENTIALS_API_KEYS_PROBE_URLS",
                platform.url() + "/api/ledger",
                "CREDENTIALS_API_KEYS_ACCESS_LOG_PATH",
                platform.accessLog().toString(),
                "CREDENTIALS_API_KEYS_RECREATE",
                "./ops restart platform --recreate",
                "CREDENTIALS_API_KEYS_DRAIN",
                DRAIN);
    }

    /** Certificates and keys are written there. */
    private List<Path> shared() {
        return Stream.of(nginx.needs(), platform.needs(), authority.published())
                .flatMap(List::stream)
                .toList();
    }

    /** Not every machine resolves names below localhost. */
    private String endpoints() {
        return "localhost:%d,127.0.0.1:%d?sni=www.localhost"
                .formatted(ports.nginxTls(), ports.nginxSecondTls());
    }
}
