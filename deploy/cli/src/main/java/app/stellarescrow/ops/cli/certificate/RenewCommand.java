package app.stellarescrow.ops.cli.certificate;

import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.CertificateSpec;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renews a certificate now. */
@Command(
        name = "renew",
        description = {
            "Renew a certificate if it is due; with --force also if it is not.",
            "It counts as renewed when each endpoint serves the new one; otherwise the old one is"
                    + " put back."
        })
final class RenewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Its name, as './ops certs' lists it.")
    private String name = "";

    @Option(
            names = "--force",
            description = "Renew it though it is not due; needs the role approver and a reason.")
    private boolean force;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is renewed by force.")
    private @Nullable String reason;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    RenewCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        failIfReasonIsIgnored();
        new CertificateApi(servers.cert()).failIfUnknown(name);
        var scheduler = new Scheduler(servers.scheduler());
        var job =
                force ? new CertificateSpec.Renewal(name, reason) : new CertificateSpec.Check(name);
        var run = scheduler.runAdHoc(job);
        return new StartedRun(terminal, scheduler).report(run, options);
    }

    /** A renewal that is due needs none, and would not keep it. */
    private void failIfReasonIsIgnored() {
        if (reason != null && !force) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--reason is kept only with --force: add --force to renew '%s' now, or leave out --reason"
                            .formatted(name));
        }
    }
}
