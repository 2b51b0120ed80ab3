package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.QuietWindowView;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Table;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.cli.terminal.Words;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists quiet windows. */
@Command(
        name = "list",
        description = "List the quiet windows that are open or ended in the last day.")
final class QuietListCommand implements Runnable {

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    QuietListCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new QuietApi(servers.alert()).list(), this::words);
    }

    private String words(List<QuietWindowView> windows) {
        if (windows.isEmpty()) {
            return "no quiet window is open, and none ended in the last day";
        }
        var table = new Table("ID", "TARGET", "STATE", "FROM", "UNTIL", "BY", "REASON");
        for (var window : windows) {
            table.row(
                    Long.toString(window.id()),
                    window.target(),
                    state(window),
                    Words.time(window.startsAt()),
                    Words.time(window.endsAt()),
                    window.openedBy(),
                    window.reason());
        }
        return table.toString();
    }

    private String state(QuietWindowView window) {
        if (window.startsAt().isAfter(terminal.now())) {
            return "planned";
        }
        if (window.endsAt().isAfter(terminal.now())) {
            return "open";
        }
        return window.endedBy() == null ? "ended" : "ended by " + window.endedBy();
    }
}
