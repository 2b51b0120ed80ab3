package app.stellarescrow.ops.cli.alert;

import app.stellarescrow.ops.api.alert.QuietWindowView;
import app.stellarescrow.ops.cli.client.Servers;
import app.stellarescrow.ops.cli.option.JsonOption;
import app.stellarescrow.ops.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a quiet window before its time. */
@Command(
        name = "end",
        description = "End a quiet window now; what it held back and still fires is told.")
final class QuietEndCommand implements Runnable {

    @Parameters(paramLabel = "ID", description = "Its number, from './ops quiet list'.")
    private long id;

    @Mixin private JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Servers servers;

    QuietEndCommand(Terminal terminal, Servers servers) {
        this.terminal = terminal;
        this.servers = servers;
    }

    @Override
    public void run() {
        json.print(terminal, new QuietApi(servers.alert()).end(id), QuietEndCommand::words);
    }

    private static String words(QuietWindowView window) {
        return "quiet window %d of %s has ended".formatted(window.id(), window.target());
    }
}
