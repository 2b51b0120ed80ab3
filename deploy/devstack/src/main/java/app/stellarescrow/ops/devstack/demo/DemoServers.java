package app.stellarescrow.ops.devstack.demo;

import app.stellarescrow.ops.catalog.Service;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.demo.NginxSettings.Endpoint;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.service.Ports;
import app.stellarescrow.ops.devstack.service.StackSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers of {@code ops up --demo}, and what our services must know about them. */
public final class DemoServers {

    private final LocalPlatform platform;
    private final LocalNginx nginx;
    private final Ports ports;

    private DemoServers(Path home, Ports ports) {
        this.ports = ports;
        this.platform = new LocalPlatform(home, home.resolve("demo/.env"), ports.platform());
        var endpoints =
                List.of(
                        new Endpoint("localhost", ports.nginxTls()),
                        new Endpoint("www.localhost", ports.nginxSecondTls()));
        this.nginx =
                new LocalNginx(
                        home,
                        new NginxSettings(ports.nginxHttp(), endpoints, ports.platform()),
                        // The same user as the cert-service, which writes the certificates.
                        RunAs.part(Service.CERT.portOffset()));
    }

    /** Empty if the stack was started without them. */
    public static Optional<DemoServers> wanted(Terminal terminal, Home home, Ports ports) {
        return terminal.variable(StackSettings.DEMO_PLATFORM)
                .filter("true"::equals)
                .map(_ -> new DemoServers(home.folder(), ports));
    }

    public List<DemoServer> all() {
        return List.of(
                new DemoServer(
                        "platform", platform.url(), List.of(ports.platform()), platform::start),
                new DemoServer(
                        "nginx",
                        "https://localhost:" + ports.nginxTls(),
                        nginx.settings().ports(),
                        nginx::start));
    }

    /** The next start of the platform reads its env file. */
    public void remove() {
        platform.remove();
    }

    /** Settings of services; the caller's own ones win. */
    public Map<String, String> settings() {
        return Map.of(
                "API_BASE_URL", platform.url(),
                "CERTIFICATES_LOCALHOST_DOMAINS", "localhost,www.localhost",
                "CERTIFICATES_LOCALHOST_ENDPOINTS", endpoints(),
                "CERTIFICATES_LOCALHOST_DEPLOY_CHECK", nginx.checkLine(),
                "CERTIFICATES_LOCALHOST_DEPLOY_PID_FILE", nginx.pidFile().toString());
    }

    /** Folders that the cert-service reaches: it writes certificates there. */
    public List<Path> shared() {
        return nginx.needs();
    }

    /** Not every machine resolves names below localhost. */
    private String endpoints() {
        return "localhost:%d,127.0.0.1:%d?sni=www.localhost"
                .formatted(ports.nginxTls(), ports.nginxSecondTls());
    }
}
