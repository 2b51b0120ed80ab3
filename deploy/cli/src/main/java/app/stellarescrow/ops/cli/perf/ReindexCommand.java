package app.stellarescrow.ops.cli.perf;

import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.option.WindowOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds an index anew. */
@Command(
        name = "reindex",
        description = {
            "Build one index anew (REINDEX INDEX CONCURRENTLY); needs the role approver.",
            "The table stays readable and writable, and the old index is used until the new one is complete. If it fails, the half-built index is dropped."
        })
public final class ReindexCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "INDEX",
            description = "The index, for example trades_pkey or public.trades_pkey.")
    private String index = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why. Kept in the history.")
    private String reason = "";

    @Mixin private WindowOption window = new WindowOption();

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    public ReindexCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        var job =
                new MaintenanceSpec.Reindex(
                        target.or(() -> scheduler.onlyTarget(VacuumCommand.REVIEW)),
                        index,
                        window.seconds(),
                        reason);
        return new StartedRun(terminal, scheduler).report(scheduler.runAdHoc(job), options);
    }
}
