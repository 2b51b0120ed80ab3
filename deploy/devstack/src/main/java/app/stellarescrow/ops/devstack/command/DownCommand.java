package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.stack.Ledger;
import app.stellarescrow.ops.devstack.stack.Stopper;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops what {@code up} started. */
@Command(
        name = "down",
        description = "Stop the stack. Its data stays in the folder .ops for the next './ops up'.")
public final class DownCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Home home;

    public DownCommand(Terminal terminal, Home home) {
        this.terminal = terminal;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        try (var ledger = Ledger.open(home)) {
            var components = ledger.components();
            if (components.isEmpty()) {
                terminal.print("nothing runs here");
            } else {
                new Stopper(terminal, ledger).stop(components);
                terminal.print("stopped all %d components".formatted(components.size()));
            }
        }
        return 0;
    }
}
