package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.api.drill.DrillReport;
import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import app.stellarescrow.ops.event.report.Quantities;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the report of a drill. */
@Command(name = "drill-report", description = "Show what a drill found, check by check.")
public final class DrillReportCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "The drill's run, or the beginning of its id.")
    private String id = "";

    @ArgGroup private Form form = new Form();

    private final Terminal terminal;
    private final Servers servers;

    public DrillReportCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** At most one of these options. */
    static final class Form {

        @Option(names = "--json", description = "Print the report as JSON.")
        private boolean json;

        @Option(names = "--html", description = "Print the report as one page of HTML.")
        private boolean html;
    }

    @Override
    public void run() {
        var whole = new Scheduler(servers.scheduler()).wholeId(id);
        var drills = new DrillApi(servers.drtest());
        if (form.html) {
            terminal.print(drills.page(whole));
        } else if (form.json) {
            terminal.print(drills.show(whole).json());
        } else {
            terminal.print(words(drills.show(whole).value(), new PerfApi(servers.perf())));
        }
    }

    private static String words(DrillReport report, PerfApi perf) {
        var about = report.about();
        var taken = about.takenAt() == null ? "an unknown time" : Words.time(about.takenAt());
        var text =
                ReportText.of(
                        List.of(
                                "%s  %s".formatted(report.outcome(), about.object()),
                                "data of %s, recovered in %s, evidence %s"
                                        .formatted(
                                                taken,
                                                Quantities.duration(report.recovery()),
                                                report.evidence().name().toLowerCase(Locale.ROOT))),
                        report.phaseMillis(),
                        report.warnings(),
                        report.checks());
        var advice = report.advice();
        if (advice == null) {
            return text;
        }
        var present = PresentIndexes.of(about.target(), advice, perf);
        var advised = AdviceText.of(advice, List.of(), present);
        return String.join(System.lineSeparator(), text, "", advised);
    }
}
