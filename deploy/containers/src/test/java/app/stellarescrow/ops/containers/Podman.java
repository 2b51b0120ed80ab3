package app.stellarescrow.ops.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/** Starts Kubernetes' objects without a cluster: {@code podman kube play}. */
final class Podman {

    /** Older ones know neither emptyDir nor optional Secrets. */
    private static final int OLDEST = 5;

    private Podman() {}

    /** If it cannot be used, tests that need it are skipped, and a line says what is missing. */
    static boolean isHere() {
        try {
            if (Engine.isHere() && Integer.parseInt(version().split("\\.")[0]) >= OLDEST) {
                return true;
            }
        } catch (UncheckedIOException | AssertionError | NumberFormatException _) {
            // Not installed, or it does not run on this machine.
        }
        System.err.println("no podman 5 or newer: no pod of the chart is started here");
        return false;
    }

    private static String version() {
        return run("version", "--format", "{{.Client.Version}}");
    }

    /** Copies an image of the container engine. */
    static void load(String image) {
        try {
            var pipe =
                    List.of(
                            new ProcessBuilder("docker", "save", image),
                            new ProcessBuilder("podman", "load", "--quiet")
                                    .redirectErrorStream(true));
            var programs = ProcessBuilder.startPipeline(pipe);
            var said = new String(programs.getLast().getInputStream().readAllBytes(), UTF_8);
            for (var program : programs) {
                if (program.waitFor() != 0) {
                    throw new AssertionError("%s was not copied: %s".formatted(image, said));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command of podman to its end and returns its output; fails if it fails. */
    static String run(String... arguments) {
        return withInput("", arguments);
    }

    static String withInput(String input, String... arguments) {
        var command = new ArrayList<>(List.of("podman"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            try (var in = process.outputWriter(UTF_8)) {
                in.write(input);
            }
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("%s failed: %s".formatted(command, output));
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
