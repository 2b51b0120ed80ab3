package app.stellarescrow.ops.devstack.demo;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.devstack.acme.LocalDns;
import app.stellarescrow.ops.devstack.acme.LocalPebble;
import app.stellarescrow.ops.devstack.acme.PebbleProgram;
import app.stellarescrow.ops.devstack.acme.PebbleSettings;
import app.stellarescrow.ops.devstack.service.StackPorts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The ACME server of the demo platform, and its DNS; without Pebble there is none. */
final class DemoAuthority {

    /** For a renewal that has no authority. */
    static final String REMEDY =
            "the demo platform's ACME server, Pebble 2.10, is missing: './ops down' and './ops up --demo' (without --no-install) unpack it; or run '.ci/newer sid target/newer pebble' first";

    /** Of the cert-service: files with roots, separated by commas. */
    static final String PRIVATE_ROOTS = "CERT_CHECK_PRIVATE_ROOTS";

    private final StackPorts ports;
    private final LocalDns dns;
    private final LocalPebble pebble;

    DemoAuthority(Path home, StackPorts ports) {
        this.ports = ports;
        this.dns = new LocalDns(home, ports.pebbleDns(), ports.pebbleDnsManagement());
        this.pebble =
                new LocalPebble(
                        home,
                        ports.pebble(),
                        ports.pebbleManagement(),
                        new PebbleSettings(ports.nginxHttp(), Optional.of(dns.address())));
    }

    List<DemoServer> servers() {
        return PebbleProgram.isHere()
                ? List.of(
                        new DemoServer(
                                "pebble",
                                pebble.directory(),
                                List.of(ports.pebble(), ports.pebbleManagement()),
                                pebble::start),
                        new DemoServer(
                                "pebble-dns",
                                dns.management(),
                                List.of(ports.pebbleDnsManagement(), ports.pebbleDns()),
                                dns::start))
                : List.of();
    }

    /** For the certificates of that nginx. */
    Map<String, String> settings(LocalNginx nginx) {
        return PebbleProgram.isHere()
                ? Map.of(
                        "CERTIFICATES_LOCALHOST_AUTHORITIES",
                        "pebble",
                        "CERTIFICATES_LOCALHOST_PROFILE",
                        "classic",
                        "CERTIFICATES_LOCALHOST_CHALLENGE_WEBROOT",
                        nginx.webroot().toString(),
                        "CERTIFICATES_LOCALHOST_DEPLOY_CHECK",
                        nginx.checkLine(),
                        "CERTIFICATES_LOCALHOST_DEPLOY_PID_FILE",
                        nginx.pidFile().toString(),
                        "ACME_PEBBLE_DIRECTORY",
                        pebble.directory(),
                        "ACME_PEBBLE_TRUST",
                        pebble.trust().toString(),
                        PRIVATE_ROOTS,
                        pebble.issuer().toString())
                : Map.of("CERT_AUTHORITY_REMEDY", REMEDY);
    }

    /** Folders with its roots. */
    List<Path> published() {
        return PebbleProgram.isHere() ? List.of(pebble.published()) : List.of();
    }

    /** The caller's settings win, but his roots are trusted beside ours. */
    static Map<String, String> joined(Map<String, String> ours, Map<String, String> callers) {
        var all = new HashMap<>(ours);
        all.putAll(callers);
        var roots =
                Stream.of(ours, callers)
                        .map(each -> each.getOrDefault(PRIVATE_ROOTS, ""))
                        .filter(each -> !each.isBlank())
                        .collect(joining(","));
        if (!roots.isEmpty()) {
            all.put(PRIVATE_ROOTS, roots);
        }
        return all;
    }
}
