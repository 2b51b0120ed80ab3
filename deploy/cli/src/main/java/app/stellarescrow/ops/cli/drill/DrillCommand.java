package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.backup.WhichBackup;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.JobSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs a drill. */
@Command(
        name = "drill",
        description = {
            "Restore a backup into a sandbox and compare it with the database it was taken from.",
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

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    public DrillCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        var job =
                new JobSpec.Drill(
                        target.or(() -> scheduler.onlyTarget("drill")),
                        WhichBackup.of(what, servers));
        return new StartedRun(terminal, scheduler).report(scheduler.runAdHoc(job), options);
    }
}
