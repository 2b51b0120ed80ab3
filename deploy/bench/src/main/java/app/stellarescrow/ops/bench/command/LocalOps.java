package app.stellarescrow.ops.bench.command;

import app.stellarescrow.ops.bench.BenchCommand;
import app.stellarescrow.ops.bench.crash.CrashCommand;
import app.stellarescrow.ops.cli.Ops;
import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.command.BreakCommand;
import app.stellarescrow.ops.devstack.command.DemoCommand;
import app.stellarescrow.ops.devstack.command.DownCommand;
import app.stellarescrow.ops.devstack.command.KafkaAclsCommand;
import app.stellarescrow.ops.devstack.command.LogsCommand;
import app.stellarescrow.ops.devstack.command.MendCommand;
import app.stellarescrow.ops.devstack.command.RestartCommand;
import app.stellarescrow.ops.devstack.command.StatusCommand;
import app.stellarescrow.ops.devstack.command.TestCommand;
import app.stellarescrow.ops.devstack.command.TrainCommand;
import app.stellarescrow.ops.devstack.command.UpCommand;
import app.stellarescrow.ops.devstack.training.BackgroundTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The command {@code ops} of a source tree: client, local stack and benchmarks. */
public final class LocalOps {

    private LocalOps() {}

    public static void main(String[] args) {
        Ops.run(args, LocalOps::commands);
    }

    public static List<Object> commands(Terminal terminal, Path project) {
        var home = Home.of(terminal, project);
        var training = Optional.of(new BackgroundTraining(project));
        return List.of(
                new CommandLine(new DemoCommand(terminal))
                        .addSubcommand(new BreakCommand(terminal, home))
                        .addSubcommand(new MendCommand(terminal, home)),
                new UpCommand(terminal, home, project, training),
                new DownCommand(terminal, home, training),
                new RestartCommand(terminal, home, project),
                new StatusCommand(terminal, home, training),
                new LogsCommand(terminal, home),
                new TestCommand(project),
                new TrainCommand(terminal, project),
                new KafkaAclsCommand(terminal),
                new CommandLine(new BenchCommand(terminal, project))
                        .addSubcommand(new CrashCommand(terminal, project)));
    }
}
