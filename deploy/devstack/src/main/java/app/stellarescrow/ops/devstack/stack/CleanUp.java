package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.util.List;

/** Stops again what a start that failed, or was ended by Ctrl-C, has started so far. */
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
            // Ctrl-C came: the hook is at work already.
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
            terminal.note("stopping what was started");
            new Stopper(terminal, ledger).stop(started);
        }
        // A server that was not ready yet is in no account; it still is a child of this process.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        ledger.forgetIfNothingRuns();
    }
}
