package app.stellarescrow.ops.cli.certificate;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.ExitCode;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists certificates. */
@Command(
        name = "certs",
        description = {
            "List the certificates: their end, where they are served, what is wrong.",
            "Exit code 3 if the state of one is not 'valid'."
        })
public final class CertsCommand implements Callable<Integer> {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public CertsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        var answer = new CertificateApi(servers.cert()).list();
        json.print(terminal, answer, this::words);
        var valid =
                answer.unread().isEmpty()
                        && answer.known().stream().allMatch(CertificateWords::isValid);
        return (valid ? ExitCode.OK : ExitCode.NEEDS_YOU).number();
    }

    private String words(List<CertificateView> certificates) {
        if (certificates.isEmpty()) {
            return "no certificates are configured; set CERTIFICATES_<NAME>_ENDPOINTS=host:port"
                    + " (docs/settings.md, cert-service)";
        }
        var table =
                new Table("CERTIFICATE", "STATE", "UNTIL", "LEFT", "SERVED", "CHECKED", "FINDINGS");
        for (var each : certificates) {
            var newest = each.newest();
            var checked = each.checkedAt();
            table.row(
                    each.name(),
                    CertificateWords.state(each),
                    newest == null ? "" : Words.time(newest.notAfter()),
                    newest == null ? "" : Words.relative(newest.notAfter(), terminal.now()),
                    CertificateWords.served(each),
                    checked == null ? "never" : Words.relative(checked, terminal.now()),
                    CertificateWords.findings(each));
        }
        return table.toString();
    }
}
