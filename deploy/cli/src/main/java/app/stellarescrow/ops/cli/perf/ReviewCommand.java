package app.stellarescrow.ops.cli.perf;

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

/** Reviews a database now. */
@Command(
        name = "review",
        description = {
            "Review the performance of a database over one read-only connection.",
            "Findings are reported; they do not fail the run. With --wait the exit code is 3 if one is critical, also if it is no alert (./ops perf checks says which are)."
        })
final class ReviewCommand implements Callable<Integer> {

    private static final String KIND = "perf-review";

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    ReviewCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        var job = new JobSpec.PerfReview(target.or(() -> scheduler.onlyTarget(KIND)));
        return new StartedRun(terminal, scheduler).report(scheduler.runAdHoc(job), options);
    }
}
