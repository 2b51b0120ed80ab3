package app.stellarescrow.ops.devstack.stack;

import app.stellarescrow.ops.cli.client.StackState.Component;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import app.stellarescrow.ops.devstack.process.LogTail;
import app.stellarescrow.ops.devstack.service.Probe;
import app.stellarescrow.ops.event.report.Quantities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Starts parts in parallel and waits until all are ready; stops if one fails. */
public final class Starter {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PATIENCE_WITH_THE_RUNNING = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Terminal terminal;
    private final Ledger ledger;
    private final Duration patience;

    Starter(Terminal terminal, Ledger ledger) {
        this(terminal, ledger, PATIENCE);
    }

    /** With another time limit for each part. */
    public Starter(Terminal terminal, Ledger ledger, Duration patience) {
        this.terminal = terminal;
        this.ledger = ledger;
        this.patience = patience;
    }

    void start(List<Part> parts) {
        check(parts);
        together(
                parts.stream()
                        .<Callable<Void>>map(
                                part ->
                                        isRunning(part)
                                                ? () -> awaitAgain(part)
                                                : () -> startOne(part))
                        .toList());
    }

    /** Fails early if a part that does not run could not be started. */
    void check(List<Part> parts) {
        for (var part : missing(parts)) {
            part.requireComplete();
            requireFreePorts(part);
        }
    }

    /** Runs tasks in parallel; throws the first failure. */
    static void together(List<Callable<Void>> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : threads.invokeAll(tasks)) {
                outcome.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted while starting");
        }
    }

    private List<Part> missing(List<Part> parts) {
        return parts.stream().filter(part -> !isRunning(part)).toList();
    }

    private boolean isRunning(Part part) {
        return ledger.components().stream()
                .filter(each -> each.name().equals(part.name()))
                .anyMatch(each -> new Running(each).isAlive());
    }

    private static void requireFreePorts(Part part) {
        for (var port : part.ports()) {
            if (!Probe.isFree(port)) {
                throw Failure.refused(
                        "port %d for %s is in use by another program; stop that program, or set OPS_PORT_BASE to move all ports"
                                .formatted(port, part.name()));
            }
        }
    }

    private Void startOne(Part part) {
        var began = System.nanoTime();
        var process = launch(part);
        ledger.write(component(part, process, 0));
        while (!part.isReady()) {
            requireAlive(part, process);
            requirePatience(part, began);
            pause();
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        ledger.write(component(part, process, took.toMillis()));
        terminal.note("  %s ready after %s".formatted(part.name(), Quantities.duration(took)));
        return null;
    }

    /**
     * A running part may need a moment until its servers are back, and one that is stopping ends
     * and is restarted. Otherwise it is left as it is, and its state is shown.
     */
    private Void awaitAgain(Part part) {
        var began = System.nanoTime();
        while (isRunning(part)) {
            if (part.isReady() || isOver(began, PATIENCE_WITH_THE_RUNNING)) {
                return null;
            }
            pause();
        }
        check(List.of(part));
        return startOne(part);
    }

    private ProcessHandle launch(Part part) {
        try {
            return part.launch(ledger.log(part.name()), patience);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + part.name(), e);
        }
    }

    private void requireAlive(Part part, ProcessHandle process) {
        if (!process.isAlive()) {
            throw Failure.failed(
                    "%s ended during its start. The end of its log %s:%n%s"
                            .formatted(
                                    part.name(),
                                    ledger.log(part.name()),
                                    LogTail.wordsOf(ledger.log(part.name()), 8)));
        }
    }

    private void requirePatience(Part part, long began) {
        if (isOver(began, patience)) {
            throw Failure.failed(
                    "%s runs but is not ready after %s; check its log %s"
                            .formatted(
                                    part.name(),
                                    Quantities.duration(patience),
                                    ledger.log(part.name())));
        }
    }

    private static boolean isOver(long began, Duration limit) {
        return System.nanoTime() - began > limit.toNanos();
    }

    private static Component component(Part part, ProcessHandle process, long readyMillis) {
        return new Component(
                part.name(), part.url(), process.pid(), Running.startMillis(process), readyMillis);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.failed("interrupted while starting");
        }
    }
}
