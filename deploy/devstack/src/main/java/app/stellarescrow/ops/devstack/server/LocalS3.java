package app.stellarescrow.ops.devstack.server;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.HalfWritten;
import app.stellarescrow.ops.devstack.process.JavaServer;
import app.stellarescrow.ops.devstack.process.OwnClasses;
import app.stellarescrow.ops.devstack.process.Ports;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.process.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An S3 API (S3Proxy over the file system) on a loopback port. */
public final class LocalS3 {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /** By name, because the classes it needs are only on the server's class path. */
    private static final String MAIN = "app.stellarescrow.ops.devstack.s3.SignedS3";

    private final Path home;
    private final int port;
    private final String accessKey;
    private final String secretKey;
    private final String compiler;
    private RunAs user = RunAs.part(3);
    private @Nullable ChildProcess process;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param home for objects and log
     * @param lasting false omits the second compiler, which pays only later: for tests
     */
    public LocalS3(Path home, int port, String accessKey, String secretKey, boolean lasting) {
        this.home = home.toAbsolutePath();
        this.port = port;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.compiler = "-XX:TieredStopAtLevel=" + (lasting ? 4 : 1);
    }

    public ChildProcess start() {
        return start(START_LIMIT);
    }

    public ChildProcess start(Duration limit) {
        write();
        var options = List.of("-Xmx192m", compiler);
        var server =
                new JavaServer("s3proxy.classpath", options, MAIN)
                        .with(OwnClasses.copy("s3", settingsFolder().resolve("classes")));
        var needs = needs(server);
        user = RunAs.part(3).entering(needs);
        user.give(data());
        user.give(settingsFolder());
        // Without this, S3Proxy would serve files that every user of this machine can read to every
        // caller.
        var command = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
        command.addAll(server.command(List.of(settings().toString())));
        var started =
                ChildProcess.start("S3Proxy", user.command(needs, command), home.resolve("s3.log"));
        started.awaitReady(() -> Ports.answers(port), limit);
        process = started;
        return started;
    }

    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    /** Does nothing if it exists. */
    public void createBucket(String name) {
        var bucket = data().resolve(name);
        if (!Files.exists(bucket)) {
            user.give(bucket);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    private Path settings() {
        return settingsFolder().resolve("s3proxy.properties");
    }

    private Path settingsFolder() {
        return home.resolve("s3-settings");
    }

    private List<Path> needs(JavaServer server) {
        var needs = new ArrayList<>(server.needs());
        needs.addAll(List.of(data(), settingsFolder()));
        return needs;
    }

    private Path data() {
        return home.resolve("s3");
    }

    private void write() {
        try {
            HalfWritten.remove(Files.createDirectories(data()));
            Files.createDirectories(settingsFolder());
            Files.deleteIfExists(settings());
            Files.createFile(settings(), Secret.PERMISSIONS);
            Files.writeString(
                    settings(),
                    """
                    s3proxy.endpoint=%s
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.filesystem.basedir=%s
                    """
                            .formatted(endpoint(), accessKey, secretKey, data()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
