package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.List;

/** Stops what a failed or interrupted start has started. */
public final class CleanUp implements AutoCloseable {

    private final Terminal terminal;
    private final Ledger ledger;
    private final List<Component> survivors;
    private final Thread onCtrlC = Thread.ofPlatform().unstarted(this::stop);
    private boolean keepAll;

    public CleanUp(Terminal terminal, Ledger ledger, List<Component> survivors) {
        this.terminal = terminal;
        this.ledger = ledger;
        this.survivors = survivors;
        Runtime.getRuntime().addShutdownHook(onCtrlC);
    }

    public void keepAll() {
        keepAll = true;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onCtrlC);
        } catch (IllegalStateException _) {
            // After Ctrl-C the shutdown hook is already running.
            return;
        }
        if (!keepAll) {
            stop();
        }
    }

    private void stop() {
        var started =
                ledger.components().stream().filter(each -> !survivors.contains(each)).toList();
        if (!started.isEmpty()) {
            terminal.note("stopping the components that were started");
            new Stopper(terminal, ledger).stop(started);
        }
        // A server that was not ready is not in the ledger, but is a child of this process.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        ledger.forgetIfNothingRuns();
    }
}
