package app.stellarescrow.ops.cli.job;

import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Unreachable;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;

/** Follows a run to its end: one changing line at a terminal, a line per change in a pipe. */
final class RunFollower {

    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final Scheduler scheduler;
    private final ProgressLine line = new ProgressLine();
    private String lastHeadline = "";
    private Instant lastLineAt = Instant.MIN;

    RunFollower(Terminal terminal, Scheduler scheduler) {
        this.terminal = terminal;
        this.scheduler = scheduler;
    }

    /** Fails if the run is overdue or the limit is reached, because the run may never end. */
    RunAnswer untilOver(RunAnswer started, Duration limit) {
        var farewell = Thread.ofPlatform().unstarted(() -> sayItGoesOn(started));
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            return follow(started, System.nanoTime() + limit.toNanos());
        } finally {
            forget(farewell);
        }
    }

    private RunAnswer follow(RunAnswer started, long end) {
        var run = started;
        var lastSeen = terminal.now();
        while (!run.isOver()) {
            refuseToWaitOn(run, end);
            show(run);
            pause();
            try {
                run = scheduler.run(started.id());
                lastSeen = terminal.now();
            } catch (Unreachable e) {
                // The run goes on while the scheduler restarts.
                if (lastSeen.plus(PATIENCE).isBefore(terminal.now())) {
                    throw e;
                }
            }
        }
        if (terminal.interactive()) {
            terminal.overwrite("");
        }
        return run;
    }

    private static void refuseToWaitOn(RunAnswer run, long end) {
        if (run.isOverdue()) {
            throw Failure.failed(
                    "run %s is overdue: it is %s and has no result by its deadline. './ops status' says whether its service is up, './ops run-info %s' how it goes, './ops cancel %s' stops it"
                            .formatted(run.id(), run.state(), run.id(), run.id()));
        }
        if (System.nanoTime() - end >= 0) {
            throw Failure.goesOn(
                    "stopped waiting for run %s, which is %s and goes on: './ops run-info %s' shows it, './ops cancel %s' stops it; wait longer with --timeout"
                            .formatted(run.id(), run.state(), run.id(), run.id()));
        }
    }

    private void show(RunAnswer run) {
        var now = terminal.now();
        var text = line.of(run, now);
        if (terminal.interactive()) {
            terminal.overwrite(text);
            return;
        }
        var headline = ProgressLine.headline(run);
        if (!headline.equals(lastHeadline) || lastLineAt.plus(LINE_EVERY).isBefore(now)) {
            terminal.note(text);
            lastHeadline = headline;
            lastLineAt = now;
        }
    }

    private void sayItGoesOn(RunAnswer run) {
        terminal.note(
                System.lineSeparator()
                        + "the run goes on; './ops run-info %s' shows it, './ops cancel %s' stops it"
                                .formatted(run.id(), run.id()));
    }

    private static void forget(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException _) {
            // The process is being stopped, and the shutdown hook prints the message.
        }
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failure.goesOn("interrupted; the run goes on");
        }
    }
}
