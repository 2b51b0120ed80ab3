package app.stellarescrow.ops.devstack.demo;

import static java.util.stream.Collectors.joining;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.process.RunAs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** nginx on loopback ports, with its own settings, certificates and logs in one folder. */
public final class LocalNginx {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Path program = program();
    private final Path folder;
    private final Path log;
    private final NginxSettings settings;
    private RunAs user;
    private @Nullable ChildProcess process;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param home gets the folder {@code nginx} and the log
     * @param user must be that of the program that writes certificates and reloads nginx
     */
    public LocalNginx(Path home, NginxSettings settings, RunAs user) {
        this.folder = home.toAbsolutePath().resolve("nginx");
        this.log = home.toAbsolutePath().resolve("nginx.log");
        this.settings = settings;
        this.user = user;
    }

    public ChildProcess start() {
        return start(START_LIMIT);
    }

    /** Writes its settings, creates a certificate if there is none, and waits until it serves. */
    public ChildProcess start(Duration limit) {
        user = user.entering(needs());
        write();
        StandInCertificate.ensure(folder, settings.names());
        user.give(folder);
        var started = ChildProcess.start("nginx", user.command(needs(), command()), log);
        started.awaitReady(this::isReady, limit);
        process = started;
        return started;
    }

    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    /** Whether each endpoint completes a TLS handshake. */
    public boolean isReady() {
        return settings.endpoints().stream()
                .allMatch(each -> ServedCertificate.of(each.name(), each.port()).isPresent());
    }

    /** Reads settings and certificates again, without waiting for the effect. */
    public void reload() {
        try {
            var pid = Files.readString(pidFile()).strip();
            Program.run(List.of("kill", "-HUP", pid));
        } catch (IOException e) {
            throw new UncheckedIOException("nginx does not run", e);
        }
    }

    /** Fails with nginx's words if it could not start with the present files. */
    public void check() {
        Program.run(user.command(needs(), checkCommand()));
    }

    /** {@code nginx -t}, for a shell of the same user. */
    public String checkLine() {
        return checkCommand().stream()
                .map(
                        word ->
                                word.matches("[\\w/.+-]+")
                                        ? word
                                        : "'" + word.replace("'", "'\\''") + "'")
                .collect(joining(" "));
    }

    private List<String> checkCommand() {
        return Stream.concat(command().stream(), Stream.of("-t", "-q")).toList();
    }

    public NginxSettings settings() {
        return settings;
    }

    /** Has {@code nginx.conf} and the folder {@code conf.d} for more settings. */
    public Path folder() {
        return folder;
    }

    /** The parent of the folders with {@code fullchain.pem} and {@code privkey.pem}. */
    public Path live() {
        return folder.resolve("live");
    }

    /** Has the folder {@code .well-known/acme-challenge}. */
    public Path webroot() {
        return folder.resolve("webroot");
    }

    public Path accessLog() {
        return folder.resolve("logs/access.log");
    }

    public Path pidFile() {
        return folder.resolve("nginx.pid");
    }

    /** The folders that a program must reach that writes certificates and checks the settings. */
    public List<Path> needs() {
        return List.of(folder);
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(program.toString()));
        // Without -e it would first try to write to the log of the system's nginx.
        command.addAll(List.of("-e", "stderr", "-p", folder + "/", "-c", "nginx.conf"));
        return command;
    }

    private void write() {
        try {
            for (var name :
                    List.of(
                            "conf.d",
                            "live",
                            "logs",
                            "temp",
                            "webroot/.well-known/acme-challenge")) {
                Files.createDirectories(folder.resolve(name));
            }
            Files.writeString(folder.resolve("nginx.conf"), settings.text(user.user().equals("0")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The system's folders are not in the PATH of every user. */
    private static Path program() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var folders = Arrays.stream(path.split(File.pathSeparator, -1));
        return Stream.concat(folders, Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(each -> Path.of(each, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "nginx was not found on PATH or in /usr/sbin: install it"
                                                + " (Debian: apt-get install nginx)"));
    }
}
