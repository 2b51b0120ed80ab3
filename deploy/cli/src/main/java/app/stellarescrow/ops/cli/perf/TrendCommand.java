package app.stellarescrow.ops.cli.perf;

import app.stellarescrow.ops.api.perf.TrendView;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows figures over the last reviews. */
@Command(
        name = "trend",
        description = "Show the figures of the last reviews of a target, the oldest first.")
final class TrendCommand implements Runnable {

    @Option(
            names = "--target",
            paramLabel = "NAME",
            description = "By default the target that was reviewed last.")
    private String target = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many reviews; by default 8.")
    private int last;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    TrendCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        if (last < 1) {
            throw Failure.refused(
                    "--last %d is not a number of reviews; write 1 or more".formatted(last));
        }
        var reviews = new PerfApi(servers.perf());
        var figures = reviews.trend(target, last);
        if (!target.isEmpty() && !figures.isUnread() && figures.known().isEmpty()) {
            throw reviews.noReviewOf(target);
        }
        json.print(terminal, figures, TrendCommand::words);
    }

    private static String words(List<TrendView> figures) {
        if (figures.isEmpty()) {
            return "there were no reviews of it yet; './ops perf review --wait' runs one";
        }
        var table = new Table("FIGURE", "CHECK", "AT", "VALUE", "VERDICT");
        for (var figure : figures) {
            for (var point : figure.points()) {
                table.row(
                        figure.figure(),
                        figure.check(),
                        Words.time(point.at()),
                        String.format(
                                Locale.ROOT,
                                point.value() < 1_000 ? "%,.1f" : "%,.0f",
                                point.value()),
                        point.verdict().name());
            }
        }
        return table.toString();
    }
}
