package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.RestoreSpec;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Undoes a restore. */
@Command(
        name = "undo",
        description = {
            "Give the database that a restore replaced its name back, with its present content.",
            "The restored database is kept under another name. Needs the role approver."
        })
final class UndoCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ID",
            description = "The restore's run: its id, or a unique beginning of it.")
    private String id = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; kept in the history. Default: 'undo of restore ID'.")
    private @Nullable String reason;

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    UndoCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        var restore = scheduler.run(scheduler.wholeId(id));
        var why = reason == null ? "undo of restore " + restore.id() : reason;
        var job = new RestoreSpec.Undo(restore.target(), restore.id(), why);
        return new StartedRun(terminal, scheduler).report(scheduler.runAdHoc(job), options);
    }
}
