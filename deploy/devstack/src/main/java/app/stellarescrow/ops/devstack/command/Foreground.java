package app.stellarescrow.ops.devstack.command;

import app.stellarescrow.ops.cli.client.Home;
import app.stellarescrow.ops.cli.client.StackState;
import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.stack.Ledger;
import app.stellarescrow.ops.devstack.stack.Running;
import app.stellarescrow.ops.devstack.stack.Stopper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Watches a running stack, reports parts that die, and stops everything on Ctrl-C. */
final class Foreground {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final Home home;
    private final Set<Long> toldDead = new HashSet<>();
    private volatile boolean stopping;

    Foreground(Terminal terminal, Home home) {
        this.terminal = terminal;
        this.home = home;
    }

    /** Returns when another command has stopped the stack. */
    void stay() {
        terminal.note("\nCtrl-C stops everything");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stop));
        for (var state = home.state(); state.isPresent(); state = nextState()) {
            state.get().components().stream()
                    .filter(each -> !new Running(each).isAlive())
                    .forEach(this::reportOnce);
        }
    }

    private Optional<StackState> nextState() {
        try {
            Thread.sleep(LOOK_EVERY);
            return home.state();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void reportOnce(Component dead) {
        if (!stopping && toldDead.add(dead.pid())) {
            terminal.note(
                    "%s has died; './ops logs %s' shows its log, './ops up' starts it again"
                            .formatted(dead.name(), dead.name()));
        }
    }

    private void stop() {
        stopping = true;
        if (home.state().isEmpty()) {
            return;
        }
        try (var ledger = Ledger.open(home)) {
            terminal.note("stopping");
            new Stopper(terminal, ledger).stop(ledger.components());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
