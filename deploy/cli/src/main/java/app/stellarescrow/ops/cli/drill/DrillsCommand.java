package app.stellarescrow.ops.cli.drill;

import app.stellarescrow.ops.api.drill.DrillView;
import app.stellarescrow.ops.cli.client.DrillApi;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.option.LimitOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import app.stellarescrow.ops.event.report.Quantities;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists drills. */
@Command(name = "drills", description = "List the drills, newest first.")
public final class DrillsCommand implements Runnable {

    @Mixin private LimitOption limit = new LimitOption();

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    public DrillsCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(
                terminal, new DrillApi(servers.drtest()).list(limit.value()), DrillsCommand::words);
    }

    private static String words(List<DrillView> drills) {
        if (drills.isEmpty()) {
            return "there were no drills yet; './ops drill --wait' runs one";
        }
        var table =
                new Table("RUN", "TARGET", "AT", "OUTCOME", "CHECKS", "RECOVERY", "EVIDENCE", "OF")
                        .numeric("RECOVERY");
        for (var drill : drills) {
            var result = drill.result();
            table.row(
                    drill.id().toString(),
                    drill.target(),
                    Words.time(drill.finishedAt()),
                    result.outcome().toString(),
                    "%d, %d failed".formatted(result.checks(), result.failures()),
                    Quantities.duration(Duration.ofMillis((long) (1000 * drill.recoverySeconds()))),
                    result.evidence().name().toLowerCase(Locale.ROOT),
                    drill.object());
        }
        return table.toString();
    }
}
