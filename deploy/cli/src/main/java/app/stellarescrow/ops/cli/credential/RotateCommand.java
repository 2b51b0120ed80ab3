package app.stellarescrow.ops.cli.credential;

import app.stellarescrow.ops.api.credential.CredentialView;
import app.stellarescrow.ops.cli.client.CredentialApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.RotationSpec;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a rotation. */
@Command(
        name = "rotate",
        description = {
            "Begin to replace a credential before it is due.",
            "Its consumers get the configured notice first; then new keys are added beside the old ones, which are removed once they are unused."
        })
public final class RotateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The credential, as './ops secrets' lists it.")
    private String name = "";

    @Option(
            names = "--breach",
            description =
                    "Without notice, because a key is known to others; needs the role approver.")
    private boolean breach;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; required for --breach. Kept in the history.")
    private @Nullable String reason;

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    public RotateCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        if (breach && (reason == null || reason.isBlank())) {
            throw Failure.refused("--breach needs --reason TEXT, which is kept in the history");
        }
        refuseUnknown();
        var scheduler = new Scheduler(servers.scheduler());
        var job = breach ? new RotationSpec.Breach(name, reason) : new RotationSpec.Start(name);
        return new StartedRun(terminal, scheduler).report(scheduler.runAdHoc(job), options);
    }

    private void refuseUnknown() {
        var known =
                new CredentialApi(servers.cert())
                        .list().value().stream().map(CredentialView::name).toList();
        if (!known.contains(name)) {
            throw Failure.refused("unknown credential '%s'; known are %s".formatted(name, known));
        }
    }
}
