package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.demo.DemoDisk;
import app.stellarescrow.ops.devstack.stack.Ledger;
import app.stellarescrow.ops.devstack.stack.Stopper;
import app.stellarescrow.ops.devstack.training.BackgroundTraining;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ops down}: stops what {@code up} has started. */
@Command(
        name = "down",
        description =
                "Stop the stack. Its data is kept in the folder .ops for the next './ops up'.")
public final class DownCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Home home;
    private final Optional<BackgroundTraining> training;

    public DownCommand(Terminal terminal, Home home, Optional<BackgroundTraining> training) {
        this.terminal = terminal;
        this.home = home;
        this.training = training;
    }

    @Override
    public Integer call() throws IOException {
        try (var ledger = Ledger.open(home)) {
            var components = ledger.components();
            if (components.isEmpty()) {
                terminal.print("the stack is not running");
            } else {
                new Stopper(terminal, ledger).stop(components);
                new DemoDisk(home.folder()).remove();
                terminal.print("stopped %d components".formatted(components.size()));
            }
        }
        if (training.isPresent()) {
            var left = training.get().stopLeft(terminal);
            if (!left.isEmpty()) {
                terminal.print(
                        "stopped %d components that a killed './ops train' had left running"
                                .formatted(left.size()));
            }
        }
        training.filter(BackgroundTraining::isRunning)
                .ifPresent(
                        running ->
                                terminal.note(
                                        "start caches are still being created; log: "
                                                + running.log()));
        return 0;
    }
}
