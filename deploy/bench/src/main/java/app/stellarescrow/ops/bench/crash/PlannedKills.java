package app.stellarescrow.ops.bench.crash;

import app.stellarescrow.ops.bench.crash.Plan.Strike;
import app.stellarescrow.ops.bench.crash.audit.Facts.Deaths;
import app.stellarescrow.ops.bench.crash.audit.Kill;
import app.stellarescrow.ops.bench.crash.audit.Kill.Signal;
import app.stellarescrow.ops.bench.crash.audit.Victim;
import app.stellarescrow.ops.bench.probe.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Kills parts as planned, and restarts each. */
final class PlannedKills {

    /** How many parts may be down at the same time. */
    private static final int AWAY = 3;

    /** An orchestrator's usual time between SIGTERM and SIGKILL. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** PostgreSQL waits for its clients, which stay connected. */
    private static final Duration GRACE_OF_POSTGRES = Duration.ofSeconds(5);

    /** The JVM reports ends of processes on its own pool, which must not be blocked. */
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final CrashStack stack;
    private final Pace pace;
    private final RunningAttempts attempts;
    private final Semaphore free = new Semaphore(AWAY);
    private final Map<Victim, CompletableFuture<Void>> revivals = new EnumMap<>(Victim.class);
    private final Queue<Kill> kills = new ConcurrentLinkedQueue<>();
    private final Queue<String> unasked = new ConcurrentLinkedQueue<>();

    PlannedKills(CrashStack stack, Pace pace) {
        this.stack = stack;
        this.pace = pace;
        this.attempts = new RunningAttempts(stack.opsDatabase());
    }

    Deaths deaths() {
        return new Deaths(List.copyOf(kills), List.copyOf(unasked));
    }

    /** Returns a future that completes once all parts run again. */
    CompletableFuture<Void> begin(List<Strike> strikes) {
        return CompletableFuture.runAsync(() -> carryOut(strikes), THREADS);
    }

    private void carryOut(List<Strike> strikes) {
        try {
            for (var strike : strikes) {
                pace.awaitTurn();
                Await.sleep(strike.pause());
                strike(strike);
                pace.strike();
            }
            for (var revival : revivals.values()) {
                revival.get();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void strike(Strike strike) throws InterruptedException, ExecutionException {
        free.acquire();
        var process = living(strike.victim());
        var at = Instant.now();
        var insisted = end(strike, process);
        var ended = Instant.now();
        revivals.put(
                strike.victim(),
                CompletableFuture.runAsync(() -> revive(strike, at, ended, insisted), THREADS));
    }

    /** Waits for a part that is down, because only a running one can be killed. */
    private ProcessHandle living(Victim victim) throws InterruptedException, ExecutionException {
        var revival = revivals.get(victim);
        if (revival != null) {
            revival.get();
        }
        var process = stack.process(victim);
        while (process.isEmpty()) {
            unasked.add("%s before %s".formatted(victim.component(), Instant.now()));
            stack.revive(victim);
            process = stack.process(victim);
        }
        return process.get();
    }

    private static boolean end(Strike strike, ProcessHandle process)
            throws InterruptedException, ExecutionException {
        if (strike.signal() == Signal.KILL) {
            process.destroyForcibly();
            process.onExit().get();
            return false;
        }
        process.destroy();
        try {
            process.onExit().get(grace(strike.victim()).toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException _) {
            process.destroyForcibly();
            process.onExit().get();
            return true;
        }
    }

    private void revive(Strike strike, Instant at, Instant ended, boolean insisted) {
        try {
            var caught = attempts.of(strike.victim());
            Await.sleep(strike.down());
            stack.revive(strike.victim());
            kills.add(
                    new Kill(
                            strike.victim(),
                            strike.signal(),
                            at,
                            ended,
                            Instant.now(),
                            insisted,
                            caught));
        } finally {
            free.release();
        }
    }

    private static Duration grace(Victim victim) {
        return victim == Victim.POSTGRES || victim == Victim.SOURCE ? GRACE_OF_POSTGRES : GRACE;
    }
}
