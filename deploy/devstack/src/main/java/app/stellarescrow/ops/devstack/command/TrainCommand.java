package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.aot.TrainedCaches;
import app.stellarescrow.ops.devstack.training.BackgroundTraining;
import app.stellarescrow.ops.devstack.training.Training;
import app.stellarescrow.ops.devstack.training.TrainingFolder;
import app.stellarescrow.ops.event.report.Quantities;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ops train}: creates the start caches now. */
@Command(
        name = "train",
        description = {
            "Create the caches with which Kafka and the services start faster, in target/aot.",
            "'./ops up' creates missing ones in the background, unless OPS_START_CACHES is 'manual'.",
            "What is missing here is installed as 'demo --help' describes (--yes, --no-install)."
        })
public final class TrainCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Path project;

    public TrainCommand(Terminal terminal, Path project) {
        this.terminal = terminal;
        this.project = project;
    }

    @Override
    public Integer call() throws IOException {
        var lock = new BackgroundTraining(project).lock();
        if (lock.isEmpty()) {
            throw Failure.refused(
                    "start caches are already being created; wait until that has finished");
        }
        var began = System.nanoTime();
        try (var _ = lock.get();
                var folder = TrainingFolder.open(terminal, project)) {
            var result = new Training(terminal, project, folder).run();
            var took = Duration.ofNanos(System.nanoTime() - began);
            report(result, took);
            folder.succeeded();
        }
        return ExitCode.OK.number();
    }

    private void report(TrainedCaches.Result result, Duration took) {
        if (!result.made().isEmpty()) {
            terminal.print(
                    "start caches of %s are ready after %s"
                            .formatted(
                                    String.join(", ", result.made()), Quantities.duration(took)));
        }
        if (!result.missing().isEmpty()) {
            throw Failure.failed(
                    "no start cache of %s was created: it was built again meanwhile, or did not stop normally; run './ops train' again"
                            .formatted(String.join(", ", result.missing())));
        }
    }
}
