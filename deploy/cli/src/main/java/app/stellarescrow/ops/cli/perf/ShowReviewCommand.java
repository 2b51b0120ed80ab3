package app.stellarescrow.ops.cli.perf;

import app.stellarescrow.ops.api.perf.CheckView;
import app.stellarescrow.ops.api.perf.ReviewReport;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a review. */
@Command(name = "show", description = "Show what a review found, the worst first.")
final class ShowReviewCommand implements Runnable {

    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "The review's run, or the beginning of its id; by default the newest.")
    private @Nullable String id;

    @ArgGroup private Form form = new Form();

    private final Terminal terminal;
    private final Servers servers;

    ShowReviewCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** At most one of these options. */
    static final class Form {

        @Option(names = "--json", description = "Print the review as JSON.")
        private boolean json;

        @Option(names = "--html", description = "Print the review as one page of HTML.")
        private boolean html;
    }

    @Override
    public void run() {
        var reviews = new PerfApi(servers.perf());
        var whole = whole(reviews);
        if (form.html) {
            terminal.print(reviews.page(whole));
        } else if (form.json) {
            terminal.print(reviews.show(whole).json());
        } else {
            terminal.print(words(reviews.show(whole).value()));
        }
    }

    private String whole(PerfApi reviews) {
        if (id != null) {
            return new Scheduler(servers.scheduler()).wholeId(id);
        }
        return reviews.list(1).value().stream()
                .findFirst()
                .orElseThrow(
                        () ->
                                Failure.refused(
                                        "there were no reviews yet; './ops perf review --wait' runs one"))
                .id()
                .toString();
    }

    private static String words(ReviewReport report) {
        var about = report.about();
        var since = about.since();
        var lines = new ArrayList<String>();
        lines.add(
                "%s  %s, PostgreSQL %s, at %s"
                        .formatted(
                                report.verdict(),
                                about.target(),
                                about.server(),
                                Words.time(about.at())));
        lines.add(
                since == null
                        ? "compared with nothing: it is the first sample"
                        : "compared with the sample of " + Words.time(since));
        lines.add(
                "%d queries over one connection took %s"
                        .formatted(
                                report.cost().queries(),
                                Quantities.duration(Duration.ofMillis(report.cost().millis()))));
        report.checks().stream()
                .filter(each -> each.verdict().isFinding())
                .forEach(each -> lines.addAll(finding(each)));
        lines.add("");
        lines.add(table(report.checks()).toString());
        return String.join(System.lineSeparator(), lines);
    }

    private static List<String> finding(CheckView check) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("%s  %s".formatted(check.verdict(), check.name()));
        lines.add("  found  " + check.evidence());
        lines.add("  next   " + check.next());
        check.items()
                .forEach(
                        each ->
                                lines.add(
                                        "  %-8s %s: %s"
                                                .formatted(
                                                        each.verdict(),
                                                        each.subject(),
                                                        each.text())));
        return lines;
    }

    private static Table table(List<CheckView> checks) {
        var table = new Table("CHECK", "VERDICT", "EVIDENCE");
        checks.forEach(each -> table.row(each.name(), each.verdict().name(), each.evidence()));
        return table;
    }
}
