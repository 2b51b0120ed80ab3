package app.stellarescrow.ops.devstack.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ops test}: runs the build with all gates, and the tests. */
@Command(
        name = "test",
        description = {
            "Build with all gates and run the tests: './mvnw verify'.",
            "Extended tests, one more case of what others show, run only with --extended or --all.",
            "Exhaustive tests, which repeat the assertions of others for many more inputs and restarts, run only with --all.",
            "What is missing here is installed as 'demo --help' describes (--yes, --no-install)."
        })
public final class TestCommand implements Callable<Integer> {

    @Option(
            names = "--extended",
            description = "Also run the extended tests, as CI does for each change.")
    private boolean extended;

    @Option(
            names = "--all",
            description = "Also run the extended and exhaustive tests, as CI does every night.")
    private boolean all;

    @Parameters(paramLabel = "OPTION", description = "Options for Maven.", arity = "0..*")
    private List<String> options = List.of();

    private final Path project;

    public TestCommand(Path project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./mvnw", "-B", "verify"));
        if (all) {
            command.add("-Dtest.excluded=none");
        } else if (extended) {
            command.add("-Dtest.excluded=exhaustive");
        }
        command.addAll(options);
        return new ProcessBuilder(command)
                .directory(project.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
