package app.stellarescrow.ops.devstack.demo;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.devstack.platform.Platform;
import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.JavaServer;
import app.stellarescrow.ops.devstack.process.OwnClasses;
import app.stellarescrow.ops.devstack.process.RunAs;
import app.stellarescrow.ops.devstack.process.Secret;
import app.stellarescrow.ops.devstack.service.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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

    /** As in a compose file, a container gets only the variables that are listed. */
    private static final List<String> PASSED = List.of(Platform.API_KEYS, Platform.ADMIN_KEYS);

    private final Path folder;
    private final Path log;
    private final Path envFile;
    private final int port;
    private RunAs user;
    private @Nullable ChildProcess process;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param home gets the folder {@code platform} and the log
     * @param envFile read by a {@link #recreate}; created with random keys if it does not exist
     */
    public LocalPlatform(Path home, Path envFile, int port) {
        this(home, envFile, port, RunAs.part(4));
    }

    /**
     * The same, with files that another program reaches, too.
     *
     * @param user must be that of the program that changes the env file and reads the access log
     */
    public LocalPlatform(Path home, Path envFile, int port, RunAs user) {
        this.user = user;
        this.folder = home.toAbsolutePath().resolve("platform");
        this.log = home.toAbsolutePath().resolve("platform.log");
        this.envFile = envFile.toAbsolutePath();
        this.port = port;
    }

    public ChildProcess start() {
        return start(START_LIMIT);
    }

    /** Reads the env file only if it was removed before, or never started. */
    public ChildProcess start(Duration limit) {
        try {
            if (Files.notExists(environment())) {
                create();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        try {
            Files.deleteIfExists(environment());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return envFile;
    }

    public Path accessLog() {
        return folder.resolve("access.log");
    }

    /** The folders that a program must reach that changes the keys and reads their use. */
    public List<Path> needs() {
        return List.of(folder, envFolder());
    }

    private ChildProcess launch(Duration limit) {
        var server =
                new JavaServer("platform.classpath", OPTIONS, Platform.class.getName())
                        .with(OwnClasses.copy("platform", folder.resolve("classes")));
        var needs = new ArrayList<>(server.needs());
        needs.add(folder);
        user = user.orRoot(needs);
        user.give(folder);
        user.give(envFolder());
        var args = List.of(Integer.toString(port), accessLog().toString());
        var command = user.command(needs, server.command(args));
        var started = ChildProcess.start("the platform", command, log, EnvFile.read(environment()));
        started.awaitReady(() -> Probe.answers(URI.create(url() + "/health")), limit);
        process = started;
        return started;
    }

    private Path envFolder() {
        return Objects.requireNonNull(envFile.getParent(), "the root is no file");
    }

    /** The variables of this container. */
    private Path environment() {
        return folder.resolve("environment");
    }

    private void create() throws IOException {
        if (Files.notExists(envFile)) {
            createEnvFile();
        }
        Files.createDirectories(folder);
        writePrivately(environment(), lines(EnvFile.read(envFile)));
    }

    private void createEnvFile() throws IOException {
        Files.createDirectories(envFolder());
        writePrivately(
                envFile,
                """
                # Secrets of the demo platform. It reads them when it is created, not when it is restarted.
                # Several keys are separated by commas.
                API_KEYS=%s
                ADMIN_KEYS=%s
                """
                        .formatted(
                                Secret.random() + Secret.random(),
                                Secret.random() + Secret.random()));
    }

    private static String lines(Map<String, String> variables) {
        return PASSED.stream()
                .flatMap(
                        name ->
                                Stream.ofNullable(variables.get(name))
                                        .map(it -> name + "='" + it + "'\n"))
                .collect(joining());
    }

    /** Atomically, so that a start after a crash finds all keys or no file. */
    private static void writePrivately(Path file, String content) throws IOException {
        var draft = Files.createTempFile(file.getParent(), "draft", "");
        Files.writeString(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
