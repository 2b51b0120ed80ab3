package app.stellarescrow.ops.bench.crash;

import app.stellarescrow.ops.bench.crash.Plan.Kind;
import app.stellarescrow.ops.bench.probe.Await;
import app.stellarescrow.ops.cli.client.RunAnswer;
import app.stellarescrow.ops.cli.client.Scheduler;
import app.stellarescrow.ops.cli.client.Unreachable;
import app.stellarescrow.ops.cli.terminal.Failure;
import app.stellarescrow.ops.devstack.server.DemoDatabase;
import app.stellarescrow.ops.event.job.JobSpec;
import app.stellarescrow.ops.event.job.RestoreSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Requests the planned runs, a few at a time, and retries while the scheduler is down. */
final class Load {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Scheduler scheduler;
    private final Pace pace;
    private final Set<UUID> asked = new HashSet<>();
    private final List<String> inFlight = new ArrayList<>();
    private String newest = "";
    private int names;

    Load(Scheduler scheduler, Pace pace) {
        this.scheduler = scheduler;
        this.pace = pace;
    }

    /** Runs that the scheduler has accepted. */
    Set<UUID> asked() {
        return asked;
    }

    /** Takes a backup for all other runs. */
    void prepare() {
        var run = one(() -> scheduler.runAdHoc("backup", DemoDatabase.NAME));
        newest = run.object().map(Load::name).orElseThrow();
    }

    /** One run, which must succeed. */
    RunAnswer one(Supplier<RunAnswer> begin) {
        var id = begin.get().id();
        asked.add(UUID.fromString(id));
        var run =
                Await.await(
                        PATIENCE,
                        () -> scheduler.run(id),
                        RunAnswer::isOver,
                        _ -> "a run has not finished");
        if (!run.isSuccess()) {
            throw Failure.failed("a %s failed: %s".formatted(run.kind(), run.reason().orElse("")));
        }
        return run;
    }

    /**
     * Returns when all have finished, or there was no progress for long, which the audit then
     * reports.
     *
     * @param look called at intervals
     */
    void carryOut(List<Kind> runs, Runnable look) {
        var next = new ArrayDeque<>(runs);
        var reached = pace.words();
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!pace.isOver() && System.nanoTime() < end) {
            begin(next);
            inFlight.removeIf(this::hasEnded);
            look.run();
            Await.sleep(LOOK_EVERY);
            if (!pace.words().equals(reached)) {
                reached = pace.words();
                end = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    /** A lost answer may belong to an accepted run, so each attempt uses new names. */
    private void begin(Queue<Kind> next) {
        while (pace.mayBegin()) {
            var run = tried(() -> begin(next.element()));
            if (run.isEmpty()) {
                return;
            }
            next.remove();
            asked.add(UUID.fromString(run.get().id()));
            inFlight.add(run.get().id());
            pace.begin();
        }
    }

    private RunAnswer begin(Kind kind) {
        return switch (kind) {
            case BACKUP -> scheduler.runAdHoc("backup", DemoDatabase.NAME);
            case VERIFY -> scheduler.runAdHoc(new JobSpec.Verify(DemoDatabase.NAME, newest));
            case DRILL -> scheduler.runAdHoc(new JobSpec.Drill(DemoDatabase.NAME, null));
            case RESTORE ->
                    scheduler.runAdHoc(
                            new RestoreSpec.FromBackup(
                                    DemoDatabase.NAME, null, "copy_%d".formatted(++names), null));
        };
    }

    private boolean hasEnded(String id) {
        var over = tried(() -> scheduler.run(id)).filter(RunAnswer::isOver);
        over.filter(run -> run.kind().equals("backup"))
                .flatMap(RunAnswer::object)
                .ifPresent(object -> newest = name(object));
        over.ifPresent(_ -> pace.end());
        return over.isPresent();
    }

    private static String name(String object) {
        return object.substring(object.lastIndexOf('/') + 1);
    }

    private static Optional<RunAnswer> tried(Supplier<RunAnswer> call) {
        try {
            return Optional.of(call.get());
        } catch (Unreachable | Failure _) {
            return Optional.empty();
        }
    }
}
