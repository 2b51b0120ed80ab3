package app.stellarescrow.ops.cli.credential;

import app.stellarescrow.ops.cli.client.CredentialApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.RotationSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a rotation before its old keys are removed. */
@Command(
        name = "abort",
        description = {
            "Remove the new keys of a rotation; the old ones stay.",
            "Needs the role approver: consumers that already use a new key lose their access."
        })
final class AbortRotationCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The rotation's id, or its beginning.")
    private String id = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why; kept in the history.")
    private String reason = "";

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    AbortRotationCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var rotation = new CredentialApi(servers.cert()).openRotation(id);
        var job = new RotationSpec.Abort(rotation.credential(), rotation.id().toString(), reason);
        var scheduler = new Scheduler(servers.scheduler());
        return new StartedRun(terminal, scheduler).report(scheduler.runAdHoc(job), options);
    }
}
