package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts a job now. */
@Command(
        name = "run",
        description = "Run a schedule now, outside its slots, or a kind of job on a target.")
public final class RunCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SCHEDULE|KIND",
            description =
                    "A schedule's name, or a kind of job such as backup ('./ops restore' restores).")
    private String what = "";

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    public RunCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        return new StartedRun(terminal, scheduler).report(start(scheduler), options);
    }

    private RunAnswer start(Scheduler scheduler) {
        if (what.startsWith("restore")) {
            throw Failure.refused(
                    "use './ops restore' for a restore, which also needs a backup and a database");
        }
        return !target.isGiven() && isSchedule(scheduler)
                ? scheduler.runNow(what)
                : scheduler.runAdHoc(what, target.or(() -> scheduler.onlyTarget(what)));
    }

    private boolean isSchedule(Scheduler scheduler) {
        return scheduler.schedules().value().stream().anyMatch(each -> each.name().equals(what));
    }
}
