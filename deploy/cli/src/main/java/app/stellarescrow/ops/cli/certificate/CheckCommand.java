package app.stellarescrow.ops.cli.certificate;

import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.job.StartedRun;
import app.stellarescrow.ops.cli.option.StartOptions;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.job.CertificateSpec;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks certificates now. */
@Command(
        name = "check",
        description = {
            "Check a certificate at all its endpoints and in its files, and renew it if it is due.",
            "Findings are reported and become alerts; they do not fail the run."
        })
final class CheckCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            defaultValue = CertificateSpec.ALL_CERTIFICATES,
            description = "Its name, as './ops certs' lists it; without one, all are checked.")
    private String name = CertificateSpec.ALL_CERTIFICATES;

    @Mixin private StartOptions options = new StartOptions();

    private final Terminal terminal;
    private final Servers servers;

    CheckCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        if (!name.equals(CertificateSpec.ALL_CERTIFICATES)) {
            new CertificateApi(servers.cert()).failIfUnknown(name);
        }
        var scheduler = new Scheduler(servers.scheduler());
        var run = scheduler.runAdHoc(new CertificateSpec.Check(name));
        return new StartedRun(terminal, scheduler).report(run, options);
    }
}
