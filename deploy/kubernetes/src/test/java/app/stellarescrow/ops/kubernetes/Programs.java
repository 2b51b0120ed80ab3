package app.stellarescrow.ops.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Programs that {@code .ci/kubernetes} fetches; without them a test is skipped. */
final class Programs {

    static final Path FOLDER = Project.ROOT.resolve("target/kubernetes");

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** What a program printed, and its exit code. */
    record Said(int code, String output, String errors) {}

    private Programs() {}

    /** Returns what it prints; it must succeed. */
    static String run(String program, String... arguments) {
        var said = attempt(program, "", arguments);
        assertThat(said.code()).as(said.errors() + said.output()).isZero();
        return said.output();
    }

    static Said attempt(String program, String input, String... arguments) {
        var found = FOLDER.resolve(program);
        assumeTrue(Files.isExecutable(found), program + " is missing: .ci/kubernetes");
        return start(found.toString(), input, arguments);
    }

    /** Runs a script of these tests with the packages of {@code target/kubernetes}. */
    static Said node(String script, String input) {
        assumeTrue(
                Files.isDirectory(FOLDER.resolve("node_modules")),
                "the validators are missing: .ci/kubernetes");
        return start("node", input, Path.of("src/test/resources", script).toString());
    }

    private static Said start(String program, String input, String... arguments) {
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        try {
            return start(command, Files.createTempDirectory("program"), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its input and output are files, so that only its end is waited for. */
    private static Said start(List<String> command, Path folder, String input)
            throws IOException, InterruptedException {
        var given = Files.writeString(folder.resolve("input"), input);
        var output = folder.resolve("output");
        var errors = folder.resolve("errors");
        var builder =
                new ProcessBuilder(command)
                        .redirectInput(given.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
        builder.environment().put("NODE_PATH", FOLDER.resolve("node_modules").toString());
        var process = builder.start();
        if (!process.waitFor(LIMIT)) {
            process.destroyForcibly();
            throw new AssertionError("no end after %s: %s".formatted(LIMIT, command));
        }
        var said =
                new Said(process.exitValue(), Files.readString(output), Files.readString(errors));
        for (var file : List.of(given, output, errors, folder)) {
            Files.delete(file);
        }
        return said;
    }
}
