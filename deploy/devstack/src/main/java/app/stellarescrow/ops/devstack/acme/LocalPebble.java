package app.stellarescrow.ops.devstack.acme;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.process.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority (Pebble) on a loopback port. It forgets its accounts and certificates
 * when it stops.
 */
public final class LocalPebble {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    /** A certificate that it issued before as many starts is not trusted any more. */
    private static final int ROOTS = 50;

    private static final String END = "-----END CERTIFICATE-----";

    private final Path home;
    private final int port;
    private final int managementPort;
    private final PebbleSettings settings;
    private final PebbleIdentity identity;
    private @Nullable ChildProcess process;

    /** Nothing runs before {@link #start}. */
    public LocalPebble(Path home, int port, int managementPort, PebbleSettings settings) {
        this.home = home.toAbsolutePath();
        this.port = port;
        this.managementPort = managementPort;
        this.settings = settings;
        this.identity = new PebbleIdentity(this.home.resolve("acme"));
    }

    public ChildProcess start() {
        return start(START_LIMIT);
    }

    public ChildProcess start(Duration limit) {
        var program = PebbleProgram.server();
        identity.create();
        var file = write();
        var needs = List.of(program.getParent(), identity.folder());
        var user = RunAs.part(7).entering(needs);
        user.give(identity.folder());
        // It neither delays validations nor refuses valid nonces; both would only slow us down.
        var command =
                new ArrayList<>(
                        List.of(
                                "env",
                                "PEBBLE_VA_NOSLEEP=1",
                                "PEBBLE_WFE_NONCEREJECT=0",
                                program.toString(),
                                "-config=" + file));
        settings.dns().ifPresent(dns -> command.add("-dnsserver=" + dns));
        var started =
                ChildProcess.start(
                        "Pebble", user.command(needs, command), home.resolve("pebble.log"));
        started.awaitReady(() -> Ports.answers(port) && Ports.answers(managementPort), limit);
        publish(issuer(), withFormerRoots(management().root()));
        process = started;
        return started;
    }

    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    public String directory() {
        return "https://127.0.0.1:%d/dir".formatted(port);
    }

    /** A folder with {@link #trust} and {@link #issuer}, which every user may read. */
    public Path published() {
        return home.resolve("acme-roots");
    }

    /** The certificate to trust for requests to it, as PEM. */
    public Path trust() {
        return published().resolve("https.pem");
    }

    /**
     * The root of the certificates that it issues, which is another one after each start, and then
     * those of former starts, because servers keep what they got.
     */
    public Path issuer() {
        return published().resolve("issuer.pem");
    }

    public PebbleManagement management() {
        return new PebbleManagement("https://127.0.0.1:" + managementPort, trust());
    }

    private Path write() {
        var addresses =
                "\"listenAddress\": \"127.0.0.1:%d\", \"managementListenAddress\": \"127.0.0.1:%d\""
                        .formatted(port, managementPort);
        var files =
                "\"certificate\": \"%s\", \"privateKey\": \"%s\""
                        .formatted(identity.certificate(), identity.key());
        try {
            var file = identity.folder().resolve("pebble.json");
            Files.deleteIfExists(file);
            Files.createFile(file, Secret.PERMISSIONS);
            Files.writeString(file, settings.json(addresses, files));
            // The identity's folder belongs to Pebble's user alone.
            publish(trust(), Files.readString(identity.certificate()));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String withFormerRoots(String root) {
        try {
            var former = Files.exists(issuer()) ? Files.readString(issuer()) : "";
            return Stream.concat(Stream.of(root), Stream.of(former))
                    .flatMap(each -> Arrays.stream(each.split(END)))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .distinct()
                    .limit(ROOTS)
                    .map(each -> each + "\n" + END + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(Path file, String pem) {
        try {
            Files.createDirectories(published());
            Files.setPosixFilePermissions(
                    published(), PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(file, pem);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
