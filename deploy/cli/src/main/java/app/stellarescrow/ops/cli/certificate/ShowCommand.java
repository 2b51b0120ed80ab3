package app.stellarescrow.ops.cli.certificate;

import app.stellarescrow.ops.api.certificate.CertificateView;
import app.stellarescrow.ops.api.certificate.CertificateView.Place;
import app.stellarescrow.ops.cli.client.CertificateApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one certificate. */
@Command(
        name = "show",
        description =
                "Show one certificate: its names, chain, last renewal, places, and what is wrong.")
final class ShowCommand implements Runnable {

    @Parameters(paramLabel = "NAME", description = "Its name, as './ops certs' lists it.")
    private String name = "";

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    ShowCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new CertificateApi(servers.cert()).show(name), this::words);
    }

    private String words(CertificateView certificate) {
        var checked = certificate.checkedAt();
        if (checked == null) {
            return "%s was not checked yet; './ops cert check %s --wait' checks it"
                    .formatted(certificate.name(), certificate.name());
        }
        var lines = new ArrayList<String>();
        lines.add("name         " + certificate.name());
        lines.add("state        " + CertificateWords.state(certificate));
        lines.add("checked at   " + Words.time(checked));
        lines.addAll(newest(certificate.newest()));
        lines.addAll(RenewalText.chains(certificate.places()));
        lines.addAll(RenewalText.of(certificate.renewal(), terminal.now()));
        lines.addAll(dnsRecords(certificate));
        certificate
                .findings()
                .forEach(
                        each ->
                                lines.add(
                                        "finding %s   %s: %s"
                                                .formatted(
                                                        each.severity(),
                                                        CertificateWords.fault(each),
                                                        each.text())));
        lines.add("");
        lines.add(places(certificate.places()).toString());
        return String.join(System.lineSeparator(), lines);
    }

    private List<String> newest(CertificateView.@Nullable Newest newest) {
        return newest == null
                ? List.of("certificate  none was found")
                : List.of(
                        "valid        from %s until %s, ends %s"
                                .formatted(
                                        Words.time(newest.notBefore()),
                                        Words.time(newest.notAfter()),
                                        Words.relative(newest.notAfter(), terminal.now())),
                        "names        " + String.join(", ", newest.names()),
                        "issuer       " + newest.issuer(),
                        "key          " + newest.key(),
                        "fingerprint  " + newest.fingerprint());
    }

    /** Set once by hand, and kept. */
    private static List<String> dnsRecords(CertificateView certificate) {
        var records = certificate.dnsRecords();
        if (records == null) {
            return List.of();
        }
        return records.isEmpty()
                ? List.of(
                        "TXT record   known after the first order: ./ops cert renew %s --force --reason TEXT --wait"
                                .formatted(certificate.name()))
                : records.stream().map("TXT record   "::concat).toList();
    }

    private static Table places(List<Place> places) {
        var table = new Table("WHERE", "CERTIFICATE", "UNTIL");
        for (var place : places) {
            var fingerprint = place.fingerprint();
            table.row(
                    place.where(),
                    fingerprint == null ? "none" : RenewalText.shortened(fingerprint),
                    time(place.notAfter()));
        }
        return table;
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : Words.time(at);
    }
}
