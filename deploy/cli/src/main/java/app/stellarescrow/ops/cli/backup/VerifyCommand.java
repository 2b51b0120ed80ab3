package app.stellarescrow.ops.cli.backup;

import app.stellarescrow.ops.cli.client.BackupApi;
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

/** Reads stored backups back. */
@Command(
        name = "verify",
        description = {
            "Read a backup back in full and compare it with what was sent.",
            "Without KEY, all backups of the target that were not read for a week."
        })
final class VerifyCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "KEY",
            arity = "0..1",
            description = "A backup's name, as './ops backups' lists it.")
    private @Nullable String key;

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "Whose backups; may be left out where there is only one target.")
    private @Nullable String target;

    @Mixin private Waiting waiting = new Waiting();

    @Option(names = "--json", description = "Print the run as JSON.")
    private boolean json;

    private final Terminal terminal;
    private final Servers servers;

    VerifyCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var scheduler = new Scheduler(servers.scheduler());
        var run =
                key == null
                        ? scheduler.runAdHoc("verify", targetOrOnlyOne())
                        : scheduler.verify(targetOf(key), key);
        return new StartedRun(terminal, scheduler).tell(run, waiting, json);
    }

    private String targetOrOnlyOne() {
        return target == null ? new BackupApi(servers.backup()).onlyTarget() : target;
    }

    private String targetOf(String backup) {
        return new BackupApi(servers.backup()).show(backup).path("backup").path("target").asText();
    }
}
