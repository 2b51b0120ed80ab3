package app.stellarescrow.ops.cli.incident;

import app.stellarescrow.ops.api.incident.MonthView;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sums up a month. */
@Command(
        name = "summary",
        description = {
            "Sum up the alerts that fired in a month: how fast people answered, and which alerts are noise.",
            "noise: at least half of them ended soon (incidents.self-resolved-within) and without a person, or no person ever answered one."
        })
final class SummaryCommand implements Runnable {

    @Option(
            names = "--month",
            paramLabel = "MONTH",
            description = "For example 2026-11; by default the present one, so far.")
    private @Nullable String month;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    SummaryCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new IncidentApi(servers.alert()).month(month), SummaryCommand::words);
    }

    private static String words(MonthView month) {
        var lines = new ArrayList<String>();
        lines.add("month                      " + month.month());
        lines.add("incidents                  " + month.incidents());
        lines.add("alerts                     " + month.alerts());
        lines.add("SLA breached               " + month.breaches());
        lines.add("mean time to acknowledge   " + duration(month.secondsToAcknowledge()));
        lines.add("mean time to resolve       " + duration(month.secondsToResolve()));
        if (!month.names().isEmpty()) {
            lines.add("");
            lines.add(table(month).toString());
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static Table table(MonthView month) {
        var table =
                new Table("ALERT", "COUNT", "BREACHED", "ANSWERED", "SELF-RESOLVED", "VERDICT")
                        .numeric("COUNT", "BREACHED", "ANSWERED", "SELF-RESOLVED");
        for (var name : month.names()) {
            table.row(
                    name.name(),
                    String.valueOf(name.alerts()),
                    String.valueOf(name.breaches()),
                    name.acknowledgedPercent() + " %",
                    name.selfResolvedPercent() + " %",
                    name.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        return table;
    }

    private static String duration(@Nullable Long seconds) {
        return seconds == null ? "-" : Quantities.duration(Duration.ofSeconds(seconds));
    }
}
