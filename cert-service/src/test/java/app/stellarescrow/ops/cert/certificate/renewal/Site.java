package app.stellarescrow.ops.cert.certificate.renewal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.stellarescrow.ops.cert.certificate.acme.Authority;
import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.challenge.Webroot;
import app.stellarescrow.ops.cert.certificate.deploy.DeployPlan;
import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.deploy.Pem;
import app.stellarescrow.ops.cert.certificate.deploy.TlsProbe;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RateLimits;
import app.stellarescrow.ops.cert.certificate.setting.ShellCommand;
import app.stellarescrow.ops.devstack.acme.LocalDns;
import app.stellarescrow.ops.devstack.acme.LocalPebble;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.acme.PebbleSettings;
import app.stellarescrow.ops.devstack.demo.LocalNginx;
import app.stellarescrow.ops.devstack.demo.NginxSettings;
import app.stellarescrow.ops.devstack.demo.NginxSettings.Endpoint;
import app.stellarescrow.ops.devstack.demo.ServedCertificate;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.server.TestFolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A web server with TLS, and a certificate authority that can reach it. They are started once for
 * all tests, and each test finds them as after a start: a stand-in is served, and the authority
 * does not know the account.
 */
final class Site {

    static final String NAME = "localhost";
    static final List<String> DOMAINS = List.of("localhost", "www.localhost");

    private static final Duration SOON = Duration.ofSeconds(20);
    private static @Nullable Site started;

    final Path home = TestFolders.create("ops-site-");
    final int httpPort = Ports.free();
    final List<Endpoint> endpoints =
            DOMAINS.stream().map(name -> new Endpoint(name, Ports.free())).toList();
    final LocalNginx nginx =
            new LocalNginx(
                    home, new NginxSettings(httpPort, endpoints, Ports.free()), RunAs.self());
    final LocalDns dns = new LocalDns(home, Ports.free(), Ports.free());
    LocalPebble pebble;
    RecordsInMemory records = new RecordsInMemory();

    /** How the server takes a new certificate; tests break it. */
    DeployPlan plan;

    ChallengeSolver solver = new Webroot(nginx.webroot());
    Optional<String> profile = Optional.of("classic");
    List<Authority> authorities = List.of();

    private final int pebblePort = Ports.free();
    private final int pebbleManagement = Ports.free();
    private final PebbleSettings usual = new PebbleSettings(httpPort, Optional.of(dns.address()));
    private final Map<Path, String> standIn = new HashMap<>();
    private PebbleSettings present = usual;

    private Site() throws IOException {
        pebble = pebble(usual);
        plan = usualPlan();
    }

    /** Skips the test if Pebble is not installed. */
    static synchronized Site asAfterStart() throws IOException {
        assumeTrue(PebbleProgram.isHere(), PebbleProgram.REMEDY);
        var site = started;
        if (site == null) {
            site = new Site();
            Runtime.getRuntime().addShutdownHook(new Thread(site::stop));
            site.start();
            started = site;
        } else {
            site.reset();
        }
        site.authorities = List.of(site.authority(site.pebble.directory()));
        return site;
    }

    private void start() throws IOException {
        dns.start();
        pebble.start();
        nginx.start();
        for (var file : List.of("fullchain.pem", "privkey.pem")) {
            var path = nginx.live().resolve(NAME).resolve(file);
            standIn.put(path, Files.readString(path));
        }
    }

    private void reset() throws IOException {
        if (!present.equals(usual) || !Ports.answers(pebblePort)) {
            restartPebble(usual);
        }
        TestFolders.delete(home.resolve("accounts"));
        Files.deleteIfExists(broken());
        records = new RecordsInMemory();
        plan = usualPlan();
        solver = new Webroot(nginx.webroot());
        profile = Optional.of("classic");
        var folder = nginx.live().resolve(NAME).toRealPath();
        TestFolders.delete(folder);
        Files.createDirectories(folder);
        for (var file : standIn.entrySet()) {
            Files.createFile(file.getKey(), Secret.PERMISSIONS);
            Files.writeString(file.getKey(), file.getValue());
        }
        nginx.reload();
        await().atMost(SOON).until(() -> isStandIn(served(0)) && isStandIn(served(1)));
    }

    private boolean isStandIn(String fingerprint) throws Exception {
        return fingerprint.equals(
                Fingerprint.of(Pem.certificates(pem().getBytes(US_ASCII)).getFirst()));
    }

    private DeployPlan usualPlan() {
        return new DeployPlan(
                Optional.of(new ShellCommand("the.check", nginx.checkLine())),
                Optional.empty(),
                Optional.of(nginx.pidFile()),
                Optional.empty(),
                endpoints.stream().map(each -> each.name() + ":" + each.port()).toList(),
                Duration.ofSeconds(5));
    }

    private LocalPebble pebble(PebbleSettings settings) {
        return new LocalPebble(home, pebblePort, pebbleManagement, settings);
    }

    /** With other settings, and without accounts and certificates. */
    void restartPebble(UnaryOperator<PebbleSettings> settings) {
        restartPebble(settings.apply(usual));
    }

    private void restartPebble(PebbleSettings settings) {
        pebble.stop();
        pebble = pebble(settings);
        pebble.start();
        present = settings;
    }

    /** What nginx includes; a test makes it fail. */
    Path broken() {
        return nginx.folder().resolve("conf.d/broken.conf");
    }

    Authority authority(String directory) {
        return new Authority(
                "pebble",
                URI.create(directory),
                Optional.of("ops@example.com"),
                Optional.of(pebble.trust()),
                Optional.empty(),
                home.resolve("accounts/pebble.pem"));
    }

    SecondServer secondServer() throws IOException {
        return SecondServer.start(home.resolve("second"), nginx);
    }

    RenewableCertificate certificate() {
        return new RenewableCertificate(NAME, DOMAINS, authorities, profile, solver, live(), plan);
    }

    LiveFolder live() {
        return new LiveFolder(nginx.live(), NAME);
    }

    RenewalOutcome renew(boolean forced) throws Exception {
        return renew(forced, Instant.now());
    }

    RenewalOutcome renew(boolean forced, Instant now) throws Exception {
        return renew(new RenewalAttempt(forced, now, () -> {}));
    }

    RenewalOutcome renew(RenewalAttempt attempt) throws Exception {
        return new Renewal(records, new TlsProbe(), _ -> RateLimits.USUAL, Duration.ofMinutes(5))
                .renew(certificate(), attempt);
    }

    String served(int endpoint) {
        var each = endpoints.get(endpoint);
        return ServedCertificate.of(each.name(), each.port()).map(Fingerprint::of).orElse("none");
    }

    /** The chain that the server reads. */
    String pem() throws IOException {
        return Files.readString(nginx.live().resolve(NAME).resolve("fullchain.pem"));
    }

    /** Its leaf alone. */
    String leafPem() throws IOException {
        var end = "-----END CERTIFICATE-----\n";
        return pem().substring(0, pem().indexOf(end) + end.length());
    }

    private void stop() {
        nginx.stop();
        pebble.stop();
        dns.stop();
        TestFolders.delete(home);
    }
}
