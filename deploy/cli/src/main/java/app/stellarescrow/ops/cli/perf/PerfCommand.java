package app.stellarescrow.ops.cli.perf;

import app.stellarescrow.ops.api.perf.ReviewView;
import app.stellarescrow.ops.cli.client.PerfApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.LimitOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists performance reviews. */
@Command(name = "perf", description = "List the performance reviews, newest first.")
public final class PerfCommand implements Runnable {

    @Mixin private LimitOption limit = new LimitOption();

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    private PerfCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    /** Has the other commands about performance as subcommands. */
    public static CommandLine commandLine(Terminal terminal, Servers servers) {
        return new CommandLine(new PerfCommand(terminal, servers))
                .addSubcommand(new ReviewCommand(terminal, servers))
                .addSubcommand(new ShowReviewCommand(terminal, servers))
                .addSubcommand(new TrendCommand(terminal, servers))
                .addSubcommand(new ChecksCommand(terminal, servers))
                .addSubcommand(new AdviseCommand(terminal, servers))
                .addSubcommand(new DeployedCommand(terminal, servers))
                .addSubcommand(new StatisticsCommand(terminal, servers));
    }

    @Override
    public void run() {
        json.print(terminal, new PerfApi(servers.perf()).list(limit.value()), PerfCommand::words);
    }

    private static String words(List<ReviewView> reviews) {
        if (reviews.isEmpty()) {
            return "there were no reviews yet; './ops perf review --wait' runs one";
        }
        var table = new Table("RUN", "TARGET", "AT", "VERDICT", "CRITICAL", "WARN", "UNKNOWN");
        for (var review : reviews) {
            table.row(
                    review.id().toString(),
                    review.target(),
                    Words.time(review.at()),
                    review.verdict().name(),
                    Integer.toString(review.critical()),
                    Integer.toString(review.warnings()),
                    Integer.toString(review.unknown()));
        }
        return table.toString();
    }
}
