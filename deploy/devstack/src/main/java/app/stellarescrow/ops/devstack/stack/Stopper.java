package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.event.report.Quantities;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops components: services first, so that they can still use the servers. */
public final class Stopper {

    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final String POSTGRES = "postgres";

    private final Terminal terminal;
    private final Ledger ledger;
    private final Duration grace;
    private final Set<String> killed = ConcurrentHashMap.newKeySet();

    public Stopper(Terminal terminal, Ledger ledger) {
        this(terminal, ledger, GRACE);
    }

    /** With another time limit for each component. */
    public Stopper(Terminal terminal, Ledger ledger, Duration grace) {
        this.terminal = terminal;
        this.ledger = ledger;
        this.grace = grace;
    }

    public void stop(List<Component> components) {
        stopTogether(components.stream().filter(Stopper::isService).toList());
        stopTogether(components.stream().filter(each -> !isService(each)).toList());
    }

    /** Those that did not end within the time limit. */
    public Set<String> killed() {
        return Set.copyOf(killed);
    }

    private void stopTogether(List<Component> components) {
        Starter.together(
                components.stream().<Callable<Void>>map(each -> () -> stopOne(each)).toList());
    }

    private Void stopOne(Component component) throws IOException, InterruptedException {
        var process = new Running(component).process();
        if (process.isPresent() && !endsOnRequest(component, process.get())) {
            terminal.note(
                    "  %s did not stop within %s and was killed"
                            .formatted(component.name(), Quantities.duration(grace)));
            killed.add(component.name());
            process.get().destroyForcibly();
            process.get().onExit().join();
        }
        killWhatIsLeft(component);
        ledger.forget(component);
        return null;
    }

    private boolean endsOnRequest(Component component, ProcessHandle process)
            throws IOException, InterruptedException {
        if (component.name().equals(POSTGRES)) {
            // Otherwise it waits for all its clients (PostgreSQL manual, section 19.5).
            kill("-INT", String.valueOf(process.pid()));
        } else {
            process.destroy();
        }
        try {
            process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + process.pid(), e);
        }
    }

    /** Children of a killed process continue in its process group. */
    private static void killWhatIsLeft(Component component)
            throws IOException, InterruptedException {
        if (ProcessHandle.of(component.pid()).isEmpty()) {
            kill("-KILL", "-" + component.pid());
        }
    }

    private static void kill(String signal, String whom) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, "--", whom)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static boolean isService(Component component) {
        return component.name().endsWith("-service");
    }
}
