package app.stellarescrow.ops.cli.perf;

import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns on statistics of statements. */
@Command(
        name = "statistics",
        description = {
            "Create the extension pg_stat_statements, which reviews need; needs the role approver.",
            "If the server has not loaded its library, the setting to change is named, and nothing is done."
        })
final class StatisticsCommand implements Callable<Integer> {

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why. Kept in the history.")
    private String reason = "";

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    StatisticsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        var job =
                new MaintenanceSpec.Statistics(
                        target.or(() -> scheduler.onlyTarget(VacuumCommand.REVIEW)), reason);
        return new StartedRun(terminal, scheduler).report(scheduler.runAdHoc(job), options);
    }
}
