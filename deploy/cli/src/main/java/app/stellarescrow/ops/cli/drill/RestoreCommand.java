package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.cli.backup.WhichBackup;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.RestoreSpec;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores a backup on the target's own server. */
@Command(
        name = "restore",
        description = {
            "Restore a backup on the target's own server, and check it as a drill does.",
            "Nothing is ever dropped: with --replace, the previous database is kept under another name, and './ops restore undo' puts it back."
        })
public final class RestoreCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "latest|KEY|FILE",
            arity = "0..1",
            description =
                    "The newest backup in the bucket, one by its name, or a file (with a / in its name) where the drtest-service runs.")
    private @Nullable String what;

    @Option(
            names = "--into",
            paramLabel = "NAME",
            description = "Create a new database with this name.")
    private @Nullable String into;

    @Option(
            names = "--replace",
            description = "Replace the target's own database; needs the role approver.")
    private boolean replace;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; required for --replace and for a FILE. Kept in the history.")
    private @Nullable String reason;

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    RestoreCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** The command with its subcommands. */
    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new RestoreCommand(terminal, servers))
                .addSubcommand(new UndoCommand(terminal, servers));
    }

    @Override
    public Integer call() {
        if (what == null) {
            throw Failure.refused("name the backup: 'latest', or one that './ops backups' lists");
        }
        if (replace == (into != null)) {
            throw Failure.refused("add either --into NAME for a new database, or --replace");
        }
        if (reason == null || reason.isBlank()) {
            refuseWithoutReason(what);
        }
        var scheduler = new Scheduler(servers.scheduler());
        return new StartedRun(terminal, scheduler).report(start(scheduler, what), options);
    }

    private void refuseWithoutReason(String backup) {
        var why = " needs --reason TEXT, which is kept in the history";
        if (replace) {
            throw Failure.refused("--replace" + why);
        }
        if (WhichBackup.isFile(backup)) {
            throw Failure.refused("a FILE, whose SQL runs on the target's server," + why);
        }
    }

    private RunAnswer start(Scheduler scheduler, String backup) {
        return scheduler.runAdHoc(
                new RestoreSpec.FromBackup(
                        target.or(() -> scheduler.onlyTarget("drill")),
                        WhichBackup.of(backup, servers),
                        into,
                        reason));
    }
}
