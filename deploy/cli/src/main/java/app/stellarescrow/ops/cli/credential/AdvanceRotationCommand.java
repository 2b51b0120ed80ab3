package app.stellarescrow.ops.cli.credential;

import app.stellarescrow.ops.api.credential.RotationView;
import app.stellarescrow.ops.cli.client.CredentialApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.RotationSpec;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Advances a rotation. */
@Command(
        name = "advance",
        description = {
            "Bring a rotation as far as it may go now.",
            "With --force, its next step does not wait for the end of the notice, nor for consumers that still use an old key."
        })
final class AdvanceRotationCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The rotation's id, or its beginning.")
    private String id = "";

    @Option(
            names = "--force",
            description = "One step without waiting; needs the role approver and a reason.")
    private boolean force;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; required for --force. Kept in the history.")
    private @Nullable String reason;

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    AdvanceRotationCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        if (force && (reason == null || reason.isBlank())) {
            throw Failure.refused("--force needs --reason TEXT, which is kept in the history");
        }
        var rotation = new CredentialApi(servers.cert()).openRotation(id);
        var scheduler = new Scheduler(servers.scheduler());
        return new StartedRun(terminal, scheduler)
                .report(scheduler.runAdHoc(job(rotation)), options);
    }

    private JobSpec job(RotationView rotation) {
        var name = rotation.credential();
        return force
                ? new RotationSpec.Advance(name, rotation.id().toString(), reason)
                : new RotationSpec.Check(name);
    }
}
