package app.stellarescrow.ops.cert.certificate.renewal;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A primary and a secondary name server (BIND), which can be asked at the same port of two loopback
 * addresses.
 */
final class LocalNamed implements AutoCloseable {

    static final String REMEDY =
            "named (BIND) is not in /usr/sbin; install it with: apt-get install bind9";

    /** May change TXT records; the other key may change nothing. */
    static final String SECRET = "b3BzLXRlc3RzLW9ubHktb3BzLXRlc3RzLW9ubHktISE=";

    static final String READER = "reader";
    static final String WRITER = "writer";

    private static final Path PROGRAM = Path.of("/usr/sbin/named");
    private static final String PRIMARY = "127.0.0.1";
    private static final String SECONDARY = "127.0.0.2";

    /** Where no server listens. */
    private static final String NONE = "127.0.0.3";

    /** Zones that the secondary hears about at once, never, and that have a dead secondary. */
    private static final List<String> ZONES =
            List.of("shop.test", "validation.test", "slow.test", "dead.test");

    /** Of our own, so that none of the Internet is asked. */
    private static final String ROOT =
            "@ 60 SOA ns1.shop.test. ops 1 60 60 60 60\n@ 60 NS ns1.shop.test.\n";

    final int port = Ports.free();
    private final int secondaryPort = Ports.free();
    private final Path home;
    private ChildProcess primary;
    private ChildProcess secondary;
    private DatagramSocket relay;

    LocalNamed(Path home) {
        this.home = home;
    }

    static boolean isHere() {
        return Files.isExecutable(PROGRAM);
    }

    String address() {
        return PRIMARY + ":" + port;
    }

    void start() throws IOException {
        primary = start("primary", port, primaryZones());
        secondary = start("secondary", secondaryPort, secondaryZones());
        relay = new DatagramSocket(new InetSocketAddress(SECONDARY, port));
        Thread.ofVirtual().start(this::relay);
    }

    /** BIND listens only at addresses that an interface has. */
    private void relay() {
        var buffer = new byte[4096];
        while (!relay.isClosed()) {
            try (var server = new DatagramSocket()) {
                var packet = new DatagramPacket(buffer, buffer.length);
                relay.receive(packet);
                var client = packet.getSocketAddress();
                packet.setSocketAddress(new InetSocketAddress(PRIMARY, secondaryPort));
                server.send(packet);
                packet.setLength(buffer.length);
                server.setSoTimeout(2000);
                server.receive(packet);
                packet.setSocketAddress(client);
                relay.send(packet);
            } catch (IOException _) {
                // The client asks again.
            }
        }
    }

    private ChildProcess start(String name, int port, String zones) throws IOException {
        var folder = Files.createDirectories(home.resolve(name));
        Files.writeString(folder.resolve("root"), ROOT);
        if (name.equals("primary")) {
            for (var zone : ZONES) {
                Files.writeString(folder.resolve(zone), records(zone));
            }
        }
        var file = folder.resolve("named.conf");
        Files.writeString(file, options(folder, port) + zones);
        var command = List.of(PROGRAM.toString(), "-g", "-n", "1", "-c", file.toString());
        var started = ChildProcess.start(name, command, folder.resolve("named.log"));
        started.awaitReady(() -> Ports.answers(port), Duration.ofSeconds(20));
        return started;
    }

    private String options(Path folder, int port) {
        return """
        options {
          directory "%s"; pid-file none; session-keyfile none; managed-keys-directory "%1$s";
          listen-on port %d { %s; }; listen-on-v6 { none; };
          recursion yes; allow-recursion { any; }; dnssec-validation no; notify-delay 0; allow-transfer { any; };
          notify-source %3$s; transfer-source %3$s;
        };
        controls { };
        zone "." { type primary; file "root"; };
        key "%s" { algorithm hmac-sha256; secret "%s"; };
        key "%s" { algorithm hmac-sha256; secret "%5$s"; };
        """
                .formatted(folder, port, PRIMARY, WRITER, SECRET, READER);
    }

    private String primaryZones() {
        var zones = new StringBuilder();
        for (var zone : ZONES) {
            zones.append(
                    """
                    zone "%s" {
                      type primary; file "%1$s"; notify %s; also-notify { %s port %d; };
                      update-policy { grant %s subdomain %1$s. TXT; };
                    };
                    """
                            .formatted(
                                    zone,
                                    zone.equals("slow.test") ? "no" : "explicit",
                                    PRIMARY,
                                    secondaryPort,
                                    WRITER));
        }
        return zones.toString();
    }

    private String secondaryZones() {
        var zones = new StringBuilder();
        for (var zone : ZONES) {
            zones.append(
                    "zone \"%s\" { type secondary; file \"%1$s\"; primaries { %s port %d; }; };%n"
                            .formatted(zone, PRIMARY, port));
        }
        return zones.toString();
    }

    private static String records(String zone) {
        return """
        $TTL 60
        @ SOA ns1 ops 1 3600 600 86400 60
        @ NS ns1
        @ NS ns2
        ns1 A %s
        ns2 A %s
        _acme-challenge.alias CNAME alias.validation.test.
        """
                .formatted(PRIMARY, zone.equals("dead.test") ? NONE : SECONDARY);
    }

    @Override
    public void close() {
        if (secondary != null) {
            relay.close();
            secondary.stop();
        }
        if (primary != null) {
            primary.stop();
        }
    }
}
