package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.cert.certificate.acme.Authority;
import app.stellarescrow.ops.cert.certificate.challenge.ChallengeSolver;
import app.stellarescrow.ops.cert.certificate.challenge.Webroot;
import app.stellarescrow.ops.cert.certificate.deploy.DeployPlan;
import app.stellarescrow.ops.cert.certificate.deploy.LiveFolder;
import app.stellarescrow.ops.cert.certificate.deploy.TlsProbe;
import app.stellarescrow.ops.cert.certificate.key.Fingerprint;
import app.stellarescrow.ops.cert.certificate.renewal.policy.RateLimits;
import app.stellarescrow.ops.devstack.acme.LocalDns;
import app.stellarescrow.ops.devstack.acme.LocalPebble;
import app.stellarescrow.ops.devstack.acme.PebbleSettings;
import app.stellarescrow.ops.devstack.demo.LocalNginx;
import app.stellarescrow.ops.devstack.demo.NginxSettings;
import app.stellarescrow.ops.devstack.demo.NginxSettings.Endpoint;
import app.stellarescrow.ops.devstack.demo.ServedCertificate;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.server.TestFolders;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A web server with TLS, and a certificate authority that can reach it. */
final class Site implements AutoCloseable {

    static final String NAME = "localhost";
    static final List<String> DOMAINS = List.of("localhost", "www.localhost");

    final Path home = TestFolders.create("ops-site-");
    final int httpPort = Ports.free();
    final List<Endpoint> endpoints =
            DOMAINS.stream().map(name -> new Endpoint(name, Ports.free())).toList();
    final LocalNginx nginx =
            new LocalNginx(
                    home, new NginxSettings(httpPort, endpoints, Ports.free()), RunAs.self());
    final LocalDns dns = new LocalDns(home, Ports.free(), Ports.free());
    final LocalPebble pebble;
    final RecordsInMemory records = new RecordsInMemory();

    /** How the server takes a new certificate; tests break it. */
    DeployPlan plan;

    ChallengeSolver solver = new Webroot(nginx.webroot());
    Optional<String> profile = Optional.of("classic");
    List<Authority> authorities;

    Site(UnaryOperator<PebbleSettings> settings) throws IOException {
        pebble =
                new LocalPebble(
                        home,
                        Ports.free(),
                        Ports.free(),
                        settings.apply(new PebbleSettings(httpPort, Optional.of(dns.address()))));
        authorities = List.of(authority(pebble.directory()));
        plan =
                new DeployPlan(
                        Optional.of(nginx.checkLine()),
                        Optional.empty(),
                        Optional.of(nginx.pidFile()),
                        endpoints.stream().map(each -> each.name() + ":" + each.port()).toList(),
                        Duration.ofSeconds(5));
    }

    static Site start() throws IOException {
        var site = new Site(settings -> settings);
        site.dns.start();
        site.pebble.start();
        site.nginx.start();
        return site;
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
        return new Renewal(records, new TlsProbe(), _ -> RateLimits.USUAL)
                .renew(certificate(), forced, now);
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

    @Override
    public void close() {
        nginx.stop();
        pebble.stop();
        dns.stop();
        TestFolders.delete(home);
    }
}
