package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.job.Waiting;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores a backup into a sandbox, to see that it can be done. */
@Command(
        name = "drill",
        description = {
            "Restore a backup into a sandbox and compare it with the database it was taken of.",
            "The sandbox is removed afterwards; the source is not touched."
        })
public final class DrillCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "latest|KEY|FILE",
            arity = "0..1",
            defaultValue = WhichBackup.LATEST,
            description =
                    "The newest backup in the bucket (default), one by its name, or a file (with a / in its name) where the drtest-service runs.")
    private String what = WhichBackup.LATEST;

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "Whose backup; may be left out where all drill schedules agree.")
    private @Nullable String target;

    @Mixin private Waiting waiting = new Waiting();

    @Option(names = "--json", description = "Print the run as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    public DrillCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        var run =
                scheduler.drill(
                        target == null ? scheduler.onlyTarget("drill") : target,
                        WhichBackup.of(what, servers));
        return new StartedRun(terminal, scheduler).tell(run, waiting, json);
    }
}
