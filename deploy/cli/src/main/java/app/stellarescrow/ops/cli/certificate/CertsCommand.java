package app.stellarescrow.ops.cli.certificate;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists certificates. */
@Command(
        name = "certs",
        description = "List the certificates: their end, where they are served, what is wrong.")
public final class CertsCommand implements Runnable {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public CertsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new CertificateApi(servers.cert()).list(), this::words);
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
