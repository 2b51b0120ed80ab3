package app.stellarescrow.ops.devstack.demo;

import app.stellarescrow.ops.devstack.process.ChildProcess;
import app.stellarescrow.ops.devstack.process.Program;
import app.stellarescrow.ops.devstack.process.RunAs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Redis with a password on a loopback port; it keeps nothing on disk. */
public final class LocalRedis {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    /** Not that of a service: 0 to 19 are taken. */
    private static final int USER = 20;

    private final Path folder;
    private final Path log;
    private final int port;
    private final String password;

    /**
     * Nothing runs before {@link #start}.
     *
     * @param home gets the folder {@code redis} and the log
     */
    public LocalRedis(Path home, int port, String password) {
        this.folder = home.toAbsolutePath().resolve("redis");
        this.log = home.toAbsolutePath().resolve("redis.log");
        this.port = port;
        this.password = password;
    }

    /** Whether this machine has it. */
    public static boolean isHere() {
        return Program.succeeds(List.of("redis-server", "--version"))
                && Program.succeeds(List.of("redis-cli", "--version"));
    }

    /** The password is in a file, where other users do not see it. */
    public ChildProcess start(Duration limit) {
        try {
            Files.createDirectories(folder);
            var settings = folder.resolve("redis.conf");
            Files.writeString(
                    settings,
                    """
                    port %d
                    bind 127.0.0.1
                    dir %s
                    save ""
                    maxmemory 64mb
                    requirepass %s
                    """
                            .formatted(port, folder, password));
            var user = RunAs.part(USER).entering(List.of(folder));
            user.give(folder);
            var command =
                    user.command(List.of(folder), List.of("redis-server", settings.toString()));
            var started = ChildProcess.start("Redis", command, log);
            started.awaitReady(() -> answers(port, password), limit);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server at that port takes the password soon. */
    public static boolean answers(int port, String password) {
        try {
            return "PONG".equals(ask(port, password, List.of("ping")));
        } catch (IllegalStateException _) {
            return false;
        }
    }

    /** Runs a command and returns its answer. */
    public String ask(String... command) {
        return ask(port, password, List.of(command));
    }

    private static String ask(int port, String password, List<String> words) {
        var command =
                new ArrayList<>(List.of("redis-cli", "-e", "--raw", "-p", Integer.toString(port)));
        command.addAll(words);
        return Program.run(command, Map.of("REDISCLI_AUTH", password), ANSWER_LIMIT).strip();
    }

    String password() {
        return password;
    }

    /** For the settings of services. */
    public String url() {
        return "redis://:%s@127.0.0.1:%d".formatted(password, port);
    }

    /** Without the password. */
    public String address() {
        return "redis://127.0.0.1:" + port;
    }
}
