package app.stellarescrow.ops.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that {@code .ci/kubernetes} fetches; without them a test is skipped. */
final class Programs {

    static final Path FOLDER = Project.ROOT.resolve("target/kubernetes");

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
            var errors = Files.createTempFile("program", ".txt");
            var builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().put("NODE_PATH", FOLDER.resolve("node_modules").toString());
            var process = builder.start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var said = new Said(process.waitFor(), output, Files.readString(errors));
            Files.delete(errors);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
