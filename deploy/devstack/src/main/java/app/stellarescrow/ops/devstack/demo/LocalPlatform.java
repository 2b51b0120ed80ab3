package app.stellarescrow.ops.devstack.demo;

import app.stellarescrow.ops.devstack.platform.Platform;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.JavaServer;
import app.stellarescrow.ops.devstack.process.OwnClasses;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.service.Probe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The demo platform's HTTP server on a loopback port. Like a container, it keeps the environment
 * that it was created with.
 */
public final class LocalPlatform {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final List<String> OPTIONS =
            List.of(
                    "-Xmx32m",
                    "-XX:TieredStopAtLevel=1",
                    "-Dsun.net.httpserver.maxReqTime=10",
                    "-Dsun.net.httpserver.maxRspTime=10");

    private final Path folder;
    private final Path log;
    private final PlatformKeys keys;
    private final PidFile pidFile;
    private final int port;
    private final Map<String, String> backends;
    private RunAs user;
    private @Nullable ChildProcess process;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param home gets the folder {@code platform} and the log
     * @param envFile read by a {@link #recreate}; created with random keys if it does not exist
     */
    public LocalPlatform(Path home, Path envFile, int port) {
        this(home, envFile, port, RunAs.part(4), Map.of());
    }

    /**
     * The same, with files that another program reaches, too.
     *
     * @param user must be that of the program that changes the env file and reads the access log
     * @param backends variables with the addresses of what the platform uses
     */
    public LocalPlatform(
            Path home, Path envFile, int port, RunAs user, Map<String, String> backends) {
        this.user = user;
        this.folder = home.toAbsolutePath().resolve("platform");
        this.log = home.toAbsolutePath().resolve("platform.log");
        this.keys = new PlatformKeys(envFile.toAbsolutePath(), folder);
        this.pidFile = new PidFile(home.toAbsolutePath().resolve("platform-pid"));
        this.port = port;
        this.backends = Map.copyOf(backends);
    }

    public ChildProcess start() {
        return start(START_LIMIT);
    }

    /** Reads the env file only if it was removed before, or never started. */
    public ChildProcess start(Duration limit) {
        keys.create();
        return launch(limit);
    }

    /** Keeps the environment, as {@code docker compose restart} does. */
    public ChildProcess restart() {
        stop();
        return start();
    }

    /** Reads the env file again, as {@code docker compose up --force-recreate} does. */
    public ChildProcess recreate() {
        stop();
        remove();
        return start();
    }

    /** Forgets the environment, as {@code docker compose down} does. */
    public void remove() {
        keys.forget();
    }

    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public Path envFile() {
        return keys.envFile();
    }

    /** Has the number of its process, for a program that watches it. */
    public PidFile pidFile() {
        return pidFile;
    }

    public Path accessLog() {
        return folder.resolve("access.log");
    }

    /** The folders that a program must reach that changes the keys and reads their use. */
    public List<Path> needs() {
        return List.of(folder, keys.folder());
    }

    private ChildProcess launch(Duration limit) {
        var server =
                new JavaServer("platform.classpath", OPTIONS, Platform.class.getName())
                        .with(OwnClasses.copy("platform", folder.resolve("classes")));
        var needs = new ArrayList<>(server.needs());
        needs.add(folder);
        user = user.entering(needs);
        user.give(folder);
        user.give(keys.folder());
        var args = List.of(Integer.toString(port), accessLog().toString());
        var command = user.command(needs, server.command(args));
        var environment = new HashMap<>(keys.read());
        environment.putAll(backends);
        var started = ChildProcess.start("the platform", command, log, environment);
        pidFile.write(started.pid());
        started.awaitReady(() -> Probe.answers(URI.create(url() + "/health")), limit);
        process = started;
        return started;
    }
}
