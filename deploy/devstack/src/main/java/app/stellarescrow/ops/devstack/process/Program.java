package app.stellarescrow.ops.devstack.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
public final class Program {

    private static final Duration UNLIMITED = Duration.ofDays(1);

    private Program() {}

    public static String run(List<String> command) {
        return run(command, Map.of());
    }

    public static boolean succeeds(List<String> command) {
        try {
            run(command);
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    /** Returns its output, also in the error of a failure. Secrets belong in env. */
    public static String run(List<String> command, Map<String, String> env) {
        return run(command, env, UNLIMITED);
    }

    /** Kills it after the limit. */
    public static String run(List<String> command, Map<String, String> env, Duration limit) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(env);
            var process = builder.start();
            process.getOutputStream().close();
            var _ =
                    process.onExit()
                            .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                            .exceptionally(_ -> process.destroyForcibly());
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command.getFirst() + " failed: " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command.getFirst() + " ran", e);
        }
    }
}
