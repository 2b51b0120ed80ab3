package app.stellarescrow.ops.devstack.demo;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.acme.LocalDns;
import app.stellarescrow.ops.devstack.acme.LocalPebble;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.acme.PebbleSettings;
import app.stellarescrow.ops.devstack.demo.NginxSettings.Endpoint;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.service.Ports;
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
    private final Ports ports;
    private final LocalDns dns;
    private final LocalPebble pebble;

    private DemoServers(Path home, Ports ports) {
        this.ports = ports;
        // The cert-service changes the platform's keys, and writes nginx's certificates.
        var user = RunAs.part(Service.CERT.portOffset());
        this.platform = new LocalPlatform(home, home.resolve("demo/.env"), ports.platform(), user);
        var endpoints =
                List.of(
                        new Endpoint("localhost", ports.nginxTls()),
                        new Endpoint("www.localhost", ports.nginxSecondTls()));
        this.nginx =
                new LocalNginx(
                        home,
                        new NginxSettings(ports.nginxHttp(), endpoints, ports.platform()),
                        user);
        this.dns = new LocalDns(home, ports.pebbleDns(), ports.pebbleDnsManagement());
        this.pebble =
                new LocalPebble(
                        home,
                        ports.pebble(),
                        ports.pebbleManagement(),
                        new PebbleSettings(ports.nginxHttp(), Optional.of(dns.address())));
    }

    /** Empty if the stack was started without them. */
    public static Optional<DemoServers> wanted(Terminal terminal, Home home, Ports ports) {
        return terminal.variable(StackSettings.DEMO_PLATFORM)
                .filter("true"::equals)
                .map(_ -> new DemoServers(home.folder(), ports));
    }

    /** Without Pebble, certificates cannot be ordered; all else works. */
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
        return PebbleProgram.isHere()
                ? Stream.concat(all.stream(), authority().stream()).toList()
                : all;
    }

    private List<DemoServer> authority() {
        return List.of(
                new DemoServer(
                        "pebble",
                        pebble.directory(),
                        List.of(ports.pebble(), ports.pebbleManagement()),
                        pebble::start),
                new DemoServer(
                        "pebble-dns",
                        dns.management(),
                        List.of(ports.pebbleDnsManagement(), ports.pebbleDns()),
                        dns::start));
    }

    /** The next start of the platform reads its env file. */
    public void remove() {
        platform.remove();
    }

    /** Settings of services; the caller's own ones win. */
    public Map<String, String> settings() {
        var settings = new HashMap<>(platformSettings());
        settings.put("CERTIFICATES_LOCALHOST_DOMAINS", "localhost,www.localhost");
        settings.put("CERTIFICATES_LOCALHOST_ENDPOINTS", endpoints());
        settings.put("CERT_LIVE", nginx.live().toString());
        settings.put("CERT_HOME", nginx.folder().resolve("acme").toString());
        if (PebbleProgram.isHere()) {
            settings.putAll(authoritySettings());
        }
        return settings;
    }

    private Map<String, String> platformSettings() {
        return Map.of(
                "API_BASE_URL",
                platform.url(),
                "PERF_PLATFORM_API_PLATFORM_URL",
                platform.url() + "/health",
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

    private Map<String, String> authoritySettings() {
        return Map.of(
                "CERTIFICATES_LOCALHOST_AUTHORITIES", "pebble",
                "CERTIFICATES_LOCALHOST_PROFILE", "classic",
                "CERTIFICATES_LOCALHOST_CHALLENGE_WEBROOT", nginx.webroot().toString(),
                "CERTIFICATES_LOCALHOST_DEPLOY_CHECK", nginx.checkLine(),
                "CERTIFICATES_LOCALHOST_DEPLOY_PID_FILE", nginx.pidFile().toString(),
                "ACME_PEBBLE_DIRECTORY", pebble.directory(),
                "ACME_PEBBLE_TRUST", pebble.trust().toString(),
                "CERT_CHECK_PRIVATE_ROOTS", pebble.issuer().toString());
    }

    /** Folders that the cert-service reaches: it writes certificates and keys there. */
    public List<Path> shared() {
        var roots = PebbleProgram.isHere() ? List.of(pebble.published()) : List.<Path>of();
        return Stream.of(nginx.needs(), platform.needs(), roots).flatMap(List::stream).toList();
    }

    /** Not every machine resolves names below localhost. */
    private String endpoints() {
        return "localhost:%d,127.0.0.1:%d?sni=www.localhost"
                .formatted(ports.nginxTls(), ports.nginxSecondTls());
    }
}
