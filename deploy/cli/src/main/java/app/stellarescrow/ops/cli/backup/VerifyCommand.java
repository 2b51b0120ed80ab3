package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.cli.client.BackupApi;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.option.TargetOption;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.JobSpec;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads stored backups back. */
@Command(
        name = "verify",
        description = {
            "Read a backup back in full and compare it with what was sent.",
            "Without a name, verify all backups of the target that were not read for a week."
        })
final class VerifyCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "latest|KEY",
            arity = "0..1",
            description = "The newest backup, or one by its name, as './ops backups' lists it.")
    private @Nullable String what;

    @Mixin private TargetOption target = new TargetOption();

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    VerifyCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        return new StartedRun(terminal, scheduler).report(start(scheduler), options);
    }

    private RunAnswer start(Scheduler scheduler) {
        var backups = new BackupApi(servers.backup());
        if (what == null) {
            return scheduler.runAdHoc(new JobSpec.Verify(target.or(backups::onlyTarget), null));
        }
        var key = WhichBackup.inCatalogue(what, backups, () -> target.or(backups::onlyTarget));
        return scheduler.runAdHoc(new JobSpec.Verify(targetOf(backups, key), key));
    }

    private static String targetOf(BackupApi backups, String key) {
        var target = backups.show(key).value().backup().target();
        if (target == null) {
            throw Failure.refused(
                    "%s has no manifest, so there is nothing to compare it with".formatted(key));
        }
        return target;
    }
}
