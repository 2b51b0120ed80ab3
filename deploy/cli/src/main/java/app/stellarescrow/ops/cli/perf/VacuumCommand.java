package app.stellarescrow.ops.cli.perf;

import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.option.WindowOption;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.MaintenanceSpec;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Vacuums tables. */
@Command(
        name = "vacuum",
        description = {
            "VACUUM (ANALYZE) one table, or all that changed, those that need it most first.",
            "With --all, PostgreSQL may leave dead rows that are on few pages of a table; a TABLE that is named is vacuumed in full.",
            "Tables stay readable and writable. A table that another session has locked is given up and named; at the end of the window the running statement is cancelled, and what is left is named."
        })
public final class VacuumCommand implements Callable<Integer> {

    /** Its schedules name the databases; a schedule of maintenance may be disabled. */
    static final String REVIEW = "perf-review";

    @Parameters(
            paramLabel = "TABLE",
            arity = "0..1",
            description =
                    "The table, for example trades, public.trades or '\"Mixed Case\"'; of a partitioned one all partitions.")
    private @Nullable String table;

    @Option(names = "--all", description = "All tables that changed since their last VACUUM.")
    private boolean all;

    @Mixin private WindowOption window = new WindowOption();

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    public VacuumCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        if (all == (table != null)) {
            throw Failure.refused("name either a TABLE, or --all");
        }
        var scheduler = new Scheduler(servers.scheduler());
        var job =
                new MaintenanceSpec.Vacuum(
                        target.or(() -> scheduler.onlyTarget(REVIEW)), table, window.seconds());
        return new StartedRun(terminal, scheduler).report(scheduler.runAdHoc(job), options);
    }
}
