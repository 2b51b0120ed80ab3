package app.stellarescrow.ops.devstack.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ops test}: runs the build with all gates and tests. */
@Command(
        name = "test",
        description = {
            "Build with all gates and run all tests: './mvnw verify'.",
            "What is missing here is installed as 'demo --help' describes (--yes, --no-install)."
        })
public final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "OPTION", description = "Options for Maven.", arity = "0..*")
    private List<String> options = List.of();

    private final Path project;

    public TestCommand(Path project) {
        this.project = project;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("./mvnw", "-B", "verify"));
        command.addAll(options);
        return new ProcessBuilder(command)
                .directory(project.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
