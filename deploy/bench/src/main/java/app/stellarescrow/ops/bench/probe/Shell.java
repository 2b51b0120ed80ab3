package app.stellarescrow.ops.bench.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.stellarescrow.ops.cli.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs other programs and measures their time. */
public record Shell(Map<String, String> environment) {

    /** A program's output and duration. */
    public record Result(String output, Duration took) {}

    /** Runs a script, every command of which must succeed. */
    public Result bash(String script) {
        return run(List.of("bash", "-euo", "pipefail", "-c", script), "");
    }

    Result run(List<String> command, String input) {
        var began = System.nanoTime();
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            var exitCode = process.waitFor();
            if (exitCode != 0) {
                throw Failure.failed(
                        "%s ended with %d: %s".formatted(command.getFirst(), exitCode, output));
            }
            return new Result(output, Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted");
        }
    }
}
